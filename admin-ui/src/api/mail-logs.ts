import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type MailLog = components['schemas']['MailLog']
export type NewMailLog = NonNullable<
  paths['/api/mail-logs']['post']['requestBody']
>['content']['application/json']
export type MailLogChange = NonNullable<
  paths['/api/mail-logs/{id}']['patch']['requestBody']
>['content']['application/json']

const key = ['mail-logs']
type Versioned = { id: string; version: number }
const matching = ({ id, version }: Versioned) => ({
  path: { id },
  header: { 'If-Match': `"${version}"` },
})

export function useMailLogs(retired: boolean) {
  return useQuery({
    queryKey: [...key, { retired }],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/mail-logs', { params: { query: retired ? { retired: 'true' } : {} }, signal })),
    select: page => page.items,
    refetchInterval: 15_000,
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: key })
}

/** Its answer alone holds the secret, where we made one. */
export function useCreateMailLog() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: NewMailLog) => answer(api.POST('/api/mail-logs', { body })),
    onSuccess: refresh,
  })
}

export function useChangeMailLog() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, version, ...body }: MailLogChange & Versioned) =>
      answer(api.PATCH('/api/mail-logs/{id}', { params: matching({ id, version }), body })),
    onSettled: refresh,
  })
}

export function useNewLogSecret() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (log: Versioned) => answer(api.POST('/api/mail-logs/{id}/secret', { params: matching(log) })),
    onSettled: refresh,
  })
}

export function useRetireMailLog() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (log: Versioned) => answer(api.DELETE('/api/mail-logs/{id}', { params: matching(log) })),
    onSettled: refresh,
  })
}
