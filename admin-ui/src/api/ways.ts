import { useQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'

/** How what comes back can get in: the listener, and which senders lead to it. */
export function useReturnWays() {
  return useQuery({
    queryKey: ['return-ways'],
    queryFn: ({ signal }) => answer(api.GET('/api/returns/ways', { signal })),
  })
}
