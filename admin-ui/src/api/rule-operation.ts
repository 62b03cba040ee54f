import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

function useRefresh(id: string) {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['rules'] }),
      client.invalidateQueries({ queryKey: ['rule', id] }),
    ])
}

/** What fell due while the rule was paused. */
export function useOverdue(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['rule', id, 'overdue'],
    queryFn: ({ signal }) => answer(api.GET('/api/rules/{id}/overdue', { params: { path: { id } }, signal })),
    enabled,
    staleTime: 0,
  })
}

export function useResume(id: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: (overdue: 'send' | 'skip') =>
      answer(api.POST('/api/rules/{id}/resume', { params: { path: { id } }, body: { overdue } })),
    onSuccess,
  })
}

/** What the volume guard says, while it says anything. */
export function useGuard(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['rule', id, 'guard'],
    queryFn: ({ signal }) => answer(api.GET('/api/rules/{id}/guard', { params: { path: { id } }, signal })),
    enabled,
    refetchInterval: polled(10_000, 60_000),
  })
}

export function useRelease(id: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: () => answer(api.POST('/api/rules/{id}/release', { params: { path: { id } } })),
    onSuccess,
  })
}

export function useArchive(id: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: () => answer(api.POST('/api/rules/{id}/archive', { params: { path: { id } } })),
    onSuccess,
  })
}

/** Ends with the copy, a draft. */
export function useDuplicate(id: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: () => answer(api.POST('/api/rules/{id}/duplicate', { params: { path: { id } }, body: {} })),
    onSuccess,
  })
}

/** The rule as a file (YAML): its draft, or what is published. */
export const readRuleFile = (id: string, of: 'draft' | 'published') =>
  answer(api.GET('/api/rules/file', { params: { query: { id, of } } }))

export function useCompare(id: string, from: number | null, to: number | 'draft') {
  return useQuery({
    queryKey: ['rule', id, 'compare', from, to],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/rules/{id}/compare', {
          params: { path: { id }, query: { from: from ?? 1, to } },
          signal,
        }),
      ),
    enabled: from !== null,
    select: ({ changes }) => changes,
    staleTime: 0,
  })
}

/** Starts it for one customer; a second press of the same question starts it no second time. */
export function useStartRule(id: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: (body: { customer: string; idempotencyKey: string }) =>
      answer(api.POST('/api/rules/{id}/start', { params: { path: { id } }, body })),
    onSuccess,
  })
}

/** Decides an A/B test by hand; null opens it again. */
export function useDecideSplit(id: string, step: string) {
  const onSuccess = useRefresh(id)
  return useMutation({
    mutationFn: (arm: string | null) =>
      answer(
        api.POST('/api/rules/{id}/splits/{step}/decide', { params: { path: { id, step } }, body: { arm } }),
      ),
    onSuccess,
  })
}
