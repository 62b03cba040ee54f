import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import type { Customer } from './types.ts'

export type CustomerKind = 'customer' | 'visitor'

export type CustomerSort = NonNullable<paths['/api/customers']['get']['parameters']['query']>['sort']

/** Customers that match, a page at a time. What is on the screen stays until the next answer is there. */
export function useCustomers(q: string, state: CustomerKind, limit = 30, sort?: CustomerSort) {
  return useInfiniteQuery({
    queryKey: ['customers', state, q, limit, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers', {
          params: { query: { limit, state, q: q || undefined, sort, cursor: pageParam } },
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
    enabled: id !== '',
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

/** Records that the customer objects to all advertising, on every channel (GDPR Art. 21(2)). */
export function useRecordObjection(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (objection: { origin: ObjectionOrigin; reference: string }) =>
      answer(
        api.POST('/api/customers/{id}/objections', {
          params: { path: { id } },
          body: {
            channels: 'all',
            purposes: 'all',
            origin: objection.origin,
            ...(objection.reference ? { reference: objection.reference } : {}),
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer', id] }),
  })
}

/** Gives a customer these tags and no others. */
export function useChangeTags({ id, tags }: Pick<Customer, 'id' | 'tags'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: string[]) =>
      answer(
        api.POST('/api/customers/{id}/tags', {
          params: { path: { id } },
          body: {
            add: wanted.filter(tag => !tags.includes(tag)),
            remove: tags.filter(tag => !wanted.includes(tag)),
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer', id] }),
  })
}

/** Uses an address again after a wrong bounce. */
export function useReactivateAddress(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      answer(
        api.POST('/api/customers/{id}/reactivate-address', { params: { path: { id } }, body: { reason } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer', id] }),
  })
}

/** Restricts the processing of a customer’s data, or lifts that (GDPR Art. 18). */
export function useRestrict(customerId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { restricted: boolean; reason: string }) =>
      answer(api.POST('/api/privacy/restrictions', { body: { customerId, ...body } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer', customerId] }),
  })
}

/** Removes the stored opens and clicks of a customer. */
export function useForgetEngagement(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.POST('/api/customers/{id}/forget-engagement', { params: { path: { id } } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['customer', id] }),
        client.invalidateQueries({ queryKey: ['message'] }),
      ]),
  })
}
