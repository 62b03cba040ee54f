import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type ListedCase = components['schemas']['ListedPrivacyCase']
export type PrivacyCase = components['schemas']['PrivacyCase']
export type NewCase = paths['/api/privacy/cases']['post']['requestBody']['content']['application/json']
export type CaseState = 'pending' | 'closed' | 'all'

/** Requests, the nearest deadline first. */
export type CaseSort = NonNullable<paths['/api/privacy/cases']['get']['parameters']['query']>['sort']

export function useCases(state: CaseState, customerId?: string, enabled = true, sort?: CaseSort) {
  return useInfiniteQuery({
    queryKey: ['cases', state, customerId, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/privacy/cases', {
          params: { query: { state, customerId, sort, limit: 30, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => answer(api.GET('/api/privacy/cases/{id}', { params: { path: { id } }, signal })),
  })
}

export function useOpenCase() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewCase) => answer(api.POST('/api/privacy/cases', { body })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['cases'] }),
        client.invalidateQueries({ queryKey: ['customer'] }),
      ]),
  })
}

export type CaseStep =
  | { do: 'identity'; identity: PrivacyCase['identity']; note: string }
  | { do: 'waiting' | 'open' }
  | { do: 'extend'; months: number; reason: string }
  | { do: 'carry-out'; done?: string | undefined }
  | { do: 'refuse'; reason: string }
  | { do: 'withdraw' }

/** One step of a case, made from the version that was seen. */
export function useCaseStep({ id, version }: Pick<PrivacyCase, 'id' | 'version'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (step: CaseStep) => {
      const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
      switch (step.do) {
        case 'identity':
          return answer(
            api.PATCH('/api/privacy/cases/{id}', {
              params,
              body: { identity: step.identity, identityNote: step.note || null },
            }),
          )
        case 'waiting':
        case 'open':
          return answer(api.PATCH('/api/privacy/cases/{id}', { params, body: { state: step.do } }))
        case 'extend':
          return answer(
            api.POST('/api/privacy/cases/{id}/extend', {
              params,
              body: { months: step.months, reason: step.reason },
            }),
          )
        case 'carry-out':
          return answer(
            api.POST('/api/privacy/cases/{id}/carry-out', {
              params,
              body: step.done ? { done: step.done } : {},
            }),
          )
        case 'refuse':
          return answer(api.POST('/api/privacy/cases/{id}/refuse', { params, body: { reason: step.reason } }))
        case 'withdraw':
          return answer(api.POST('/api/privacy/cases/{id}/withdraw', { params }))
      }
    },
    onSuccess: async changed => {
      client.setQueryData(['case', id], changed)
      await Promise.all([
        client.invalidateQueries({ queryKey: ['cases'] }),
        client.invalidateQueries({ queryKey: ['customer', changed.customerId] }),
      ])
    },
  })
}
