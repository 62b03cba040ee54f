import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

type Schemas = components['schemas']
export type ListedCampaign = Schemas['ListedCampaign']
export type Campaign = Schemas['Campaign']
export type CampaignState = ListedCampaign['state']
export type CampaignBooks = Schemas['CampaignBooks']
export type CampaignIssue = Schemas['CampaignIssue']
export type Preflight = Schemas['CampaignPreflight']
export type PreflightCheck = Schemas['PreflightCheck']
type Input = paths['/api/campaigns']['post']['requestBody']['content']['application/json']['definition']
type Audience = Input['audience']
/** A definition as it is stored: what has a default is there. */
export type CampaignDefinition = Input & {
  channel: 'email' | 'post'
  audience: Audience & { exclude: string[] }
  schedule: NonNullable<Input['schedule']>
  holdoutPercent: number
  usefulHours: number
}
export type CampaignSchedule = CampaignDefinition['schedule']
export type CampaignVariant = CampaignDefinition['variants'][number]
export type CampaignGoal = NonNullable<CampaignDefinition['goal']>

const movingPace = polled(5_000, 20_000)
const restingPace = polled(30_000, 120_000)
const moving = (state: CampaignState) => state === 'planning' || state === 'sending'

export type CampaignSort = NonNullable<paths['/api/campaigns']['get']['parameters']['query']>['sort']

/** Newest first unless sorted; `awaiting`: only those whose approval waits for whoever is signed in. */
export function useCampaigns(
  q: string,
  state: CampaignState | undefined,
  awaiting = false,
  sort?: CampaignSort,
) {
  return useInfiniteQuery({
    queryKey: ['campaigns', q, state ?? 'every', awaiting, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/campaigns', {
          params: {
            query: {
              limit: awaiting ? 10 : 30,
              cursor: pageParam,
              q: q || undefined,
              state,
              sort,
              awaiting: awaiting ? 'me' : undefined,
              counts: 'none',
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: query =>
      query.state.data?.pages.some(page => page.items.some(item => moving(item.state)))
        ? movingPace()
        : restingPace(),
  })
}

/** What became of what the campaigns of each page sent, by id: it comes when it is counted, after the campaigns are shown. */
export function useCampaignBooks(
  pages: readonly { items: readonly ListedCampaign[] }[],
): ReadonlyMap<string, CampaignBooks> {
  // By page, so that the next one that is loaded changes nothing of what was asked before.
  const begun = pages
    .map(page => page.items.filter(({ occurrences }) => occurrences > 0))
    .filter(items => items.length > 0)
  // Numbers move while something is sent.
  const refetchInterval = begun.flat().some(({ state }) => moving(state)) ? movingPace : restingPace
  return useQueries({
    queries: begun.map(items => {
      const id = items.map(campaign => campaign.id)
      return {
        queryKey: ['campaigns', 'books', id],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          answer(api.GET('/api/campaigns/books', { params: { query: { id } }, signal })),
        refetchInterval,
      }
    }),
    combine: results =>
      new Map(results.flatMap(({ data }) => data?.items.map(({ id, books }) => [id, books] as const) ?? [])),
  })
}

export function useCampaign(id: string) {
  return useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => answer(api.GET('/api/campaigns/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
    staleTime: 0,
  })
}

function useRefresh() {
  const client = useQueryClient()
  return (campaign?: Campaign) => {
    if (campaign) client.setQueryData(['campaign', campaign.id], campaign)
    void client.invalidateQueries({ queryKey: ['campaigns'] })
    void client.invalidateQueries({ queryKey: ['calendar'] })
    // Templates and segments say what uses them.
    void client.invalidateQueries({ queryKey: ['templates'] })
  }
}

export function useCreateCampaign() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: { name: string; definition: Input }) => answer(api.POST('/api/campaigns', { body })),
    onSuccess: refresh,
  })
}

export function useSaveCampaign(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ version, ...body }: { version: number; name?: string; definition?: CampaignDefinition }) =>
      answer(
        api.PATCH('/api/campaigns/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    onSuccess: refresh,
  })
}

export function useDeleteCampaign() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      answer(
        api.DELETE('/api/campaigns/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    onSuccess: () => refresh(),
  })
}

export function useDuplicateCampaign() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST('/api/campaigns/{id}/duplicate', { params: { path: { id } }, body: {} })),
    onSuccess: refresh,
  })
}

export function useUnscheduleCampaign() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST('/api/campaigns/{id}/unschedule', { params: { path: { id } } })),
    onSuccess: refresh,
  })
}

type Step = { id: string; version: number }

/** Launches, asks for an approval, or gives it: all of the definition as it stands at a version. */
export function useCampaignStep(step: 'launch' | 'ask-approval' | 'approve') {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, version }: Step) => {
      const options = { params: { path: { id }, header: { 'If-Match': `"${version}"` } } }
      if (step === 'launch') return answer(api.POST('/api/campaigns/{id}/launch', options))
      if (step === 'approve') return answer(api.POST('/api/campaigns/{id}/approve', options))
      return answer(api.POST('/api/campaigns/{id}/ask-approval', options))
    },
    onSuccess: refresh,
  })
}

/** What a definition does, in words, and what speaks against it; counts nobody. */
export function useCampaignCheck(definition: CampaignDefinition) {
  return useQuery({
    queryKey: ['campaign-check', definition],
    queryFn: ({ signal }) => answer(api.POST('/api/campaigns/check', { body: { definition }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  })
}

/** What launching would do now. It costs the database something, so it is asked once for each definition. */
export function usePreflight(campaignId: string, definition: CampaignDefinition, enabled: boolean) {
  return useQuery({
    queryKey: ['campaign-preflight', campaignId, definition],
    queryFn: ({ signal }) =>
      answer(api.POST('/api/campaigns/preflight', { body: { definition, campaignId }, signal })),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 5 * 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function useSenderChoices(enabled: boolean) {
  return useQuery({
    queryKey: ['senders', 'choices'],
    queryFn: ({ signal }) => answer(api.GET('/api/senders', { signal })),
    select: ({ items }) => items,
    enabled,
  })
}
