import { sql } from 'kysely'
import type { SuppressionReason, SuppressionScope } from '../../engine/consent/suppression.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

export type NewSuppression = {
  channel: string
  /** From `addressHash`: the address itself is never stored here. */
  hash: Buffer
  scope: SuppressionScope
  reason: string
  note?: string | null
  actor: string
}

/** Puts an address on the list. Doing it twice leaves one entry; returns the id of the one in force. */
export async function suppress(db: Db, entry: NewSuppression, now: Date): Promise<string> {
  const id = newId(now)
  const inserted = await db
    .insertInto('suppression')
    .values({
      id,
      ...entry,
      note: entry.note ?? null,
      created_at: now,
      lifted_at: null,
      lifted_by: null,
      lift_reason: null,
    })
    .onConflict(conflict =>
      conflict.columns(['channel', 'hash', 'scope']).where('lifted_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return inserted.id
  const existing = await db
    .selectFrom('suppression')
    .select('id')
    .where('channel', '=', entry.channel)
    .where('hash', '=', entry.hash)
    .where('scope', '=', entry.scope)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return existing?.id ?? (await suppress(db, entry, now))
}

/** Puts many addresses on the list for one reason, in one statement. Returns how many were not on it before. */
export async function suppressMany(
  db: Db,
  hashes: readonly Buffer[],
  entry: Omit<NewSuppression, 'hash'>,
  now: Date,
): Promise<number> {
  if (hashes.length === 0) return 0
  const { channel, scope, reason, note = null, actor } = entry
  const { numAffectedRows } = await sql`
    insert into suppression (id, channel, hash, scope, reason, note, actor, created_at)
    select id, ${channel}, hash, ${scope}, ${reason}, ${note}, ${actor}, ${now}::timestamptz
    from unnest(${hashes.map(() => newId(now))}::uuid[], ${[...hashes]}::bytea[]) as r(id, hash)
    on conflict (channel, hash, scope) where lifted_at is null do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Lifts an entry; it stays in the list as history. Returns false when it was not in force. */
export async function liftSuppression(
  db: Db,
  id: string,
  by: { actor: string; reason: string },
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('suppression')
    .set({ lifted_at: now, lifted_by: by.actor, lift_reason: by.reason })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Lifts what stands for an address, only for the reasons and scopes named: a bounce that was wrong, an objection a new
 * provable consent answers. `hashes` are all under which it may stand (own key and foreign ones). Returns their ids.
 */
export async function liftSuppressionsOf(
  db: Db,
  address: { channel: string; hashes: readonly Buffer[] },
  only: { reasons: readonly SuppressionReason[]; scopes: readonly SuppressionScope[] },
  by: { actor: string; reason: string },
  now: Date,
): Promise<string[]> {
  const rows = await db
    .updateTable('suppression')
    .set({ lifted_at: now, lifted_by: by.actor, lift_reason: by.reason })
    .where('channel', '=', address.channel)
    .where('hash', '=', sql<Buffer>`any(${[...address.hashes]}::bytea[])`)
    .where('reason', 'in', [...only.reasons])
    .where('scope', 'in', [...only.scopes])
    .where('lifted_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(row => row.id)
}

/** Which of these hashes are suppressed with the scope `all`. */
export async function suppressedForAll(
  db: Db,
  channel: string,
  hashes: readonly Buffer[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await db
    .selectFrom('suppression')
    .select('hash')
    .where('channel', '=', channel)
    .where('scope', '=', 'all')
    .where('lifted_at', 'is', null)
    .where('hash', '=', sql<Buffer>`any(${[...hashes]}::bytea[])`)
    .execute()
  return new Set(rows.map(row => Buffer.from(row.hash).toString('hex')))
}
