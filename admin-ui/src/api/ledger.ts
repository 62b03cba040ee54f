import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

/** How far the ledger is sealed, and what its last verification found. */
export function useLedger() {
  return useQuery({
    queryKey: ['ledger'],
    queryFn: ({ signal }) => answer(api.GET('/api/ledger', { signal })),
    refetchInterval: polled(5_000, 15_000),
  })
}

export function useVerifyLedger() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/ledger/verify')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ledger'] }),
  })
}
