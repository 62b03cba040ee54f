import { createContext, useContext } from 'react'
import type { PeopleFilter } from '../../../api/campaign-results.ts'

export type PeopleBehind = { filter: PeopleFilter; name: string; count: number }

export const PeopleContext = createContext<((behind: PeopleBehind) => void) | null>(null)

/** Opens the customers behind a figure; null for those who may not see customers. */
export function useShowPeople(): ((behind: PeopleBehind) => void) | null {
  return useContext(PeopleContext)
}
