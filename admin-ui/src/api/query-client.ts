import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem.ts'
import { connection } from './send.ts'
import { doubtSession, sessionKey, signedInAt } from './session.ts'

/** Only what may pass by itself is tried again: no answer, or a fault of the server. */
function mayRetry(count: number, error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  // While nothing answers, one probe asks for all; they follow when it is answered.
  if (connection.away.value) return false
  return count < 2 && (error.status === 0 || error.status >= 500)
}

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== sessionKey[0]) doubtSession(client)
      },
    }),
    mutationCache: new MutationCache({
      // Before the form that shows it learns of it.
      onError: error => {
        if (error instanceof ProblemError) error.ofSave = true
        if (isSignedOut(error)) doubtSession(client)
      },
    }),
    defaultOptions: {
      queries: { retry: mayRetry, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' },
      // Never kept back for later: what somebody pressed without a connection must not happen, unseen, when there is one.
      mutations: { networkMode: 'always', retry: false },
    },
  })
  // What failed meanwhile is read again, and what is shown is brought up to date; what was to be saved is not.
  connection.backAt.watch(() => client.refetchQueries({ type: 'active', stale: true }))
  signedInAt.watch(() =>
    client.refetchQueries({
      type: 'active',
      predicate: ({ state, queryKey }) => state.error !== null && queryKey[0] !== sessionKey[0],
    }),
  )
  return client
}

/** A wrong password is refused with the same status. */
const isSignedOut = (error: unknown) =>
  error instanceof ProblemError && error.status === 401 && error.problem.code !== 'sign_in_failed'
