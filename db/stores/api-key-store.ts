import { sql } from 'kysely'
import type { Scope } from '../../engine/access/scope.ts'
import type { KeyKind } from '../entities/api-key.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { inTransaction } from './transaction.ts'

/** The admin key with this hash, unless revoked. */
export async function findAdminKey(
  db: Db,
  hash: string,
): Promise<{ id: string; name: string; scopes: Scope[]; lastUsedAt: Date | null } | null> {
  const row = await db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'last_used_at as lastUsedAt'])
    .where('hash', '=', hash)
    .where('kind', '=', 'admin')
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function touchKey(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', id).execute()
}

/** Of any kind of key; null where there never was one like it. */
export async function stateOfKey(db: Db, hash: string): Promise<'valid' | 'revoked' | null> {
  const row = await db
    .selectFrom('api_key')
    .select('revoked_at as revokedAt')
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!row) return null
  return row.revokedAt === null ? 'valid' : 'revoked'
}

export type ListedKey = {
  id: string
  kind: KeyKind
  name: string
  prefix: string
  scopes: Scope[]
  sourceId: string | null
  sourceName: string | null
  origins: string[]
  createdAt: Date
  createdBy: string
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** Newest first; those in force before those revoked. */
export const keyOrder = {
  id: sql.ref('k.id'),
  keys: {
    created: 'id',
    name: { by: sql`left(lower(k.name), 80)`, kind: 'text' },
    used: { by: sql.ref('k.last_used_at'), kind: 'moment', nullable: true },
  },
} as const satisfies ListOrder

export type KeyFilter = {
  q?: string | undefined
  kind?: KeyKind | undefined
  state: 'valid' | 'revoked' | 'all'
}

/** A page of the keys; `q` is part of the name or of the first characters. */
export async function pageOfKeys(
  db: Db,
  { q = '', kind, state }: KeyFilter,
  page: ListPage<keyof typeof keyOrder.keys>,
): Promise<(ListedKey & Placed)[]> {
  let query = columns(db)
  if (kind) query = query.where('k.kind', '=', kind)
  if (state !== 'all') query = query.where('k.revoked_at', state === 'valid' ? 'is' : 'is not', null)
  if (q.trim() !== '')
    query = query.where(sql<boolean>`position(lower(${q.trim()}) in lower(k.name || ' ' || k.prefix)) > 0`)
  return await readSorted(keyOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export async function readKey(db: Db, id: string): Promise<ListedKey | null> {
  return (await columns(db).where('k.id', '=', id).executeTakeFirst()) ?? null
}

const columns = (db: Db) =>
  db
    .selectFrom('api_key as k')
    .leftJoin('source as s', 's.id', 'k.source_id')
    .select([
      'k.id',
      'k.kind',
      'k.name',
      'k.prefix',
      'k.scopes',
      'k.source_id as sourceId',
      's.name as sourceName',
      'k.origins',
      'k.created_at as createdAt',
      'k.created_by as createdBy',
      'k.last_used_at as lastUsedAt',
      'k.revoked_at as revokedAt',
    ])

export type KeyRow = {
  id: string
  kind: KeyKind
  name: string
  prefix: string
  hash: string
  scopes: readonly Scope[]
  sourceId: string | null
  origins: readonly string[]
  /** Sealed (engine/access/secret-box.ts). */
  identitySecret: string | null
  createdBy: string
}

/** Writes a key. A source that does not exist fails on its foreign key. */
export async function createKey(db: Db, key: KeyRow, now: Date, audit: AuditLine): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .insertInto('api_key')
      .values({
        id: key.id,
        kind: key.kind,
        name: key.name,
        prefix: key.prefix,
        hash: key.hash,
        scopes: jsonb<Scope[]>([...key.scopes]),
        source_id: key.sourceId,
        origins: jsonb<string[]>([...key.origins]),
        identity_secret: key.identitySecret,
        created_at: now,
        created_by: key.createdBy,
      })
      .execute()
    await writeAudit(trx, audit)
  })
}

/** Revokes a key; doing it twice changes nothing. False when there is no such key. */
export async function revokeKey(db: Db, id: string, now: Date, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('api_key')
      .select('revoked_at')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    if (row.revoked_at) return true
    await trx.updateTable('api_key').set({ revoked_at: now }).where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return true
  })
}
