import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type HygieneReport = components['schemas']['HygieneReport']
export type HygieneItem = components['schemas']['HygieneItem']

const key = ['hygiene']

/** What is wrong with the data; asked again while it is being counted. */
export function useHygiene() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/hygiene', { signal })),
    refetchInterval: query => (query.state.data?.requestedAt ? 2_000 : false),
  })
}

export function useCountHygiene() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/hygiene/count')),
    onSuccess: report => client.setQueryData(key, report),
  })
}
