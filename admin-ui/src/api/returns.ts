import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

export type Return = components['schemas']['Return']
/** With what it said, where somebody opens it. */
export type ReturnInFull =
  paths['/api/returns/{id}']['get']['responses']['200']['content']['application/json']
export type ReturnsSettings = components['schemas']['ReturnsSettings']
export type ReturnOutcome = NonNullable<Return['outcome']>
export type ReturnFilter = Pick<
  NonNullable<paths['/api/returns']['get']['parameters']['query']>,
  'outcome' | 'way' | 'state' | 'open' | 'customerId' | 'address' | 'sort'
>

const key = ['returns']

/** What came in, newest first; kept fresh while somebody looks. */
export function useReturns(filter: ReturnFilter) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/returns', { params: { query: { ...filter, limit: 30, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: polled(15_000, 60_000),
  })
}

export function useReturn(id: string) {
  return useQuery({
    queryKey: [...key, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/returns/{id}', { params: { path: { id } }, signal })),
  })
}

/** By outcome, of the last thirty days. */
export function useReturnsSummary() {
  return useQuery({
    queryKey: [...key, 'summary'],
    queryFn: ({ signal }) => answer(api.GET('/api/returns/summary', { signal })),
    refetchInterval: polled(15_000, 60_000),
  })
}

/** What staff decide about something that nothing proves. */
export function useDecideReturn(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (how: 'apply' | 'dismiss' | 'restore') => {
      const params = { path: { id } }
      if (how === 'restore') return answer<Return>(api.POST('/api/returns/{id}/restore', { params }))
      return answer<Return>(
        how === 'apply'
          ? api.POST('/api/returns/{id}/apply', { params })
          : api.POST('/api/returns/{id}/dismiss', { params }),
      )
    },
    onSuccess: result => {
      client.setQueryData<ReturnInFull>([...key, 'one', id], before => before && { ...before, ...result })
      return Promise.all(
        [key, ['message'], ['customer'], ['tasks']].map(queryKey => client.invalidateQueries({ queryKey })),
      )
    },
    // Somebody else may have been faster.
    onError: () => client.invalidateQueries({ queryKey: key }),
  })
}

export function useReturnsSettings() {
  return useQuery({
    queryKey: [...key, 'settings'],
    queryFn: ({ signal }) => answer(api.GET('/api/returns/settings', { signal })),
  })
}

export function useChangeReturnsSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ version, ...body }: ReturnsSettings) =>
      answer(api.PUT('/api/returns/settings', { params: { header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: settings => client.setQueryData([...key, 'settings'], settings),
    onError: () => client.invalidateQueries({ queryKey: [...key, 'settings'] }),
  })
}
