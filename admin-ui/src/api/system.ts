import { useQuery } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type System = components['schemas']['System']
export type SystemFinding = System['findings'][number]

/** What runs and what waits, every ten seconds. */
export function useSystem() {
  return useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => answer(api.GET('/api/system', { signal })),
    refetchInterval: 10_000,
  })
}
