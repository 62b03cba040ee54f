import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type ApiKey = components['schemas']['ApiKey']
export type MadeKey = components['schemas']['NewApiKey']
export type NewKey = NonNullable<paths['/api/api-keys']['post']['requestBody']>['content']['application/json']

const key = ['api-keys']

export function useApiKeys() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/api-keys', { signal })),
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
