import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { pageOfEntry, withEntries, withFirstPage } from './log-pages.ts'

/** What the log is narrowed to; empty: everything. */
export type LogFilter = {
  channel?: string
  direction?: 'in' | 'out'
  purpose?: string
  order?: string
}

/** Few requests for long logs, and the first page still small enough to be there at once. */
const pageSize = 100

function readPage(id: string, filter: LogFilter, cursor: string | undefined, signal?: AbortSignal) {
  const query = { limit: pageSize, cursor, ...filter }
  return answer(
    api.GET('/api/customers/{id}/interactions', {
      params: { path: { id }, query },
      ...(signal ? { signal } : {}),
    }),
  )
}

type Log = InfiniteData<Awaited<ReturnType<typeof readPage>>, string | undefined>

/** The log, newest first. What is on the screen stays until the narrowed one is there. */
export function useLog(id: string, filter: LogFilter) {
  return useInfiniteQuery({
    queryKey: ['customer', id, 'interactions', filter],
    queryFn: ({ pageParam, signal }) => readPage(id, filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export type NewEntry =
  paths['/api/customers/{id}/interactions']['post']['requestBody']['content']['application/json']

/**
 * What changed is asked for, not the whole log again: of ten thousand entries that would be a hundred requests. `entry`: one
 * that was changed; what is new is on the first page. Other filters' logs are read when they are shown.
 */
function useRefresh(id: string) {
  const client = useQueryClient()
  const key = ['customer', id, 'interactions']
  const refresh = async (filter: LogFilter, queryKey: QueryKey, entry: string | undefined) => {
    await client.cancelQueries({ queryKey, exact: true })
    const known = client.getQueryData<Log>(queryKey)
    if (!known) return
    const cursor = entry === undefined ? null : pageOfEntry(known, entry)
    const [first, around] = await Promise.all([
      readPage(id, filter, undefined),
      cursor ? readPage(id, filter, cursor) : null,
    ])
    client.setQueryData<Log>(
      queryKey,
      now => now && withEntries(withFirstPage(now, first), around?.items ?? []),
    )
  }
  return async (entry?: string) => {
    const shown = client.getQueryCache().findAll({ queryKey: key, type: 'active' })
    await client.invalidateQueries({ queryKey: key, refetchType: 'none' })
    const refreshed = shown.map(({ queryKey }) =>
      refresh(queryKey[3] as LogFilter, queryKey, entry).catch(() => client.invalidateQueries({ queryKey })),
    )
    // A complaint makes one.
    await Promise.all([...refreshed, client.invalidateQueries({ queryKey: ['tasks'] })])
  }
}

export function useAddEntry(id: string) {
  const refresh = useRefresh(id)
  return useMutation({
    mutationFn: (body: NewEntry) =>
      answer(api.POST('/api/customers/{id}/interactions', { params: { path: { id } }, body })),
    onSuccess: () => refresh(),
  })
}

export function useStrikeEntry(id: string) {
  const refresh = useRefresh(id)
  return useMutation({
    mutationFn: ({ entry, struck }: { entry: string; struck: boolean }) =>
      answer(
        api.POST('/api/customers/{id}/interactions/{entry}/strike', {
          params: { path: { id, entry } },
          body: { struck },
        }),
      ),
    onSuccess: (_, { entry }) => refresh(entry),
  })
}

/** Running rules that are started by hand; of the newest two hundred that run. */
export function useHandRules() {
  return useQuery({
    queryKey: ['rules', 'by-hand'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/rules', {
          params: { query: { limit: 200, state: 'published', counts: 'none' } },
          signal,
        }),
      ),
    select: page => page.items.filter(rule => rule.triggerType === 'hand'),
  })
}
