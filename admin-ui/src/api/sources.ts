import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

/** Where data comes from. */
export function useSources() {
  return useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => answer(api.GET('/api/sources', { signal })),
    select: page => page.items,
    refetchInterval: polled(10_000, 60_000),
  })
}

/** The newest keys in force, to be shown with their sources. */
export function useSourceKeys() {
  return useQuery({
    queryKey: ['api-keys', 'of sources'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/api-keys', { params: { query: { state: 'valid', limit: 200 } }, signal })),
    select: page => page.items,
  })
}

/** A key for the pages of one address, for the source that is named; the source is made where there is none. */
export function useMakeBrowserKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ origin, sourceId }: { origin: string; sourceId: string | null }) => {
      const name = new URL(origin).host
      const source = sourceId ?? (await answer(api.POST('/api/sources', { body: { name, kind: 'web' } }))).id
      const body = { kind: 'browser' as const, name, sourceId: source, origins: [origin] }
      return await answer(api.POST('/api/api-keys', { body }))
    },
    onSuccess: async () => {
      await Promise.all(['sources', 'api-keys'].map(name => client.invalidateQueries({ queryKey: [name] })))
    },
  })
}

/** A key for the shop's server, for the source that is named; the source is made where there is none. */
export function useMakeServerKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, sourceId }: { name: string; sourceId: string | null }) => {
      const source = sourceId ?? (await answer(api.POST('/api/sources', { body: { name, kind: 'api' } }))).id
      return await answer(api.POST('/api/api-keys', { body: { kind: 'server', name, sourceId: source } }))
    },
    onSuccess: async () => {
      await Promise.all(['sources', 'api-keys'].map(name => client.invalidateQueries({ queryKey: [name] })))
    },
  })
}
