import { createHash, randomBytes } from 'node:crypto'
import type { Request } from 'express'

/** Without TLS (plain loopback) a browser takes neither Secure nor the `__Host-` prefix. */
export function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https://') ? '__Host-anlass' : 'anlass'
}

export function sessionCookie(publicUrl: string, token: string, maxAgeSeconds: number): string {
  const secure = publicUrl.startsWith('https://') ? '; Secure' : ''
  return `${cookieName(publicUrl)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`
}

/** The session token of a request, or null. */
export function readSessionToken(request: Request, publicUrl: string): string | null {
  const name = cookieName(publicUrl)
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) {
      const token = part.slice(at + 1).trim()
      return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
    }
  }
  return null
}

export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps: whoever reads it cannot sign in with it. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
