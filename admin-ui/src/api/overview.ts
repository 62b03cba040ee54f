import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

/** What waits for the privacy officer. */
export function usePrivacyOverview() {
  return useQuery({
    queryKey: ['privacy-overview'],
    queryFn: ({ signal }) => answer(api.GET('/api/privacy/overview', { signal })),
    staleTime: 0,
    refetchInterval: polled(30_000, 120_000),
  })
}

/** Says that something was done that no program can see. */
export function useConfirmChecked() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (what: 'ledgerHead' | 'record') =>
      answer(api.POST('/api/privacy/overview/confirmations', { body: { what } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['privacy-overview'] }),
  })
}
