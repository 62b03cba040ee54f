import type { Request } from 'express'
import { Problem } from '../../engine/shared/problem.ts'

const loopbackName = /^(?:localhost|[a-z0-9-]+\.localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/

/**
 * Passwords and session cookies travel over TLS, or not beyond the machine. By the name the browser was given, not by
 * the address of the connection: in a container that is a bridge's. Whoever forges the name endangers themselves alone.
 * @throws Problem `needs_https` (403)
 */
export function checkTransport(request: Request, publicUrl: string): void {
  if (publicUrl.startsWith('https://')) return
  const host = (request.get('Host') ?? '').toLowerCase().replace(/:\d+$/, '')
  if (loopbackName.test(host) && request.get('X-Forwarded-Host') === undefined) return
  throw new Problem('needs_https', 'Over plain HTTP one signs in on the same machine only.', {
    status: 403,
    hint: 'Put TLS in front and set PUBLIC_URL to the https address, or open the console by http://localhost.',
  })
}
