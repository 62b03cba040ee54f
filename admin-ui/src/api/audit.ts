import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'

export type AuditFilter = {
  entity?: string | undefined
  entityId?: string | undefined
  actor?: string | undefined
  sort?: 'created' | '-created' | undefined
}

/** Who did what, newest first. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/audit', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}
