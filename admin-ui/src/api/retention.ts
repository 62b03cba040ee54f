import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Retention = components['schemas']['Retention']
export type RetentionRule = components['schemas']['RetentionRule']

export function useRetention() {
  return useQuery({
    queryKey: ['retention'],
    queryFn: ({ signal }) => answer(api.GET('/api/retention', { signal })),
  })
}

export function useRetentionPreview() {
  return useQuery({
    queryKey: ['retention', 'preview'],
    queryFn: ({ signal }) => answer(api.GET('/api/retention/preview', { signal })),
  })
}

export function useRetentionRuns() {
  return useInfiniteQuery({
    queryKey: ['retention', 'runs'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/retention/runs', { params: { query: { limit: 10, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function useSetRetention(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, days }: { key: RetentionRule['key']; days: number | null }) =>
      answer(
        api.PATCH('/api/retention', {
          params: { header: { 'If-Match': `"${version}"` } },
          body: { rules: { [key]: days } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['retention'] }),
  })
}
