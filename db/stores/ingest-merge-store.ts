import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { mergeConsents } from './merge-consents-store.ts'
import { dropRows, moveRows } from './merge-rows-store.ts'

export type Merge = { visitorId: string; customerId: string }

/**
 * Moves everything a visitor did to the customer they turned out to be, and leaves the visitor as `merged`,
 * emptied of what a browser claimed about it. The caller holds both rows FOR UPDATE.
 */
export async function mergeVisitors(db: Db, merges: readonly Merge[], now: Date): Promise<void> {
  if (merges.length === 0) return
  const heirs = merges.map(({ visitorId, customerId }) => ({ from: visitorId, to: customerId }))
  await moveRows(db, heirs, now)
  await mergeConsents(db, heirs, { visitors: true, actor: 'system' }, now)
  await leaveMerged(db, heirs, now)
}

/** Empties who was merged, and says into whom; whoever was merged into them before follows. */
export async function leaveMerged(
  db: Db,
  heirs: readonly { from: string; to: string }[],
  now: Date,
): Promise<void> {
  const pairs = sql`unnest(${heirs.map(({ from }) => from)}::uuid[], ${heirs.map(({ to }) => to)}::uuid[])
    as m(gone, heir)`
  await sql`
    update customer c set merged_into = m.heir from ${pairs} where c.merged_into = m.gone`.execute(db)
  await sql`
    update customer c set state = 'merged', merged_into = m.heir, version = c.version + 1, external_id = null,
      email = null, email_key = null, email_hash = null, phone = null, attributes = '{}', undeclared = '{}',
      updated_at = ${now}
    from ${pairs} where c.id = m.gone`.execute(db)
  await dropRows(db, heirs)
}
