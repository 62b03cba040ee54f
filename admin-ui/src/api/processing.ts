import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type ProcessingRecord = components['schemas']['ProcessingRecord']
export type BreachQuestion =
  paths['/api/breach-reports']['post']['requestBody']['content']['application/json']

export function useProcessingRecord() {
  return useQuery({
    queryKey: ['processing-record'],
    queryFn: ({ signal }) => answer(api.GET('/api/processing-record', { signal })),
  })
}

export function useSaveDetails(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Partial<ProcessingRecord['details']>) =>
      answer(
        api.PATCH('/api/processing-record', { params: { header: { 'If-Match': `"${version}"` } }, body }),
      ),
    onSuccess: record => client.setQueryData(['processing-record'], record),
  })
}

/** Who is affected, in numbers. */
export function useBreachCount() {
  return useMutation({
    mutationFn: (body: BreachQuestion) => answer(api.POST('/api/breach-reports', { body })),
  })
}

/** Who is affected, a page at a time; recorded in the audit log, so asked only when somebody wants to see it. */
export function useBreachCustomers(question: BreachQuestion) {
  return useInfiniteQuery({
    queryKey: ['breach-customers', question],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.POST('/api/breach-reports/customers', {
          params: { query: { limit: 50, cursor: pageParam } },
          body: question,
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
