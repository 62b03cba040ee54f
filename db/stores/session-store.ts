import { sql } from 'kysely'
import type { Role } from '../../engine/access/role.ts'
import type { Db } from '../orm.ts'

export type FoundSession = {
  sessionId: string
  lastSeenAt: Date
  id: string
  email: string
  name: string
  locale: string
  role: Role
}

/** The signed-in person behind a session token's hash; null when it ended, idled too long, or they may not. */
export async function findSession(
  db: Db,
  tokenHash: string,
  now: Date,
  idleMs: number,
): Promise<FoundSession | null> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select([
      's.id as sessionId',
      's.last_seen_at as lastSeenAt',
      'u.id',
      'u.email',
      'u.name',
      'u.locale',
      'u.role',
    ])
    .where('s.token_hash', '=', tokenHash)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('s.last_seen_at', '>', new Date(now.getTime() - idleMs))
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute()
}

export type NewSession = {
  id: string
  tokenHash: string
  userId: string
  userAgent: string | null
  expiresAt: Date
}

/** Writes a session, and clears away this person's that ended more than a month ago. */
export async function createSession(db: Db, session: NewSession, now: Date): Promise<void> {
  await db
    .deleteFrom('session')
    .where('user_id', '=', session.userId)
    .where('expires_at', '<', new Date(now.getTime() - 30 * 86_400_000))
    .execute()
  await db
    .insertInto('session')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      user_id: session.userId,
      created_at: now,
      last_seen_at: now,
      expires_at: session.expiresAt,
      user_agent: session.userAgent,
    })
    .execute()
}

export type ListedSession = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  userAgent: string | null
}

/** Sessions of one person that can still be used. */
export async function listSessions(
  db: Db,
  userId: string,
  now: Date,
  idleMs: number,
): Promise<ListedSession[]> {
  return await db
    .selectFrom('session')
    .select([
      'id',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
      'expires_at as expiresAt',
      'user_agent as userAgent',
    ])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - idleMs))
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** Ends one session of this person; false when there is none of theirs. */
export async function revokeSession(db: Db, id: string, userId: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('session')
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, ${now}::timestamptz)` })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends all sessions of a person, except one if named. */
export async function revokeSessionsOf(
  db: Db,
  userId: string,
  now: Date,
  except: string | null = null,
): Promise<void> {
  let query = db
    .updateTable('session')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
  if (except) query = query.where('id', '<>', except)
  await query.execute()
}
