import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a call may bring its secret in. */
export type Brought = { authorization: string; query: string }

/** A secret for providers that sign nothing: 192 bits, in letters that need no escaping in a URL. */
export function newHookSecret(): string {
  return randomBytes(24).toString('base64url')
}

/**
 * Whether a call brings the secret: as password of HTTP Basic (RFC 7617), as Bearer token (RFC 6750), or in the URL.
 * Compared by hashes, so that neither length nor beginning can be found out by time.
 */
export function bringsSecret(secret: string, { authorization, query }: Brought): boolean {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization) ?? []
  const basic = scheme.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString('utf8') : ''
  const password = basic.slice(basic.indexOf(':') + 1)
  const bearer = scheme.toLowerCase() === 'bearer' ? value : ''
  // All are looked at, whichever is right.
  return [password, bearer, query].map(given => isSame(secret, given)).includes(true)
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(hash(a), hash(b))
}

const hash = (text: string) => createHash('sha256').update(text).digest()
