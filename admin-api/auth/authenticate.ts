import type { Request } from 'express'
import { findAdminKey, touchKey } from '../../db/stores/api-key-store.ts'
import { findSession, touchSession } from '../../db/stores/session-store.ts'
import { hashKey } from '../../engine/access/key.ts'
import { scopesOfRole } from '../../engine/access/permissions.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { anonymous, type Principal } from './principal.ts'
import { hashSessionToken, readSessionToken } from './session-cookie.ts'

/** Signed out after a day without use, and after a fortnight in any case. */
export const idleMs = 24 * 3_600_000
export const lifetimeMs = 14 * 24 * 3_600_000
/** "Last used" is written at most this often: reading must not mean writing. */
const touchMs = 60_000

/**
 * Who makes this request: by the key in `Authorization: Bearer`, else by the session cookie, else anonymous.
 * @throws Problem `invalid_key` (401) for a key that is unknown or revoked: never falls back to the cookie.
 */
export async function authenticate(context: ApiContext, request: Request): Promise<Principal> {
  const authorization = request.get('Authorization')
  if (authorization !== undefined) return await byKey(context, authorization)
  const token = readSessionToken(request, context.publicUrl)
  return token === null ? anonymous : await bySession(context, token)
}

async function byKey({ db, clock }: ApiContext, authorization: string): Promise<Principal> {
  const [, key] = /^Bearer +(anl_[A-Za-z0-9_-]{16,200})$/i.exec(authorization) ?? []
  const found = key === undefined ? null : await findAdminKey(db, hashKey(key))
  if (!found) {
    throw new Problem('invalid_key', 'This key is not valid.', {
      status: 401,
      hint: 'Send an admin key as `Authorization: Bearer anl_a_…`; write keys are for /v1.',
    })
  }
  const now = clock.now()
  if (isStale(found.lastUsedAt, now)) await touchKey(db, found.id, now)
  return { kind: 'key', id: found.id, name: found.name, scopes: new Set(found.scopes) }
}

async function bySession({ db, clock }: ApiContext, token: string): Promise<Principal> {
  const now = clock.now()
  const found = await findSession(db, hashSessionToken(token), now, idleMs)
  if (!found) return anonymous
  if (isStale(found.lastSeenAt, now)) await touchSession(db, found.sessionId, now)
  const { id, sessionId, email, name, locale, role } = found
  return { kind: 'user', id, sessionId, email, name, locale, role, scopes: scopesOfRole(role) }
}

function isStale(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() >= touchMs
}
