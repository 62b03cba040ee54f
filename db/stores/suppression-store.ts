import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { SuppressionScope } from '../entities/suppression.ts'
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
