import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from '../generated/api.ts'
import { conflicts } from './conflicts.ts'
import { ProblemError, problemFrom, unreachable } from './problem.ts'
import { send } from './send.ts'

/** The session cookie rides along by itself; this header proves that our own page made the request. */
const csrf: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && request.method !== 'HEAD') request.headers.set('X-Anlass-CSRF', '1')
    return request
  },
  onError({ error }) {
    // TanStack Query ends requests of pages that were left; that is no failure.
    if (error instanceof DOMException && error.name === 'AbortError') return error
    return new ProblemError(0, { code: unreachable, title: unreachable })
  },
}

export const api = createClient<paths>({ baseUrl: '', fetch: send })
api.use(csrf)
// After the header above: what is saved again over another version is the same request.
api.use(conflicts)

type Result<T> = { data?: T; error?: unknown; response: Response }

/** The data of an answer. @throws ProblemError for every status but success */
export async function answer<T>(request: Promise<Result<T>>): Promise<T> {
  const { data, error, response } = await request
  if (!response.ok) throw problemFrom(response.status, error)
  return data as T
}
