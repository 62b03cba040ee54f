import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

export type SegmentErasure = components['schemas']['SegmentErasure']

export function useSegmentMembers(id: string) {
  return useInfiniteQuery({
    queryKey: ['segment', id, 'members'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/segments/{id}/members', {
          params: { path: { id }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

function useRefreshed(id: string) {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['segments'] }),
      client.invalidateQueries({ queryKey: ['segment', id] }),
    ])
}

/** As many as the API takes in one call. */
const perCall = 10_000

export type Uploaded = { added: number; already: number; unknown: number; unknownKeys: string[] }

/** Puts customers on a list by e-mail address or number, however many (several calls for a long list), or by their ids. */
export function useAddMembers() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({
      id,
      keys = [],
      customers,
    }: {
      id: string
      keys?: string[]
      customers?: string[]
    }) => {
      if (customers)
        return await answer(
          api.POST('/api/segments/{id}/members', { params: { path: { id } }, body: { customers } }),
        )
      const sum: Uploaded = { added: 0, already: 0, unknown: 0, unknownKeys: [] }
      for (let start = 0; start < keys.length; start += perCall) {
        const part = await answer(
          api.POST('/api/segments/{id}/members', {
            params: { path: { id } },
            body: { keys: keys.slice(start, start + perCall) },
          }),
        )
        sum.added += part.added
        sum.already += part.already
        sum.unknown += part.unknown
        sum.unknownKeys = [...sum.unknownKeys, ...part.unknownKeys].slice(0, 100)
      }
      return sum
    },
    onSettled: (_data, _error, { id }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['segments'] }),
        client.invalidateQueries({ queryKey: ['segment', id] }),
      ]),
  })
}

export function useRemoveMember(id: string) {
  const refreshed = useRefreshed(id)
  return useMutation({
    mutationFn: (customer: string) =>
      answer(
        api.POST('/api/segments/{id}/members/remove', {
          params: { path: { id } },
          body: { customers: [customer] },
        }),
      ),
    onSuccess: refreshed,
  })
}

/** Puts a tag on everybody in a segment, or takes it off. */
export function useTagSegment(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ tag, off }: { tag: string; off: boolean }) => {
      const options = { params: { path: { id } }, body: { tag } }
      return off
        ? answer(api.POST('/api/segments/{id}/untag', options))
        : answer(api.POST('/api/segments/{id}/tag', options))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['suggestions', 'tags'] }),
  })
}

/** How many would be erased, told before anything is. */
export function useEraseCount(id: string) {
  return useQuery({
    queryKey: ['segment', id, 'erase-count'],
    queryFn: ({ signal }) =>
      answer(api.POST('/api/segments/{id}/erase/count', { params: { path: { id } }, signal })),
    staleTime: 0,
    retry: false,
  })
}

export function useEraseSegment(id: string) {
  const refreshed = useRefreshed(id)
  return useMutation({
    mutationFn: (body: { customers: number; reason: string }) =>
      answer(api.POST('/api/segments/{id}/erase', { params: { path: { id } }, body })),
    onSuccess: refreshed,
  })
}

/** Erasures of this segment; followed while one is under way. */
export function useErasures(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['segment', id, 'erasures'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/segments/{id}/erasures', { params: { path: { id } }, signal })),
    select: page => page.items,
    enabled,
    refetchInterval: query =>
      query.state.data?.items.some(item => item.finishedAt === null) ? polled(2_000, 10_000)() : false,
  })
}
