import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type AuditEntry = components['schemas']['AuditEntry']

export type AuditFilter = {
  entity?: string | undefined
  entityId?: string | undefined
  actor?: string | undefined
  since?: string | undefined
  before?: string | undefined
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

/** Everybody the log tells of. */
export function useAuditActors() {
  return useQuery({
    queryKey: ['audit', 'actors'],
    queryFn: ({ signal }) => answer(api.GET('/api/audit/actors', { signal })),
  })
}
