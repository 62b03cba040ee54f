import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Policy = components['schemas']['Policy']
export type PolicyPurpose = Policy['purposes'][number]
export type PolicyCell = PolicyPurpose['cells'][number]
export type LegalBasis = PolicyCell['bases'][number]
export type Topic = components['schemas']['Topic']

export function usePolicy() {
  return useQuery({
    queryKey: ['policy'],
    queryFn: ({ signal }) => answer(api.GET('/api/policy', { signal })),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['policy'] }),
      client.invalidateQueries({ queryKey: ['purposes'] }),
    ])
}

/** Chooses the country whose law is followed. */
export function useChoosePolicy(version: number) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (country: Policy['country']) =>
      answer(
        api.PUT('/api/policy', { params: { header: { 'If-Match': `"${version}"` } }, body: { country } }),
      ),
    onSuccess: refresh,
  })
}

/** Sets the bases of one cell of the matrix. */
export function useSetBases(purpose: PolicyPurpose) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (cell: { channel: PolicyCell['channel']; bases: LegalBasis[] }) => {
      const before = Object.fromEntries(
        purpose.cells.filter(({ bases }) => bases.length > 0).map(({ channel, bases }) => [channel, bases]),
      )
      const { [cell.channel]: _, ...rest } = before
      const bases = cell.bases.length > 0 ? { ...rest, [cell.channel]: cell.bases } : rest
      return answer(
        api.PATCH('/api/purposes/{key}', {
          params: { path: { key: purpose.key }, header: { 'If-Match': `"${purpose.version}"` } },
          body: { bases },
        }),
      )
    },
    onSuccess: refresh,
  })
}

export function useTopics() {
  return useQuery({
    queryKey: ['topics'],
    queryFn: ({ signal }) => answer(api.GET('/api/topics', { signal })),
    select: page => page.items,
  })
}

export function useAddTopic() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { key: string; purpose: string; name: { de: string; en: string } }) =>
      answer(api.POST('/api/topics', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['topics'] }),
  })
}

export function useRemoveTopic() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (topic: Topic) =>
      answer(
        api.DELETE('/api/topics/{key}', {
          params: { path: { key: topic.key }, header: { 'If-Match': `"${topic.version}"` } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['topics'] }),
  })
}

/** Which product categories count as similar. */
export function useSimilarities() {
  return useQuery({
    queryKey: ['similarities'],
    queryFn: ({ signal }) => answer(api.GET('/api/category-similarities', { signal })),
  })
}

export function useDeclareSimilarities(version: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (pairs: [string, string][]) =>
      answer(
        api.PUT('/api/category-similarities', {
          params: { header: { 'If-Match': `"${version}"` } },
          body: { pairs },
        }),
      ),
    onSuccess: list => client.setQueryData(['similarities'], list),
  })
}

/** Whether opens and clicks are measured. */
export function useTracking() {
  return useQuery({
    queryKey: ['tracking'],
    queryFn: ({ signal }) => answer(api.GET('/api/tracking', { signal })),
  })
}

export type TrackingSettings = components['schemas']['TrackingSettings']

export function useSetTracking() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ version, ...body }: TrackingSettings) =>
      answer(api.PUT('/api/tracking', { params: { header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: settings => client.setQueryData(['tracking'], settings),
  })
}

/** How many customers each purpose reaches; asked again while it is being counted for the first time. */
export function useReach() {
  return useQuery({
    queryKey: ['reach'],
    queryFn: ({ signal }) => answer(api.GET('/api/purposes/reach', { signal })),
    refetchInterval: query => (query.state.data?.asOf === null ? 2_000 : 60_000),
  })
}
