import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Suppression = components['schemas']['Suppression']
type ListQuery = NonNullable<paths['/api/suppressions']['get']['parameters']['query']>
export type SuppressionFilter = Pick<ListQuery, 'state' | 'reason' | 'scope' | 'sort'>

export function useSuppressions(filter: SuppressionFilter) {
  return useInfiniteQuery({
    queryKey: ['suppressions', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/suppressions', {
          params: { query: { ...filter, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Is this address on the list? Asked by POST, so that it appears in no log. */
export function useFindSuppression() {
  return useMutation({
    mutationFn: (address: string) =>
      answer(api.POST('/api/suppressions/find', { body: { channel: 'email', address } })),
  })
}

export type NewSuppression = paths['/api/suppressions']['post']['requestBody']['content']['application/json']

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['suppressions'] })
}

export function useAddSuppression() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: NewSuppression) => answer(api.POST('/api/suppressions', { body })),
    onSuccess: refresh,
  })
}

export function useLiftSuppression(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (reason: string) =>
      answer(api.POST('/api/suppressions/{id}/lift', { params: { path: { id } }, body: { reason } })),
    onSuccess: refresh,
  })
}

export type Upload = paths['/api/suppressions/upload']['post']['requestBody']['content']['application/json']

export function useUploadSuppressions() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: Upload) => answer(api.POST('/api/suppressions/upload', { body })),
    onSuccess: refresh,
  })
}
