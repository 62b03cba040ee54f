import type { Request, RequestHandler } from 'express'
import type { Scope } from '../../engine/access/scope.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { authenticate } from './authenticate.ts'

const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/**
 * Whether somebody at this very machine asks: not through a proxy, and under a name of this machine, so
 * that a web page that lets its own name point here (DNS rebinding) does not count.
 */
export function isLoopback(request: Request): boolean {
  if (!loopback.test(request.socket.remoteAddress ?? '')) return false
  if (['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'].some(name => request.get(name) !== undefined))
    return false
  const host = (request.get('Host') ?? '').replace(/:\d+$/, '')
  return host === 'localhost' || host === '[::1]' || loopback.test(host)
}

/**
 * Lets through who asks from this machine, and who is signed in (or has a key) with the scope. A browser
 * without a session is sent to the console to sign in. For the inbox and the metrics.
 */
export function loopbackOr(context: ApiContext, scope: Scope): RequestHandler {
  return async (request, response, next) => {
    if (isLoopback(request)) return next()
    const principal = await authenticate(context, request)
    if (principal.scopes.has(scope)) return next()
    if (
      principal.kind === 'anonymous' &&
      request.method === 'GET' &&
      request.accepts(['json', 'html']) === 'html'
    ) {
      return response.redirect(302, `/?next=${encodeURIComponent(request.originalUrl)}`)
    }
    if (principal.kind === 'anonymous') {
      throw new Problem('unauthenticated', 'Sign in first, or send a key.', { status: 401 })
    }
    throw new Problem('forbidden', `This needs the scope ${scope}.`, { status: 403 })
  }
}
