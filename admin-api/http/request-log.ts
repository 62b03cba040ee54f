import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Clock } from '../../engine/shared/clock.ts'
import { requestIdOf } from './request-id.ts'

/** What a request turned out to be; set by the route, so that logs and metrics name patterns, not values. */
export type RequestFacts = { route: string; method: string; status: number; seconds: number }

/**
 * One line per request. No URL and no address of the caller: both hold personal data (a search for an
 * e-mail address, say); the route's pattern, ids and the actor are enough to find what happened.
 */
export function requestLog(
  log: Logger,
  clock: Clock,
  observe: (facts: RequestFacts) => void,
): RequestHandler {
  return (request, response, next) => {
    const begin = clock.monotonic()
    response.once('close', () => {
      const { route, mount, actor } = response.locals
      const status = response.statusCode
      const milliseconds = Math.round((clock.monotonic() - begin) * 10) / 10
      // How long somebody looks on is no time to answer in.
      const isStream = String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream')
      if (!isStream)
        observe({
          // What only has a mount is counted and not logged: ingestion would fill the log.
          route: typeof route === 'string' ? route : typeof mount === 'string' ? mount : 'other',
          method: request.method,
          status,
          seconds: milliseconds / 1000,
        })
      if (typeof route !== 'string') return
      const line = {
        requestId: requestIdOf(response),
        method: request.method,
        route,
        status,
        milliseconds,
        actor,
      }
      // The console asks all the time; what changes something, or fails, is of interest.
      if (status >= 500) log.error(line, 'request')
      else if (status >= 400 || !['GET', 'HEAD'].includes(request.method)) log.info(line, 'request')
      else log.debug(line, 'request')
    })
    next()
  }
}
