import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { ProblemError } from './problem.ts'
import type { Me, Scope } from './types.ts'

export const sessionKey = ['session']

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery<Me | null>({
    queryKey: sessionKey,
    queryFn: async ({ signal }) => {
      try {
        return await answer(api.GET('/api/session', { signal }))
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) return null
        throw error
      }
    },
    staleTime: 60_000,
  })
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
    onSuccess: me => client.setQueryData(sessionKey, me),
  })
}

/** Nothing of what was read stays behind for the next person at this browser. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/session')),
    onSuccess: () => {
      client.setQueryData(sessionKey, null)
      client.removeQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] })
    },
  })
}
