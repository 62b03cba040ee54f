import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Attribute = components['schemas']['Attribute']
export type NewAttribute = paths['/api/attributes']['post']['requestBody']['content']['application/json']
export type AttributeChange =
  paths['/api/attributes/{key}']['patch']['requestBody']['content']['application/json']

const listKey = ['attributes']

export function useAttributes() {
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => answer(api.GET('/api/attributes', { signal })),
    select: ({ items }) => items,
  })
}

/** How many customers have each, and what uses it. */
export function useAttributeUsage() {
  return useQuery({
    queryKey: [...listKey, 'usage'],
    queryFn: ({ signal }) => answer(api.GET('/api/attributes/usage', { signal })),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: listKey })
}

export function useDeclareAttribute() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (body: NewAttribute) => answer(api.POST('/api/attributes', { body })),
    onSuccess,
  })
}

export function useChangeAttribute() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: AttributeChange }) =>
      answer(api.PATCH('/api/attributes/{key}', { params: { path: { key } }, body })),
    onSuccess,
  })
}

export function useRemoveAttribute() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (key: string) => answer(api.DELETE('/api/attributes/{key}', { params: { path: { key } } })),
    onSuccess,
  })
}
