import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'
import { arrive, forgetAllRead, sessionKey } from './session.ts'

export type Session = components['schemas']['Session']

const sessionsKey = ['own-sessions']

export function useOwnSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => answer(api.GET('/api/sessions', { signal })),
    select: page => page.items,
  })
}

export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}

export function useChangeMe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { name?: string; locale?: 'de' | 'en' }) =>
      answer(api.PATCH('/api/session', { body })),
    onSuccess: me => client.setQueryData(sessionKey, me),
  })
}

export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      answer(api.POST('/api/session/password', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}

export function useForgot() {
  return useMutation({
    mutationFn: (email: string) => answer(api.POST('/api/session/forgotten', { body: { email } })),
  })
}

/** Whose a link is; asked once, as it may work only once. */
export function useOpenLink(token: string) {
  return useQuery({
    queryKey: ['access-link', token],
    queryFn: ({ signal }) => answer(api.POST('/api/session/access-link', { body: { token }, signal })),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** Chooses a password by a link; whoever did is signed in, and nothing of somebody else stays behind. */
export function useChoosePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { token: string; password: string }) =>
      answer(api.POST('/api/session/access-link/password', { body })),
    onSuccess: me => {
      forgetAllRead(client)
      arrive(client, me)
    },
  })
}
