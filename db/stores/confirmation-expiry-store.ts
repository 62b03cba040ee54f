import { type RawBuilder, sql } from 'kysely'
import { unconfirmedEvidenceDays } from '../../engine/consent/confirmation.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Db } from '../orm.ts'
import { eraseEvidence } from './consent-seal-store.ts'
import { inTransaction } from './transaction.ts'

const dayMs = 86_400_000

/**
 * Ends up to `size` requests whose time is over, and forgets what came with them: visitors made for them with
 * everything that hangs on them, and of the others the address and the answers. The evidence of the request is marked
 * to be erased later. Returns how many there were; less than `size` when none is left.
 */
export async function expireConfirmations(db: Db, now: Date, size: number): Promise<number> {
  return await inTransaction(db, async trx => {
    const { rows: due } = await sql<{ id: string; customer_id: string }>`
      select id, customer_id from confirmation where state = 'pending' and expires_at <= ${now}::timestamptz
      order by expires_at, id limit ${size}`.execute(trx)
    if (due.length === 0) return 0
    // As the button does: customers first, in the order of their ids. It also waits for whoever adds to them.
    await sql`select id from customer where id = any(${due.map(row => row.customer_id)}::uuid[])
      order by id for update`.execute(trx)
    const { rows: expired } = await sql<{ id: string }>`
      select id from confirmation where id = any(${due.map(row => row.id)}::uuid[]) and state = 'pending'
      order by id for update`.execute(trx)
    const ids = expired.map(row => row.id)
    await limitEvidence(trx, ids, now)
    await sql`
      delete from customer c using confirmation x
      where x.id = any(${ids}::uuid[]) and c.id = x.customer_id and x.created_customer and ${isEmpty(ids)}`.execute(
      trx,
    )
    await sql`
      update confirmation set state = 'expired', settled_at = ${now}::timestamptz, email = '', email_key = '',
        payload = jsonb_build_object('language', payload -> 'language')
      where id = any(${ids}::uuid[])`.execute(trx)
    return due.length
  })
}

/** A visitor nothing is known of but these requests: no event, no order, nothing said, no other request. */
function isEmpty(ids: readonly string[]): RawBuilder<boolean> {
  return sql`c.state = 'visitor'
    and not exists (select from event t where t.customer_id = c.id)
    and not exists (select from orders t where t.customer_id = c.id)
    and not exists (select from run t where t.customer_id = c.id)
    and not exists (select from customer_identity t where t.customer_id = c.id)
    and not exists (select from interaction t where t.customer_id = c.id and t.actor like 'user:%')
    and not exists (select from privacy_case t where t.customer_id = c.id)
    and not exists (select from consent_record t where t.customer_id = c.id and t.kind <> 'requested')
    and not exists (select from confirmation t where t.customer_id = c.id and t.id <> all(${[...ids]}::uuid[]))
    and not exists (select from message t where t.customer_id = c.id
      and (t.state = 'sending' or t.confirmation_id is null))`
}

/** All lines of a request were written at one moment; the confirmation names the first of them. */
async function limitEvidence(db: Db, ids: readonly string[], now: Date): Promise<void> {
  const limit = new Date(now.getTime() + unconfirmedEvidenceDays * dayMs)
  await sql`
    update consent_evidence e set erase_after = ${limit}::timestamptz
    from confirmation x
    join consent_record f on f.id = x.evidence_id
    join consent_record r on r.customer_id = f.customer_id and r.occurred_at = f.occurred_at and r.kind = 'requested'
    where x.id = any(${[...ids]}::uuid[]) and f.kind = 'requested' and e.record_id = r.id and e.erase_after is null
  `.execute(db)
}

/**
 * Erases, with a signed entry each, the evidence of up to `size` requests that were never confirmed and whose time of
 * grace is over. Returns how many.
 */
export async function eraseUnconfirmed(db: Db, keyring: Keyring, now: Date, size: number): Promise<number> {
  const { rows } = await sql<{ record_id: string }>`
    select e.record_id from consent_evidence e join consent_record r on r.id = e.record_id
    where e.erase_after <= ${now}::timestamptz and r.kind = 'requested'
    order by e.erase_after, e.record_id limit ${size}`.execute(db)
  return await eraseEvidence(
    db,
    keyring,
    rows.map(row => row.record_id),
    'unconfirmed',
    now,
  )
}
