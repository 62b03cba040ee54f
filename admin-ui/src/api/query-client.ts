import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem.ts'
import { sessionKey } from './session.ts'

/** Only what may pass by itself is tried again: no answer, or a fault of the server. */
function mayRetry(count: number, error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  return count < 2 && (error.status === 0 || error.status >= 500)
}

export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    // An ended session shows the sign-in, wherever it is noticed.
    if (error instanceof ProblemError && error.status === 401) client.setQueryData(sessionKey, null)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: mayRetry, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' },
      // Never kept back for later: what somebody pressed without a connection must not happen, unseen, when there is one.
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
