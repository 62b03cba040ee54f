import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

/** What the log is narrowed to; empty: everything. */
export type LogFilter = {
  channel?: string
  direction?: 'in' | 'out'
  purpose?: string
  order?: string
}

/** Few requests for long logs, and the first page still small enough to be there at once. */
const pageSize = 100

/** The log, newest first. What is on the screen stays until the narrowed one is there. */
export function useLog(id: string, filter: LogFilter) {
  return useInfiniteQuery({
    queryKey: ['customer', id, 'interactions', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers/{id}/interactions', {
          params: { path: { id }, query: { limit: pageSize, cursor: pageParam, ...filter } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export type NewEntry =
  paths['/api/customers/{id}/interactions']['post']['requestBody']['content']['application/json']

function useRefresh(id: string) {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['customer', id, 'interactions'] }),
      // A complaint makes one.
      client.invalidateQueries({ queryKey: ['tasks'] }),
    ])
}

export function useAddEntry(id: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: (body: NewEntry) =>
      answer(api.POST('/api/customers/{id}/interactions', { params: { path: { id } }, body })),
    onSuccess,
  })
}

export function useStrikeEntry(id: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: ({ entry, struck }: { entry: string; struck: boolean }) =>
      answer(
        api.POST('/api/customers/{id}/interactions/{entry}/strike', {
          params: { path: { id, entry } },
          body: { struck },
        }),
      ),
    onSuccess,
  })
}

/** Running rules that are started by hand; of the newest two hundred that run. */
export function useHandRules() {
  return useQuery({
    queryKey: ['rules', 'by-hand'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/rules', { params: { query: { limit: 200, state: 'published' } }, signal })),
    select: page => page.items.filter(rule => rule.triggerType === 'hand'),
  })
}
