import { sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { eraseCustomers } from './erasure-store.ts'
import { matching, type ScanContext } from './segment-preview-store.ts'
import { inTransaction } from './transaction.ts'

export type ErasureOrder = {
  id: string
  segmentId: string
  condition: Condition
  context: ScanContext
  /** The number the person was shown and agreed to. */
  expected: number
  /** For the audit log. */
  reason: string
}

/**
 * Writes down who is to be erased: who is in the segment now. Whoever comes in later is not meant, and who leaves by
 * being erased does not change it. Returns the number found; another than expected, and nothing is written.
 */
export async function orderErasure(
  db: Db,
  order: ErasureOrder,
  now: Date,
  audit: AuditLine,
): Promise<number> {
  const { id, segmentId, condition, context, expected, reason } = order
  const changed = new Error('the number changed')
  let found = 0
  try {
    await inTransaction(db, async trx => {
      await trx
        .insertInto('segment_erasure')
        .values({
          id,
          segment_id: segmentId,
          reason,
          actor: audit.actor,
          request_id: audit.requestId,
          total: expected,
          started_at: now,
        })
        .execute()
      const { numAffectedRows } = await sql`
        insert into segment_erasure_customer (erasure_id, customer_id)
        select ${id}::uuid, c.id from customer c where ${matching(condition, context)}
        order by c.id`.execute(trx)
      found = Number(numAffectedRows ?? 0n)
      if (found !== expected) throw changed
      await writeAudit(trx, audit)
    })
  } catch (error) {
    if (error !== changed) throw error
  }
  return found
}

export type ErasureProgress = {
  id: string
  total: number
  done: number
  startedAt: Date
  finishedAt: Date | null
  actor: string
}

/** Newest first. */
export async function listErasures(db: Db, segmentId: string): Promise<ErasureProgress[]> {
  const { rows } = await sql<ErasureProgress>`
    select e.id, e.total, e.started_at as "startedAt", e.finished_at as "finishedAt", e.actor,
      e.total - (select count(*) from segment_erasure_customer x where x.erasure_id = e.id)::int as done
    from segment_erasure e where e.segment_id = ${segmentId}::uuid order by e.id desc limit 100`.execute(db)
  return rows
}

/** Customers of one step; erasing takes its own small transactions within. */
const stepSize = 100

export type StepBy = { now: Date; suppressionKey: Buffer }

/**
 * Erases the next of those who are waiting, by the path of the rights of the person. Returns how many, and the e-mail
 * addresses nobody is known by any more; null when nothing is left to do. Cut short, the next step begins with who is
 * left: an erased customer is on no list any more.
 */
export async function eraseStep(
  db: Db,
  { now, suppressionKey }: StepBy,
): Promise<{ erased: number; addresses: string[] } | null> {
  const erasure = await db
    .selectFrom('segment_erasure')
    .select(['id', 'actor', 'reason', 'request_id', 'segment_id'])
    .where('finished_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  if (!erasure) return null
  // Who asked meanwhile that their data be left alone, rather than erased (Art. 18(1)(b), (c)), has the say.
  const { rows } = await sql<{ id: string; restricted: boolean }>`
    select x.customer_id as id, c.restricted_at is not null as restricted
    from segment_erasure_customer x join customer c on c.id = x.customer_id
    where x.erasure_id = ${erasure.id}::uuid order by x.customer_id limit ${stepSize}`.execute(db)
  if (rows.length === 0) {
    await db.updateTable('segment_erasure').set({ finished_at: now }).where('id', '=', erasure.id).execute()
    return { erased: 0, addresses: [] }
  }
  const ids = rows.map(row => row.id)
  const meant = rows.filter(row => !row.restricted).map(row => row.id)
  const { erased, addresses } = await eraseCustomers(db, meant, {
    now,
    suppressionKey,
    actor: erasure.actor,
    requestId: erasure.request_id,
    reason: `segment_erasure:${erasure.id}`,
  })
  // An erased customer is on no list any more; this is for all others.
  await sql`
    delete from segment_erasure_customer
    where erasure_id = ${erasure.id}::uuid and customer_id = any(${ids}::uuid[])`.execute(db)
  return { erased: erased.length, addresses }
}
