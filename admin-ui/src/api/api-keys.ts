import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type ApiKey = components['schemas']['ApiKey']
export type MadeKey = components['schemas']['NewApiKey']
export type NewKey = NonNullable<paths['/api/api-keys']['post']['requestBody']>['content']['application/json']

const key = ['api-keys']

export type KeyFilter = Pick<
  NonNullable<paths['/api/api-keys']['get']['parameters']['query']>,
  'q' | 'kind' | 'state' | 'sort'
>

/** As the list of them shows them, narrowed and sorted. */
export function useKeyList(filter: KeyFilter) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/api-keys', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Those in force, for what asks for one of them. */
export function useApiKeys() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/api-keys', { params: { query: { limit: 200, state: 'valid' } }, signal })),
    select: page => page.items,
  })
}

/** Where data comes from, to file a key under. */
export function useKeySources() {
  return useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => answer(api.GET('/api/sources', { signal })),
    select: page => page.items,
  })
}

export function useMakeKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewKey) => answer(api.POST('/api/api-keys', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
}

export function useRevokeKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
}
