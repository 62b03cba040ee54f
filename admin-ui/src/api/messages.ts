import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

type ListQuery = NonNullable<paths['/api/messages']['get']['parameters']['query']>
export type MessageState = NonNullable<ListQuery['state']>
export type MessageLane = NonNullable<ListQuery['lane']>
/** What the list can be narrowed to. */
export type MessageFilter = Pick<
  ListQuery,
  | ('state' | 'lane' | 'reason' | 'purpose' | 'since' | 'before')
  | ('ruleId' | 'campaignId' | 'templateId' | 'customerId')
>

/** Messages of everybody, the newest first unless sorted. */
export function useMessages(filter: MessageFilter & Pick<ListQuery, 'sort'>) {
  return useInfiniteQuery({
    queryKey: ['messages', filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/messages', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: polled(15_000, 60_000),
  })
}

/** Every reason for which a message is not sent, in words. */
export function useMessageReasons() {
  return useQuery({
    queryKey: ['message-reasons'],
    queryFn: ({ signal }) => answer(api.GET('/api/messages/reasons', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ items }) => items,
  })
}

/** One message: verdict, evidence, what the mail server said. */
export function useMessage(id: string) {
  return useQuery({
    queryKey: ['message', id],
    queryFn: ({ signal }) => answer(api.GET('/api/messages/{id}', { params: { path: { id } }, signal })),
  })
}

/** The parts of a mail as it was sent. It never changes, so it is asked for once. */
export function useMessageParts(id: string) {
  return useQuery({
    queryKey: ['message', id, 'parts'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/messages/{id}/content/parts', { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The latest messages of one rule. */
export function useRuleMessages(ruleId: string, limit: number) {
  return useQuery({
    queryKey: ['rule', ruleId, 'messages'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/messages', { params: { query: { ruleId, limit } }, signal })),
    select: page => page.items,
    refetchInterval: polled(10_000, 60_000),
  })
}

/** What is known of the opening and clicking of one message; much of it may be unknown. */
export function useMessageEngagement(id: string) {
  return useQuery({
    queryKey: ['message', id, 'engagement'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/messages/{id}/engagement', { params: { path: { id } }, signal })),
  })
}
