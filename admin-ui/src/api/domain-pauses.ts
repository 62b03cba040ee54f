import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'
import { healthKey } from './sender-health.ts'

export type DomainPause = components['schemas']['DomainPause']

const key = ['domain-pauses']

/** Domains of recipients whose mails wait; by one sender where one is named. */
export function useOpenPauses(sender?: string) {
  return useQuery({
    queryKey: [...key, 'open', sender ?? null],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/domain-pauses', {
          params: { query: { state: 'open', limit: 100, ...(sender === undefined ? {} : { sender }) } },
          signal,
        }),
      ),
    select: page => page.items,
    refetchInterval: polled(30_000, 120_000),
  })
}

/** Lets mails go there again before their time; also where it is refused: it was over by itself. */
export function useResumeDomain() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST('/api/domain-pauses/{id}/resume', { params: { path: { id } } })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: healthKey }),
      ]),
  })
}
