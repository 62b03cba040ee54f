import { useQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'

/** What waits for the privacy officer. */
export function usePrivacyOverview() {
  return useQuery({
    queryKey: ['privacy-overview'],
    queryFn: ({ signal }) => answer(api.GET('/api/privacy/overview', { signal })),
    staleTime: 0,
    refetchInterval: 30_000,
  })
}
