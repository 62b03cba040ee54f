import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, paths } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Sender = components['schemas']['Sender']
export type SendProblem = components['schemas']['SendProblem']
export type Security = Sender['security']
export type NewSender = NonNullable<
  paths['/api/senders']['post']['requestBody']
>['content']['application/json']
export type SenderChange = NonNullable<
  paths['/api/senders/{id}']['patch']['requestBody']
>['content']['application/json']
export type SenderTest =
  paths['/api/senders/{id}/test']['post']['responses']['200']['content']['application/json']
type DkimBody = NonNullable<
  paths['/api/senders/{id}/dkim']['post']['requestBody']
>['content']['application/json']

/** Id of the one that the settings of the installation describe. */
export const environmentId = 'environment'

const key = ['senders']
const path = (id: string) => ({ path: { id } })
const matching = ({ id, version }: { id: string; version: number }) => ({
  path: { id },
  header: { 'If-Match': `"${version}"` },
})

export type SenderSort = NonNullable<paths['/api/senders']['get']['parameters']['query']>['sort']

export function useSenders(retired = false, enabled = true, sort?: SenderSort) {
  return useQuery({
    queryKey: [...key, { retired, sort }],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/senders', {
          params: { query: { ...(retired ? { retired: 'true' } : {}), sort } },
          signal,
        }),
      ),
    select: page => page.items,
    enabled,
    placeholderData: keepPreviousData,
  })
}

export function useSender(id: string, enabled = true) {
  return useQuery({
    queryKey: ['sender', id],
    queryFn: ({ signal }) => answer(api.GET('/api/senders/{id}', { params: path(id), signal })),
    enabled,
  })
}

/** What goes by a sender. */
export function useSenderUses(id: string) {
  return useQuery({
    queryKey: ['sender', id, 'uses'],
    queryFn: ({ signal }) => answer(api.GET('/api/senders/{id}/uses', { params: path(id), signal })),
    staleTime: 0,
  })
}

/** Puts the newest state of a sender where it is read. */
function useKept() {
  const client = useQueryClient()
  return async (sender: Sender) => {
    client.setQueryData(['sender', sender.id], sender)
    await client.invalidateQueries({ queryKey: key })
  }
}

export function useCreateSender() {
  const kept = useKept()
  return useMutation({
    mutationFn: (body: NewSender) => answer(api.POST('/api/senders', { body })),
    onSuccess: kept,
  })
}

export function useChangeSender() {
  const kept = useKept()
  return useMutation({
    mutationFn: ({ id, version, ...body }: SenderChange & { id: string; version: number }) =>
      // The client's types know no field that can only be null.
      answer(api.PATCH('/api/senders/{id}', { params: matching({ id, version }), body: body as never })),
    onSuccess: kept,
  })
}

export function useRetireSender() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sender: Sender) => answer(api.DELETE('/api/senders/{id}', { params: matching(sender) })),
    onSuccess: (_, { id }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: ['sender', id] }),
      ]),
  })
}

/** Lets a sender take what names none; the one before has changed too. */
export function useDefaultSender() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/senders/{id}/default', { params: path(id) })),
    onSuccess: sender => {
      client.setQueryData(['sender', sender.id], sender)
      return Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: ['sender'] }),
      ])
    },
  })
}

export function useTestSender(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (to: string) =>
      answer(api.POST('/api/senders/{id}/test', { params: path(id), body: { to } })),
    // How it ended is noted with the sender.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: ['sender', id] }),
      ]),
  })
}

export function useSenderDkim() {
  const kept = useKept()
  return useMutation({
    mutationFn: ({ id, version, ...body }: DkimBody & { id: string; version: number }) =>
      answer(api.POST('/api/senders/{id}/dkim', { params: matching({ id, version }), body })),
    onSuccess: kept,
  })
}
