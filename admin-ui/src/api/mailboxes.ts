import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

export type Mailbox = components['schemas']['Mailbox']
export type MailboxTest =
  paths['/api/mailboxes/{id}/test']['post']['responses']['200']['content']['application/json']
export type NewMailbox = NonNullable<
  paths['/api/mailboxes']['post']['requestBody']
>['content']['application/json']
export type MailboxChange = NonNullable<
  paths['/api/mailboxes/{id}']['patch']['requestBody']
>['content']['application/json']

const key = ['mailboxes']
type Versioned = { id: string; version: number }
const matching = ({ id, version }: Versioned) => ({
  path: { id },
  header: { 'If-Match': `"${version}"` },
})

/** Looked at anew now and then: they are read in the background. */
export function useMailboxes(retired: boolean) {
  return useQuery({
    queryKey: [...key, { retired }],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/mailboxes', { params: { query: retired ? { retired: 'true' } : {} }, signal })),
    select: page => page.items,
    refetchInterval: polled(15_000, 60_000),
  })
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: key })
}

export function useCreateMailbox() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: NewMailbox) => answer(api.POST('/api/mailboxes', { body })),
    onSuccess: refresh,
  })
}

export function useChangeMailbox() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, version, ...body }: MailboxChange & Versioned) =>
      answer(api.PATCH('/api/mailboxes/{id}', { params: matching({ id, version }), body })),
    onSuccess: refresh,
    onError: refresh,
  })
}

export function useRetireMailbox() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (mailbox: Versioned) =>
      answer(api.DELETE('/api/mailboxes/{id}', { params: matching(mailbox) })),
    onSettled: refresh,
  })
}

export function useTestMailbox() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/mailboxes/{id}/test', { params: { path: { id } } })),
    onSettled: refresh,
  })
}
