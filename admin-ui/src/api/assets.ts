import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Asset = components['schemas']['Asset']

export function useAssets(q: string) {
  return useInfiniteQuery({
    queryKey: ['assets', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/assets', {
          params: { query: { limit: 48, cursor: pageParam, q: q || undefined } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useAsset(id: string) {
  return useQuery({
    queryKey: ['assets', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/assets/{id}', { params: { path: { id } }, signal })),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['assets'] })
}

/** Sends a picture as it is; what it is, its bytes say. One that is there already comes back. */
export function useUploadAsset() {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (file: File) =>
      answer(
        api.POST('/api/assets', {
          params: { query: file.name ? { name: file.name.slice(0, 200) } : {} },
          body: file as never,
          bodySerializer: (body: unknown) => body as File,
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
    onSuccess,
  })
}

type AssetChange = { name?: string; alt?: { de?: string; en?: string } }

export function useChangeAsset({ id, version }: Pick<Asset, 'id' | 'version'>) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: (body: AssetChange) =>
      answer(
        api.PATCH('/api/assets/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    onSuccess,
  })
}

/** Deletes a picture nothing uses; the API refuses any other. */
export function useRemoveAsset({ id, version }: Pick<Asset, 'id' | 'version'>) {
  const onSuccess = useRefresh()
  return useMutation({
    mutationFn: () =>
      answer(
        api.DELETE('/api/assets/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    onSuccess,
  })
}
