import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type DuplicatePair = components['schemas']['DuplicatePair']
export type DuplicatePerson = components['schemas']['DuplicatePerson']
export type MergePreview = components['schemas']['MergePreview']
export type DuplicateKind = 'all' | DuplicatePair['kind']

const searchKey = ['duplicate-search']

export function useDuplicates(kind: DuplicateKind) {
  return useInfiniteQuery({
    queryKey: ['duplicates', kind],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/duplicates', { params: { query: { kind, limit: 20, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

/** Who may be the same person as this customer, the surest first. */
export function useDuplicatesOf(customerId: string) {
  return useQuery({
    queryKey: ['duplicates', 'of', customerId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/duplicates', { params: { query: { kind: 'all', customerId, limit: 3 } }, signal }),
      ),
    select: ({ items }) => items,
  })
}

/** When they were last looked for; asked again while they are. */
export function useDuplicateSearch() {
  const client = useQueryClient()
  return useQuery({
    queryKey: searchKey,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<{ requestedAt: string | null }>(searchKey)
      const now = await answer(api.GET('/api/duplicates/search', { signal }))
      if (before?.requestedAt && !now.requestedAt)
        await client.invalidateQueries({ queryKey: ['duplicates'] })
      return now
    },
    refetchInterval: query => (query.state.data?.requestedAt ? 2_000 : false),
  })
}

export function useSearchDuplicates() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/duplicates/search')),
    onSuccess: search => client.setQueryData(searchKey, search),
  })
}

/** Pairs that are two people, the latest decision first. */
export function useDecidedPairs() {
  return useInfiniteQuery({
    queryKey: ['duplicates', 'decided'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/duplicates/decisions', {
          params: { query: { limit: 20, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

/** The pairs, and how many there are of each kind. */
const refresh = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['duplicates'] }),
    client.invalidateQueries({ queryKey: searchKey }),
  ])

type Pair = { one: string; other: string }

/** Two people who look alike; they are not listed again. */
export function useDecide(onDecided: (pair: Pair) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Pair) => answer(api.POST('/api/duplicates/decisions', { body })),
    onSuccess: (_answer, pair) => {
      onDecided(pair)
      return refresh(client)
    },
  })
}

export function useUndecide() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Pair) => answer(api.POST('/api/duplicates/decisions/undo', { body })),
    onSuccess: () => refresh(client),
  })
}

export function useMergePreview(into: string, from: string[]) {
  return useQuery({
    queryKey: ['merge-preview', into, ...from],
    queryFn: () => answer(api.POST('/api/customers/merge/preview', { body: { into, from } })),
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
}

type Merge = {
  into: string
  from: string[]
  versions: Record<string, number>
  values: Record<string, string>
}

export function useMerge() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Merge) => answer(api.POST('/api/customers/merge', { body })),
    onSuccess: () =>
      Promise.all([
        refresh(client),
        client.invalidateQueries({ queryKey: ['customers'] }),
        client.invalidateQueries({ queryKey: ['customer'] }),
      ]),
  })
}
