import { useQuery } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

type Schemas = components['schemas']
export type TodayAttention = Schemas['TodayAttention']
export type AttentionItem = TodayAttention['items'][number]
export type TodaySending = Schemas['TodaySending']
export type TodayGrowth = Schemas['TodayGrowth']
export type GuideStep = Schemas['TodayGuide']['steps'][number]

const key = (part: string) => ['today', part]

/** What waits for whoever is signed in. */
export function useAttention() {
  return useQuery({
    queryKey: key('attention'),
    queryFn: ({ signal }) => answer(api.GET('/api/today', { signal })),
    refetchInterval: polled(60_000, 300_000),
  })
}

/** What goes out today and tomorrow, and what went out since yesterday. */
export function useTodaySending(enabled: boolean) {
  return useQuery({
    queryKey: key('sending'),
    queryFn: ({ signal }) => answer(api.GET('/api/today/sending', { signal })),
    refetchInterval: polled(60_000, 300_000),
    enabled,
  })
}

/** Thirty days of customers, permissions and revenue. */
export function useGrowth(enabled: boolean) {
  return useQuery({
    queryKey: key('growth'),
    queryFn: ({ signal }) => answer(api.GET('/api/today/growth', { signal })),
    staleTime: 60_000,
    enabled,
  })
}

/** The steps of the first hour; looked at again as soon as one comes back to the page. */
export function useGuide() {
  return useQuery({
    queryKey: key('guide'),
    queryFn: ({ signal }) => answer(api.GET('/api/today/guide', { signal })),
    staleTime: 0,
    refetchInterval: polled(30_000, 120_000),
  })
}
