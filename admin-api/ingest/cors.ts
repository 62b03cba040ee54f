import type { RequestHandler, Response } from 'express'
import { Problem } from '../../engine/shared/problem.ts'
import type { OpenWriteKey, WriteKeys } from './write-keys.ts'

/**
 * CORS for pages of the shop (Fetch standard). A preflight carries no key: it is allowed when any browser key
 * may be used from the origin; the request itself is then checked against its own key (`checkOrigin`).
 */
export function cors(keys: WriteKeys): RequestHandler {
  return async (request, response, next) => {
    const origin = request.get('Origin')
    response.vary('Origin')
    const allowed = origin !== undefined && (await keys.anyAllows(origin))
    if (origin !== undefined && allowed) {
      response.set('Access-Control-Allow-Origin', origin)
      response.set('Cross-Origin-Resource-Policy', 'cross-origin')
    }
    if (request.method !== 'OPTIONS') return next()
    if (!allowed) throw originNotAllowed()
    response.set({
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Content-Encoding',
      'Access-Control-Max-Age': '600',
    })
    response.status(204).end()
  }
}

/**
 * Refuses a browser key from a page it is not meant for. A request without Origin is none of a page's.
 * @throws Problem `origin_not_allowed` (403)
 */
export function checkOrigin(origin: string | undefined, key: OpenWriteKey, response: Response): void {
  if (origin === undefined || key.kind !== 'browser' || key.origins.includes(origin)) return
  response.removeHeader('Access-Control-Allow-Origin')
  throw originNotAllowed()
}

function originNotAllowed(): Problem {
  return new Problem('origin_not_allowed', 'This key may not be used from this origin.', {
    status: 403,
    hint: 'Add the origin of the page to the browser key.',
  })
}
