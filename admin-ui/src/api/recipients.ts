import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Recipient = components['schemas']['Recipient']
export type NewRecipient = paths['/api/recipients']['post']['requestBody']['content']['application/json']

export type RecipientSort = NonNullable<paths['/api/recipients']['get']['parameters']['query']>['sort']

export function useRecipients(sort?: RecipientSort) {
  return useQuery({
    queryKey: ['recipients', 'list', sort],
    queryFn: ({ signal }) => answer(api.GET('/api/recipients', { params: { query: { sort } }, signal })),
    placeholderData: keepPreviousData,
    select: page => page.items,
  })
}

/** Those that a webhook step can call; whoever may write rules sees their names. */
export function useCallableRecipients() {
  return useQuery({
    queryKey: ['recipients', 'callable'],
    queryFn: ({ signal }) => answer(api.GET('/api/rules/recipients', { signal })),
    select: page => page.items,
  })
}

/** Adds a recipient, or changes one. */
export function useSaveRecipient(existing: Recipient | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewRecipient) =>
      existing
        ? answer(
            api.PATCH('/api/recipients/{id}', {
              params: { path: { id: existing.id }, header: { 'If-Match': `"${existing.version}"` } },
              body,
            }),
          )
        : answer(api.POST('/api/recipients', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['recipients'] }),
  })
}

export function useRetireRecipient(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/recipients/{id}/retire', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['recipients'] }),
  })
}

/** What recipients were told of erasures, corrections and restrictions. */
export function useOutboundNotices() {
  return useInfiniteQuery({
    queryKey: ['outbound-notices'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/outbound-notices', { params: { query: { limit: 20, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function useRetryNotice() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST('/api/outbound-notices/{id}/retry', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['outbound-notices'] }),
  })
}
