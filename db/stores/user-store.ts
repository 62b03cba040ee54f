import { sql } from 'kysely'
import type { Role } from '../../engine/access/role.ts'
import type { Db } from '../orm.ts'
import { endAccessLinks } from './access-link-store.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { revokeSessionsOf } from './session-store.ts'
import { inTransaction } from './transaction.ts'

export type UserRow = {
  id: string
  version: number
  email: string
  name: string
  role: Role
  locale: string
  createdAt: Date
  disabledAt: Date | null
  lastSeenAt: Date | null
  /** Until when the invitation that lies with them works; null: none does, or it was accepted. */
  invitedUntil: Date | null
  /** The release whose news they were told; null before they came in for the first time. */
  seenVersion: string | null
}

const columns = (db: Db) =>
  db.selectFrom('app_user as u').select(eb => [
    'u.id',
    'u.version',
    'u.email',
    'u.name',
    'u.role',
    'u.locale',
    'u.created_at as createdAt',
    'u.disabled_at as disabledAt',
    'u.seen_version as seenVersion',
    eb
      .selectFrom('session as s')
      .whereRef('s.user_id', '=', 'u.id')
      .select(({ fn }) => fn.max('s.last_seen_at').as('seen'))
      .as('lastSeenAt'),
    eb
      .selectFrom('access_link as l')
      .whereRef('l.user_id', '=', 'u.id')
      .where('l.kind', '=', 'invite')
      .where('l.used_at', 'is', null)
      .select(({ fn }) => fn.max('l.expires_at').as('until'))
      .as('invitedUntil'),
  ])

export const userOrder = {
  id: sql.ref('u.id'),
  keys: {
    created: 'id',
    name: { by: sql`left(lower(u.name), 80)`, kind: 'text' },
    email: { by: sql`left(lower(u.email), 80)`, kind: 'text' },
  },
} as const satisfies ListOrder

/** A page of the members of staff. */
export async function pageOfUsers(
  db: Db,
  filter: { q?: string | undefined; role?: Role | undefined },
  page: ListPage<keyof typeof userOrder.keys>,
): Promise<(UserRow & Placed)[]> {
  let query = columns(db)
  if (filter.role) query = query.where('u.role', '=', filter.role)
  const q = filter.q?.trim() ?? ''
  if (q !== '')
    query = query.where(sql<boolean>`position(lower(${q}) in lower(u.name || ' ' || u.email)) > 0`)
  return await readSorted(userOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

/** Everybody, for what asks for one of them; those shut out last. */
export async function listUsers(db: Db): Promise<UserRow[]> {
  return await columns(db).orderBy('u.disabled_at').orderBy('u.name').limit(1000).execute()
}

export async function readUser(db: Db, id: string): Promise<UserRow | null> {
  return (await columns(db).where('u.id', '=', id).executeTakeFirst()) ?? null
}

/** Who signs in under this address (compared in lower case), with their password hash. */
export async function findUserForSignIn(
  db: Db,
  email: string,
): Promise<{ id: string; passwordHash: string; disabled: boolean } | null> {
  const row = await db
    .selectFrom('app_user')
    .select(['id', 'password_hash', 'disabled_at'])
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return row ? { id: row.id, passwordHash: row.password_hash, disabled: row.disabled_at !== null } : null
}

/** Notes that somebody knows what a release brought; `first`: only where they know of none yet. */
export async function noteVersionSeen(
  db: Db,
  id: string,
  version: string,
  when: 'first' | 'always' = 'always',
): Promise<void> {
  let query = db.updateTable('app_user').set({ seen_version: version }).where('id', '=', id)
  if (when === 'first') query = query.where('seen_version', 'is', null)
  await query.execute()
}

export async function passwordHashOf(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('app_user').select('password_hash').where('id', '=', id).executeTakeFirst()
  return row?.password_hash ?? null
}

export type NewUser = {
  id: string
  email: string
  name: string
  role: Role
  locale: string
  passwordHash: string
}

/** Adds a member of staff, with what `alongside` writes; false when the address is taken. */
export async function createUser(
  db: Db,
  user: NewUser,
  now: Date,
  audit: AuditLine,
  alongside?: (trx: Db) => Promise<void>,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('app_user')
      .values({
        id: user.id,
        email: user.email.trim().toLowerCase(),
        name: user.name,
        role: user.role,
        locale: user.locale,
        password_hash: user.passwordHash,
        created_at: now,
      })
      .onConflict(conflict => conflict.column('email').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    await alongside?.(trx)
    return true
  })
}

export type UserChange = {
  name?: string | undefined
  role?: Role | undefined
  locale?: string | undefined
  passwordHash?: string | undefined
  disabled?: boolean | undefined
}

export type UserChangeResult = 'changed' | 'not_found' | 'stale' | 'last_admin'

/**
 * Changes a member of staff made from `version`. A new password, another role and disabling end their
 * sessions (but `keepSession`). The last administrator stays one.
 */
export async function changeUser(
  db: Db,
  id: string,
  version: number | null,
  change: UserChange,
  now: Date,
  audit: AuditLine,
  keepSession: string | null = null,
): Promise<UserChangeResult> {
  return await inTransaction(db, async trx => {
    // All administrators are locked, so that two of them cannot remove each other at the same moment.
    const { rows } = await sql<{ id: string; version: number; role: Role; disabled: boolean }>`
      select id, version, role, disabled_at is not null as disabled from app_user
      where id = ${id}::uuid or role = 'admin' order by id for update`.execute(trx)
    const user = rows.find(row => row.id === id)
    if (!user) return 'not_found'
    if (version !== null && user.version !== version) return 'stale'
    const losesAdmin =
      user.role === 'admin' &&
      ((change.role !== undefined && change.role !== 'admin') || change.disabled === true)
    const otherAdmins = rows.filter(row => row.id !== id && row.role === 'admin' && !row.disabled)
    if (losesAdmin && otherAdmins.length === 0) return 'last_admin'
    await trx
      .updateTable('app_user')
      .set({
        version: user.version + 1,
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.role === undefined ? {} : { role: change.role }),
        ...(change.locale === undefined ? {} : { locale: change.locale }),
        ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash }),
        ...(change.disabled === undefined ? {} : { disabled_at: change.disabled ? now : null }),
      })
      .where('id', '=', id)
      .execute()
    const roleChanged = change.role !== undefined && change.role !== user.role
    if (change.passwordHash !== undefined || change.disabled === true || roleChanged) {
      await revokeSessionsOf(trx, id, now, keepSession)
    }
    // A link that lies in a mailbox must open nothing that was shut since.
    if (change.passwordHash !== undefined || change.disabled === true) await endAccessLinks(trx, id)
    await writeAudit(trx, audit)
    return 'changed'
  })
}
