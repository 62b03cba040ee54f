import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type VoucherPool = components['schemas']['VoucherPool']
export type Voucher = components['schemas']['Voucher']
export type NewPool = paths['/api/voucher-pools']['post']['requestBody']['content']['application/json']

export function usePools() {
  return useQuery({
    queryKey: ['voucher-pools'],
    queryFn: ({ signal }) => answer(api.GET('/api/voucher-pools', { signal })),
    select: ({ items }) => items,
  })
}

export type CodeSort = 'created' | '-created' | 'given' | '-given'

export function useCodes(poolId: string, state: Voucher['state'] | null, sort?: CodeSort) {
  return useInfiniteQuery({
    queryKey: ['voucher-codes', poolId, state, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/voucher-pools/{id}/codes', {
          params: {
            path: { id: poolId },
            query: { limit: 30, cursor: pageParam, state: state ?? undefined, sort },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['voucher-pools'] }),
      client.invalidateQueries({ queryKey: ['voucher-codes'] }),
    ])
}

/** Adds a pool, or changes the one given; its key stays. */
export function useSavePool(pool: VoucherPool | null) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: ({ key, ...body }: NewPool) =>
      pool
        ? answer(
            api.PATCH('/api/voucher-pools/{id}', {
              params: { path: { id: pool.id }, header: { 'If-Match': `"${pool.version}"` } },
              body,
            }),
          )
        : answer(api.POST('/api/voucher-pools', { body: { key, ...body } })),
    onSuccess,
  })
}

export function useUploadCodes(id: string) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (text: string) =>
      answer(api.POST('/api/voucher-pools/{id}/codes', { params: { path: { id } }, body: { text } })),
    onSuccess,
  })
}

export function useGenerateCodes(id: string) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (body: { pattern: string; count: number }) =>
      answer(api.POST('/api/voucher-pools/{id}/generate', { params: { path: { id } }, body })),
    onSuccess,
  })
}

/** What codes of a pattern look like, and whether they can be guessed. */
export function usePatternCheck(pattern: string, count: number) {
  return useQuery({
    queryKey: ['voucher-pattern', pattern, count],
    queryFn: ({ signal }) =>
      answer(api.POST('/api/voucher-pools/check-pattern', { body: { pattern, count }, signal })),
    enabled: pattern !== '' && count > 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useExpireFree(id: string) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/voucher-pools/{id}/expire', { params: { path: { id } }, body: { vouchers: 'free' } }),
      ),
    onSuccess,
  })
}

export function useReleaseCodes(id: string) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: () =>
      answer(api.POST('/api/voucher-pools/{id}/release', { params: { path: { id } }, body: {} })),
    onSuccess,
  })
}

/** Campaigns that take codes from a pool, drafts among them. */
export function usePoolUses(id: string | undefined) {
  return useQuery({
    queryKey: ['voucher-pool-uses', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/voucher-pools/{id}/uses', { params: { path: { id: id ?? '' } }, signal })),
    select: ({ campaigns }) => campaigns,
    enabled: id !== undefined,
    staleTime: 0,
  })
}

export function useRemovePool() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (pool: VoucherPool) =>
      answer(
        api.DELETE('/api/voucher-pools/{id}', {
          params: { path: { id: pool.id }, header: { 'If-Match': `"${pool.version}"` } },
        }),
      ),
    onSuccess,
  })
}
