import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Condition } from '../conditions/model.ts'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

type Schemas = components['schemas']
export type ListedSegment = Schemas['ListedSegment']
export type Segment = Schemas['Segment']
export type SegmentKind = Segment['kind']
export type SegmentPreview = Schemas['SegmentPreview']
export type SegmentMember = Schemas['SegmentMember']
export type SegmentUse = Schemas['SegmentUse']

/** A number that is still being counted. */
const filling = polled(2_000, 10_000)

/** The editor's types are looser than those of the API, which checks what it gets and names what is wrong. */
const sent = (condition: Condition) => condition as never

export type SegmentSort = NonNullable<paths['/api/segments']['get']['parameters']['query']>['sort']

export function useSegments(q = '', kind?: SegmentKind, limit = 50, sort?: SegmentSort) {
  return useInfiniteQuery({
    queryKey: ['segments', q, kind ?? 'every', limit, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/segments', {
          params: { query: { limit, q: q || undefined, kind, sort, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    // Numbers that are still being counted appear by themselves.
    refetchInterval: query =>
      query.state.data?.pages.some(page => page.items.some(item => item.filling)) ? filling() : false,
  })
}

export function useSegment(id: string) {
  return useQuery({
    queryKey: ['segment', id],
    queryFn: ({ signal }) => answer(api.GET('/api/segments/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
    refetchInterval: query => (query.state.data?.filling ? filling() : false),
  })
}

/** Lists and this one anew: also what is derived from it (members, uses, sizes). */
function useRefreshed() {
  const client = useQueryClient()
  return (id?: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['segments'] }),
      ...(id === undefined ? [] : [client.invalidateQueries({ queryKey: ['segment', id] })]),
    ])
}

export type SegmentDraft = {
  name: string
  description: string | null
  condition: Condition | null
  keepMembers: boolean
}

export function useCreateSegment() {
  const refreshed = useRefreshed()
  return useMutation({
    mutationFn: ({ name, description, condition, keepMembers }: SegmentDraft) =>
      answer(
        api.POST('/api/segments', {
          body:
            condition === null
              ? { kind: 'fixed', name, description }
              : { kind: 'dynamic', name, description, keepMembers, condition: sent(condition) },
        }),
      ),
    onSuccess: () => refreshed(),
  })
}

/** Saves over the given version only; who was faster stays. */
export function useChangeSegment(id: string) {
  const client = useQueryClient()
  const refreshed = useRefreshed()
  return useMutation({
    mutationFn: ({
      version,
      draft,
      loud,
    }: {
      version: number
      draft: Partial<SegmentDraft>
      loud?: boolean
    }) => {
      const { condition, ...rest } = draft
      return answer(
        api.PATCH('/api/segments/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { ...rest, ...(condition ? { condition: sent(condition) } : {}), ...(loud ? { loud } : {}) },
        }),
      )
    },
    onSuccess: segment => {
      client.setQueryData(['segment', id], segment)
      return refreshed(id)
    },
  })
}

export function useDeleteSegment() {
  const refreshed = useRefreshed()
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      answer(
        api.DELETE('/api/segments/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    onSuccess: () => refreshed(),
  })
}

/** A copy, or who is in it now as a list. */
export function useCopySegment(id: string) {
  const refreshed = useRefreshed()
  return useMutation({
    mutationFn: ({ name, as }: { name: string; as: 'duplicate' | 'snapshot' }) => {
      const options = { params: { path: { id } }, body: { name } }
      return as === 'duplicate'
        ? answer(api.POST('/api/segments/{id}/duplicate', options))
        : answer(api.POST('/api/segments/{id}/snapshot', options))
    },
    onSuccess: () => refreshed(),
  })
}

export type SetOperation = 'union' | 'intersection' | 'difference'

export function useCombineSegments() {
  const refreshed = useRefreshed()
  return useMutation({
    mutationFn: (body: { name: string; operation: SetOperation; segments: string[]; kind: SegmentKind }) =>
      answer(api.POST('/api/segments/combine', { body })),
    onSuccess: () => refreshed(),
  })
}

/** What the server says about a condition while it is edited: a sentence, and what speaks against it. */
export function useConditionCheck(condition: Condition, segment: string | undefined) {
  return useQuery({
    queryKey: ['segment-check', segment ?? 'new', condition],
    queryFn: ({ signal }) =>
      answer(api.POST('/api/segments/check', { body: { condition: sent(condition), segment }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
}

/** Count, funnel and some customers. An older question is cancelled, and its statement with it. */
export function usePreview(condition: Condition, enabled = true) {
  return useQuery({
    queryKey: ['segment-preview', condition],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/segments/preview', {
          body: { condition: sent(condition), sample: 8, funnel: true },
          signal,
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  })
}

export function useSegmentUses(id: string, enabled = true) {
  return useQuery({
    queryKey: ['segment', id, 'uses'],
    queryFn: ({ signal }) => answer(api.GET('/api/segments/{id}/uses', { params: { path: { id } }, signal })),
    select: page => page.items,
    enabled,
  })
}

export function useSegmentSizes(id: string, days: number) {
  return useQuery({
    queryKey: ['segment', id, 'sizes', days],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/segments/{id}/sizes', { params: { path: { id }, query: { days } }, signal })),
    select: page => page.items,
  })
}

export function useCountSegment(id: string) {
  const refreshed = useRefreshed()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/segments/{id}/count', { params: { path: { id } } })),
    onSuccess: () => refreshed(id),
  })
}
