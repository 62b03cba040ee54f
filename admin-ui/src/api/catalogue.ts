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

type Schemas = components['schemas']
export type ListedProduct = Schemas['ListedProduct']
export type Product = Schemas['Product']
export type ProductFeed = Schemas['ProductFeed']
export type NewFeed = paths['/api/product-feeds']['post']['requestBody']['content']['application/json']
export type ProductFilter = {
  text: string
  category: string | null
  state: 'current' | 'retired' | 'all'
  sort?: NonNullable<paths['/api/products']['get']['parameters']['query']>['sort']
}

export function useProducts({ text, category, state, sort }: ProductFilter) {
  return useInfiniteQuery({
    queryKey: ['products', text, category, state, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/products', {
          params: {
            query: {
              limit: 30,
              cursor: pageParam,
              state,
              sort,
              text: text || undefined,
              category: category ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useProduct(externalId: string) {
  return useQuery({
    queryKey: ['product', externalId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/products/{externalId}', { params: { path: { externalId } }, signal })),
  })
}

export function useCategories() {
  return useQuery({
    queryKey: ['product-categories'],
    queryFn: ({ signal }) => answer(api.GET('/api/product-categories', { signal })),
    select: ({ items }) => items,
  })
}

/** Feeds; asked again while one is being fetched. */
export function useFeeds() {
  return useQuery({
    queryKey: ['feeds'],
    queryFn: ({ signal }) => answer(api.GET('/api/product-feeds', { signal })),
    select: ({ items }) => items,
    refetchInterval: polled(2_000, 20_000),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['feeds'] }),
      client.invalidateQueries({ queryKey: ['products'] }),
    ])
}

/** Adds a feed, or changes the one given. */
export function useSaveFeed(feed: ProductFeed | null) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (body: NewFeed) =>
      feed
        ? answer(
            api.PATCH('/api/product-feeds/{id}', {
              params: { path: { id: feed.id }, header: { 'If-Match': `"${feed.version}"` } },
              body,
            }),
          )
        : answer(api.POST('/api/product-feeds', { body })),
    onSuccess,
  })
}

export function useRemoveFeed() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (feed: ProductFeed) =>
      answer(
        api.DELETE('/api/product-feeds/{id}', {
          params: { path: { id: feed.id }, header: { 'If-Match': `"${feed.version}"` } },
        }),
      ),
    onSuccess,
  })
}

export function useRunFeed() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: ({ id, retireAnyway }: { id: string; retireAnyway: boolean }) =>
      answer(api.POST('/api/product-feeds/{id}/run', { params: { path: { id } }, body: { retireAnyway } })),
    onSuccess,
  })
}
