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

type Schemas = components['schemas']
type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } }
}
  ? T
  : never

export type Campaign = Schemas['Campaign']
export type Occurrence = Schemas['CampaignOccurrence']
export type CampaignPause = Schemas['CampaignPause']
export type Progress = Schemas['CampaignProgress']
export type Results = Schemas['CampaignResults']
export type Rate = Results['rates']['openRate']
export type Contents = Answer<'/api/campaigns/{id}/contents'>
export type Person = Schemas['CampaignPerson']
export type Compared = Schemas['ComparedCampaign']
type PeopleQuery = NonNullable<paths['/api/campaigns/{id}/people']['get']['parameters']['query']>
/** Which customers: those a figure counts, of a part of the campaign where it says so. */
export type PeopleFilter = Omit<PeopleQuery, 'limit' | 'cursor' | 'occurrence'>

/** What moves by itself: more is written, sent, or waited for with the mails put aside. */
export const underWay = (state: string) => state === 'planning' || state === 'sending' || state === 'paused'

/** In milliseconds. Queries of a page that nobody sees rest: that is how react-query does intervals. */
const watchedPace = polled(3_000, 20_000)
const progressPace = polled(1_000, 5_000)
const resultsPace = polled(5_000, 20_000)
const nowAndThen = polled(60_000, 120_000)

/** A campaign while it is looked at; what it waits for may come at any time. */
export function useWatchedCampaign(id: string) {
  return useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => answer(api.GET('/api/campaigns/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
    refetchInterval: ({ state: { data } }) =>
      data && (underWay(data.state) || data.state === 'scheduled') ? watchedPace() : false,
  })
}

/** Each time it was sent, latest first. */
export function useOccurrences(id: string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['campaign', id, 'occurrences'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/campaigns/{id}/occurrences', {
          params: { path: { id }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    enabled,
  })
}

export function useProgress(id: string, occurrence: number, state: string) {
  return useQuery({
    queryKey: ['campaign', id, 'progress', occurrence],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/campaigns/{id}/progress', { params: { path: { id }, query: { occurrence } }, signal }),
      ),
    // Until its own answer says that it is over and nobody is left, whatever the page knew before: of one that was
    // cancelled the rest is left out a little later.
    refetchInterval: ({ state: { data } }) =>
      underWay(data?.state ?? state) || (data !== undefined && data.books.pending > 0)
        ? progressPace()
        : false,
    staleTime: 0,
  })
}

export function useResults(id: string, occurrence: number, moving: boolean) {
  return useQuery({
    queryKey: ['campaign', id, 'results', occurrence],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/campaigns/{id}/results', { params: { path: { id }, query: { occurrence } }, signal }),
      ),
    refetchInterval: () => (moving ? resultsPace() : nowAndThen()),
  })
}

/** The template versions and the sender; of an occurrence, else what it would take now. */
export function useContents(id: string, occurrence: number | undefined) {
  return useQuery({
    queryKey: ['campaign', id, 'contents', occurrence ?? 'draft'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/campaigns/{id}/contents', {
          params: { path: { id }, query: occurrence === undefined ? {} : { occurrence } },
          signal,
        }),
      ),
  })
}

/** The mail of a variant with its links marked (`data-link`). It is frozen, so it is fetched once. */
export function useShownMail(id: string, occurrence: number, variant: string, locale: string | undefined) {
  return useQuery({
    queryKey: ['campaign', id, 'mail', occurrence, variant, locale ?? ''],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/campaigns/{id}/mail', {
          params: { path: { id }, query: { occurrence, variant, ...(locale ? { locale } : {}) } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
}

export function useCampaignPeople(
  id: string,
  occurrence: number,
  filter: PeopleFilter,
  sort?: 'created' | '-created',
) {
  return useInfiniteQuery({
    queryKey: ['campaign', id, 'people', occurrence, filter, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/campaigns/{id}/people', {
          params: { path: { id }, query: { ...filter, occurrence, sort, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    gcTime: 0,
  })
}

export function useComparison(ids: readonly string[]) {
  return useQuery({
    queryKey: ['campaigns-compared', ids],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/campaigns/compare', { params: { query: { id: [...ids] } }, signal })),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  })
}

/** Whatever is shown of the campaign is asked for anew; what the answer says of it is shown at once. */
function useRefreshed(id: string) {
  const client = useQueryClient()
  return async (campaign: Campaign) => {
    if (campaign.id === id) client.setQueryData(['campaign', id], campaign)
    void client.invalidateQueries({ queryKey: ['campaigns'] })
    void client.invalidateQueries({ queryKey: ['calendar'] })
    await client.invalidateQueries({ queryKey: ['campaign', id] })
  }
}

export type CampaignMove = 'pause' | 'resume' | 'cancel' | 'unschedule'

export function useMoveCampaign(id: string) {
  const refreshed = useRefreshed(id)
  return useMutation({
    mutationFn: (move: CampaignMove) => {
      const options = { params: { path: { id } } }
      if (move === 'pause') return answer(api.POST('/api/campaigns/{id}/pause', options))
      if (move === 'resume') return answer(api.POST('/api/campaigns/{id}/resume', options))
      if (move === 'cancel') return answer(api.POST('/api/campaigns/{id}/cancel', options))
      return answer(api.POST('/api/campaigns/{id}/unschedule', options))
    },
    onSuccess: campaign => void refreshed(campaign),
  })
}

export function useDecideVariant(id: string, number: number) {
  const refreshed = useRefreshed(id)
  return useMutation({
    mutationFn: (variant: string) =>
      answer(
        api.POST('/api/campaigns/{id}/occurrences/{number}/decide', {
          params: { path: { id, number } },
          body: { variant },
        }),
      ),
    onSuccess: campaign => void refreshed(campaign),
  })
}

export function useDraftForMissed(id: string, number: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (unknown: boolean) =>
      answer(
        api.POST('/api/campaigns/{id}/occurrences/{number}/missed', {
          params: { path: { id, number } },
          body: { unknown },
        }),
      ),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['campaigns'] }),
  })
}
