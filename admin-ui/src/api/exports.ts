import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type DataExport = components['schemas']['DataExport']
export type ExportColumn = components['schemas']['ExportColumn']
export type NewExport = paths['/api/exports']['post']['requestBody']['content']['application/json']

export type ExportSort = NonNullable<paths['/api/exports']['get']['parameters']['query']>['sort']

export function useExports(sort?: ExportSort) {
  return useInfiniteQuery({
    queryKey: ['exports', sort],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/exports', { params: { query: { limit: 30, cursor: pageParam, sort } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useExportColumns() {
  return useQuery({
    queryKey: ['export-columns'],
    queryFn: ({ signal }) => answer(api.GET('/api/exports/columns', { signal })),
    select: ({ items }) => items,
    staleTime: 60_000,
  })
}

export function useExport() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewExport) => answer(api.POST('/api/exports', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }),
  })
}
