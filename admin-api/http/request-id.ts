import type { RequestHandler, Response } from 'express'
import { newId } from '../../engine/shared/id.ts'

/** Takes over a proxy's request id if it looks like one, else makes one; it comes back in the answer. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.get('X-Request-Id')
  const id = given && /^[0-9a-fA-F-]{16,64}$/.test(given) ? given : newId()
  response.locals.requestId = id
  response.set('X-Request-Id', id)
  next()
}

export function requestIdOf(response: Response): string {
  return String(response.locals.requestId ?? '')
}
