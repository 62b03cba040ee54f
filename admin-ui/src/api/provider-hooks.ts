import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type ProviderHook = components['schemas']['ProviderHook']
export type HookProvider = ProviderHook['provider']
export type NewProviderHook = NonNullable<
  paths['/api/provider-hooks']['post']['requestBody']
>['content']['application/json']
export type ProviderHookChange = NonNullable<
  paths['/api/provider-hooks/{id}']['patch']['requestBody']
>['content']['application/json']

const key = ['provider-hooks']
type Versioned = { id: string; version: number }
const matching = ({ id, version }: Versioned) => ({
  path: { id },
  header: { 'If-Match': `"${version}"` },
})

export function useProviderHooks(retired: boolean) {
  return useQuery({
    queryKey: [...key, { retired }],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/provider-hooks', { params: { query: retired ? { retired: 'true' } : {} }, signal }),
      ),
    select: page => page.items,
    refetchInterval: 15_000,
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: key })
}

/** Its answer alone holds the secret, where we made one. */
export function useCreateProviderHook() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: NewProviderHook) => answer(api.POST('/api/provider-hooks', { body })),
    onSuccess: refresh,
  })
}

export function useChangeProviderHook() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, version, ...body }: ProviderHookChange & Versioned) =>
      answer(api.PATCH('/api/provider-hooks/{id}', { params: matching({ id, version }), body })),
    onSettled: refresh,
  })
}

export function useNewHookSecret() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (hook: Versioned) =>
      answer(api.POST('/api/provider-hooks/{id}/secret', { params: matching(hook) })),
    onSettled: refresh,
  })
}

export function useRetireProviderHook() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (hook: Versioned) =>
      answer(api.DELETE('/api/provider-hooks/{id}', { params: matching(hook) })),
    onSettled: refresh,
  })
}
