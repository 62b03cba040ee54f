import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'

const key = ['holdout']

/** Which share of the customers is held out. */
export function useHoldout() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => answer(api.GET('/api/holdout', { signal })) })
}

export function useSetHoldout(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { percent: number; renew: boolean }) =>
      answer(api.PUT('/api/holdout', { params: { header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: holdout => client.setQueryData(key, holdout),
  })
}
