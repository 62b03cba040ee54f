import { useQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

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
