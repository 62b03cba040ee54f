import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Found = components['schemas']['Found']

/** Everything that has to do with what was typed; nothing is asked for an empty field. */
export function useSearch(q: string) {
  return useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => answer(api.GET('/api/search', { params: { query: { q, limit: 6 } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
