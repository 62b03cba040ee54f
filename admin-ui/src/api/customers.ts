import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { answer, api } from './client.ts'

export type CustomerKind = 'customer' | 'visitor'

/** Customers that match, a page at a time. What is on the screen stays until the next answer is there. */
export function useCustomers(q: string, state: CustomerKind, limit = 30) {
  return useInfiniteQuery({
    queryKey: ['customers', state, q, limit],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers', {
          params: { query: { limit, state, q: q || undefined, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => answer(api.GET('/api/customers/{id}', { params: { path: { id } }, signal })),
  })
}

export function useInteractions(id: string) {
  return useInfiniteQuery({
    queryKey: ['customer', id, 'interactions'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers/{id}/interactions', {
          params: { path: { id }, query: { limit: 30, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export function useCustomerEvents(id: string) {
  return useInfiniteQuery({
    queryKey: ['customer', id, 'events'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers/{id}/events', {
          params: { path: { id }, query: { limit: 30, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

/** The ledger with its evidence; privacy officers and administrators only. */
export function useConsents(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['customer', id, 'consents'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/customers/{id}/consents', {
          params: { path: { id }, query: { limit: 200 } },
          signal,
        }),
      ),
    enabled,
  })
}

export type ObjectionOrigin = 'phone' | 'letter' | 'email' | 'in_person'

/** Records that the customer objects to all advertising by e-mail (GDPR Art. 21(2)). */
export function useRecordObjection(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (objection: { purposes: string[]; origin: ObjectionOrigin; note: string }) =>
      answer(
        api.POST('/api/customers/{id}/consents', {
          params: { path: { id } },
          body: {
            purposes: objection.purposes,
            channel: 'email',
            kind: 'objected',
            origin: objection.origin,
            evidence: objection.note ? { note: objection.note } : {},
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer', id] }),
  })
}
