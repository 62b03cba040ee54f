import type { Request } from 'express'
import { Problem } from '../../engine/shared/problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A request that changes something and is authorised by a cookie must prove that our own page made it: by a
 * header other sites cannot set without asking (CORS preflight, which we never grant), and by an Origin,
 * where the browser sends one, that is ours. Requests with a key need no proof: a browser adds no key.
 * @throws Problem `csrf` (403)
 */
export function checkCsrf(request: Request, publicUrl: string): void {
  if (safe.has(request.method)) return
  const refuse = (hint: string) =>
    new Problem('csrf', 'This request was not made by the console.', { status: 403, hint })
  if (request.get('X-Anlass-CSRF') !== '1') throw refuse('Send the header X-Anlass-CSRF: 1.')
  const origin = request.get('Origin')
  if (origin !== undefined && !isOwnOrigin(origin, request, publicUrl)) {
    throw refuse('The Origin of the request is not this server; set PUBLIC_URL to the address you use.')
  }
}

function isOwnOrigin(origin: string, request: Request, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === new URL(publicUrl).host || host === request.get('Host')
}
