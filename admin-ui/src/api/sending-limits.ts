import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type SendingLimits = components['schemas']['SendingLimits']
export type NewLimits = paths['/api/sending-limits']['put']['requestBody']['content']['application/json']

const key = ['sending-limits']

/** How much advertising a customer gets at most, and when none. */
export function useSendingLimits() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/sending-limits', { signal })),
  })
}

export function useSetSendingLimits(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewLimits) =>
      answer(api.PUT('/api/sending-limits', { params: { header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: limits => client.setQueryData(key, limits),
  })
}
