import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { shopZone } from '../shared/shop-time.ts'
import { Signal } from '../shared/signal.ts'
import { answer, api } from './client.ts'
import { ProblemError } from './problem.ts'
import type { Me, Scope } from './types.ts'

export const sessionKey = ['session']

/** The session of whoever has the page open is over: the page stays, and asks them to sign in again. */
export const sessionEnded = new Signal(false)
/** When somebody last signed in here: of `performance.now()`, 0 before. */
export const signedInAt = new Signal(0)

const sessionQuery = queryOptions<Me | null>({
  queryKey: sessionKey,
  queryFn: async ({ signal, client }) => {
    try {
      const me = await answer(api.GET('/api/session', { signal }))
      shopZone.set(me.timeZone)
      // They signed in again in another window.
      if (sessionEnded.value) arrive(client, me)
      return me
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 401)) throw error
      if (!client.getQueryData(sessionKey)) return null
      sessionEnded.set(true)
      throw error
    }
  },
  staleTime: 60_000,
  // In another window somebody else may have signed in, or out.
  refetchOnWindowFocus: 'always',
})

/** Asked before anything is drawn, while the words are still on their way. Ends with the answer, whatever it is. */
export function askSessionEarly(client: QueryClient): Promise<void> {
  return client.prefetchQuery(sessionQuery)
}

/**
 * Something was refused for want of a session. Whether it is over, the session itself is asked: the answer may be one to
 * a request from before somebody signed in again.
 */
export function doubtSession(client: QueryClient): void {
  if (!client.getQueryData(sessionKey) || sessionEnded.value) return
  client.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined)
}

/** Somebody has signed in: nothing of what another person read stays. */
export function arrive(client: QueryClient, me: Me): void {
  const before = client.getQueryData<Me | null>(sessionKey)
  if (before && before.id !== me.id) forgetAllRead(client)
  shopZone.set(me.timeZone)
  client.setQueryData(sessionKey, me)
  sessionEnded.set(false)
  signedInAt.set(performance.now())
}

/** Nobody is here any more; at any address there is the sign-in. */
export function leave(client: QueryClient): void {
  client.setQueryData(sessionKey, null)
  sessionEnded.set(false)
  forgetAllRead(client)
}

/** Nothing of what was read stays behind for the next person at this browser. */
export function forgetAllRead(client: QueryClient): void {
  client.removeQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] })
}

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery(sessionQuery)
}

/** What the signed-in person may do; the API decides, the console only leaves out what would be refused. */
export function useMay(): (scope: Scope) => boolean {
  const { data } = useSession()
  return scope => data?.scopes.includes(scope) ?? false
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => answer(api.POST('/api/session', { body })),
    onSuccess: me => arrive(client, me),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      try {
        await answer(api.DELETE('/api/session'))
      } catch (error) {
        // Whose session is over already is out.
        if (!(error instanceof ProblemError && error.status === 401)) throw error
      }
    },
    onSuccess: () => leave(client),
  })
}
