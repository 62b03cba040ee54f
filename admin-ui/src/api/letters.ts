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

export type LetterBatch = components['schemas']['LetterBatch']
export type LetterSettings = components['schemas']['LetterSettings']
export type LetterReturn = paths['/api/letters/returns']['post']['requestBody']['content']['application/json']

/** Printing goes on in a worker: looked at again until it is done. */
export function useLettersDue() {
  return useQuery({
    queryKey: ['letters', 'due'],
    queryFn: ({ signal }) => answer(api.GET('/api/letters/due', { signal })),
    refetchInterval: polled(3_000, 15_000),
  })
}

export type BatchSort = NonNullable<paths['/api/letters/batches']['get']['parameters']['query']>['sort']

export function useBatches(sort?: BatchSort) {
  return useInfiniteQuery({
    queryKey: ['letters', 'batches', sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/letters/batches', {
          params: { query: { limit: 30, cursor: pageParam, sort } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: polled(5_000, 30_000),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['letters'] })
}

export function usePrintLetters() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: () => answer(api.POST('/api/letters/batches')), onSuccess: refresh })
}

export function usePurgeBatch(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/letters/batches/{id}/purge', { params: { path: { id } } })),
    onSuccess: refresh,
  })
}

export function useRecordReturn() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: LetterReturn) => answer(api.POST('/api/letters/returns', { body })),
    onSuccess: refresh,
  })
}

export function useLetterSettings() {
  return useQuery({
    queryKey: ['letters', 'settings'],
    queryFn: ({ signal }) => answer(api.GET('/api/letters/settings', { signal })),
  })
}

export function useSaveLetterSettings(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ version: _, ...body }: LetterSettings) =>
      answer(api.PUT('/api/letters/settings', { params: { header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: settings => client.setQueryData(['letters', 'settings'], settings),
  })
}
