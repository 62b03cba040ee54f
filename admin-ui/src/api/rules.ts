import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'
import type { ListedRule, RuleCounts } from './types.ts'

/** Counts move while mails go out. */
const refetchInterval = polled(10_000, 60_000)

export type RuleFilter = Pick<
  NonNullable<paths['/api/rules']['get']['parameters']['query']>,
  'q' | 'state' | 'sort'
>

export function useRules(filter: RuleFilter = {}) {
  return useInfiniteQuery({
    queryKey: ['rules', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/rules', {
          params: { query: { ...filter, limit: 50, cursor: pageParam, counts: 'none' } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval,
  })
}

/** What came of the rules of each page, by id: it comes when it is counted, after the rules themselves are shown. */
export function useRuleCounts(
  pages: readonly { items: readonly ListedRule[] }[],
): ReadonlyMap<string, RuleCounts> {
  return useQueries({
    queries: idsOf(pages).map(id => ({
      queryKey: ['rules', 'counts', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(api.GET('/api/rules/counts', { params: { query: { id } }, signal })),
      refetchInterval,
    })),
    combine: results =>
      new Map(
        results.flatMap(({ data }) => data?.items.map(({ id, counts }) => [id, counts] as const) ?? []),
      ),
  })
}

/** By page, so that the next one that is loaded changes nothing of what was asked before. */
const idsOf = (pages: readonly { items: readonly ListedRule[] }[]) =>
  pages.map(page => page.items.map(({ id }) => id)).filter(ids => ids.length > 0)

/** Rules whose name has `q` in it, for picking one; the next page by key. */
export function useRuleSearch(q: string) {
  return useInfiniteQuery({
    queryKey: ['rules', 'search', q],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/rules', {
          params: { query: { limit: 20, cursor: pageParam, counts: 'none', ...(q === '' ? {} : { q }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useRule(id: string) {
  return useQuery({
    queryKey: ['rule', id],
    queryFn: ({ signal }) => answer(api.GET('/api/rules/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
    refetchInterval,
  })
}

export function useRuleVersions(id: string) {
  return useQuery({
    queryKey: ['rule', id, 'versions'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/rules/{id}/versions', { params: { path: { id } }, signal })),
    select: page => page.items,
  })
}

/** Publishing and resuming ask something: `usePublishDraft`, `useResume`. */
export function usePauseRule(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/rules/{id}/pause', { params: { path: { id } } })),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['rules'] }),
        client.invalidateQueries({ queryKey: ['rule', id] }),
      ])
    },
  })
}

/** Why a customer did or did not enter a rule, as of now. */
export function useExplanation(ruleId: string, customerId: string | null) {
  return useQuery({
    queryKey: ['rule', ruleId, 'explain', customerId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/rules/{id}/explain', {
          params: { path: { id: ruleId }, query: { customer: customerId ?? '' } },
          signal,
        }),
      ),
    enabled: customerId !== null,
    staleTime: 0,
  })
}

/** Opened and clicked among those who may be measured, and clicks of all together. */
export function useRuleEngagement(id: string) {
  return useQuery({
    queryKey: ['rule', id, 'engagement'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/rules/{id}/engagement', { params: { path: { id } }, signal })),
    refetchInterval: polled(30_000, 120_000),
  })
}
