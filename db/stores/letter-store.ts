import { sql } from 'kysely'
import { provesUndeliverable, type ReturnReason } from '../../engine/letters/returned.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import type { CustomerFacts } from './claim-store.ts'
import { displayName } from './display-name.ts'
import { inTransaction } from './transaction.ts'

/** A letter that waits, with what it is made of as things stand now. */
export type DueLetter = {
  id: string
  customerId: string
  purpose: string
  marketing: boolean
  eventId: string | null
  confirmationId: string | null
  voucherPool: string | null
  templateVersionId: string | null
  customer: CustomerFacts
}

const isDue = (now: Date) => sql<boolean>`m.channel = 'post' and m.state in ('queued', 'held', 'retry')
  and m.due_at <= ${now}
  and not exists (select from rule r where r.id = m.rule_id and r.state = 'paused')`

/**
 * The letters that are due, in the order they will be claimed in, to be made before the gate is asked. Nothing is
 * locked or promised.
 */
export async function dueLetters(db: Db, now: Date, limit: number): Promise<DueLetter[]> {
  const { rows } = await sql<Omit<DueLetter, 'customer'> & CustomerFacts>`
    select m.id, m.customer_id as "customerId", m.purpose, m.event_id as "eventId",
      m.confirmation_id as "confirmationId", m.voucher_pool as "voucherPool", p.kind is distinct from 'service' as marketing,
      coalesce(m.template_version_id, t.published_version_id) as "templateVersionId",
      c.external_id as "externalId", coalesce(c.email, '') as email, c.locale, c.time_zone as "timeZone", c.attributes
    from message m
    join customer c on c.id = m.customer_id
    left join purpose p on p.key = m.purpose
    left join template t on t.id = m.template_id
    where ${isDue(now)} order by m.due_at, m.id limit ${limit}`.execute(db)
  return rows.map(({ externalId, email, locale, timeZone, attributes, ...row }) => ({
    ...row,
    customer: { externalId, email, locale, timeZone, attributes },
  }))
}

/** How many letters are due, whether or not the gate will let them through. */
export async function countDueLetters(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from message m where ${isDue(now)}`.execute(db)
  return rows[0]?.count ?? 0
}

export type LetterRow = {
  messageId: string
  position: number
  reference: string
  customerId: string
  customerName: string | null
  purpose: string
  subject: string | null
  cost: string
  returnedAt: Date | null
  returnReason: ReturnReason | null
  batchNumber: number
}

function selectLetters(db: Db) {
  return db
    .selectFrom('letter as l')
    .innerJoin('letter_batch as b', 'b.id', 'l.batch_id')
    .innerJoin('message as m', 'm.id', 'l.message_id')
    .innerJoin('customer as c', 'c.id', 'm.customer_id')
    .select([
      'l.message_id as messageId',
      'l.position',
      'l.reference',
      'm.customer_id as customerId',
      displayName('c').as('customerName'),
      'm.purpose',
      'm.subject',
      'l.cost',
      'l.returned_at as returnedAt',
      sql<ReturnReason | null>`l.return_reason`.as('returnReason'),
      'b.number as batchNumber',
    ])
}

/** The letters of a batch in the order of its file. */
export async function listLetters(
  db: Db,
  batchId: string,
  page: { limit: number; after: number | null },
): Promise<LetterRow[]> {
  let query = selectLetters(db).where('l.batch_id', '=', batchId).orderBy('l.position').limit(page.limit)
  if (page.after !== null) query = query.where('l.position', '>', page.after)
  return await query.execute()
}

export async function readLetterByReference(db: Db, reference: string): Promise<LetterRow | null> {
  return (await selectLetters(db).where('l.reference', '=', reference).executeTakeFirst()) ?? null
}

/** The postal address as the claim of a letter writes it into the message. */
const addressText = sql`concat_ws(', ', c.attributes ->> 'street',
  concat_ws(' ', c.attributes ->> 'postalCode', c.attributes ->> 'city'), c.attributes ->> 'country')`

/**
 * Notes that a letter came back, with a line in the customer's log; the address counts as undeliverable from then on
 * if the reason proves it and it is still the one the letter went to. `again` when it had been noted before.
 */
export async function recordReturn(
  db: Db,
  letter: { messageId: string; customerId: string },
  { reason, actor, now }: { reason: ReturnReason; actor: string; now: Date },
): Promise<{ again: boolean; addressMarked: boolean }> {
  return await inTransaction(db, async trx => {
    await sql`select from customer where id = ${letter.customerId}::uuid for no key update`.execute(trx)
    const { numAffectedRows } = await sql`
      update letter set returned_at = ${now}, return_reason = ${reason}
      where message_id = ${letter.messageId}::uuid and returned_at is null`.execute(trx)
    if (!numAffectedRows) return { again: true, addressMarked: await isMarked(trx, letter.customerId) }
    await sql`
      insert into message_event (id, message_id, kind, at, detail)
      values (${newId(now)}, ${letter.messageId}::uuid, 'returned', ${now}, ${JSON.stringify({ reason })}::jsonb)`.execute(
      trx,
    )
    await sql`
      insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, message_id, actor, detail)
      select ${newId(now)}::uuid, m.customer_id, ${now}::timestamptz, 'post', 'in', 'letter_returned', m.purpose, m.subject,
        m.id, ${actor}, ${JSON.stringify({ reason })}::jsonb
      from message m where m.id = ${letter.messageId}::uuid`.execute(trx)
    if (provesUndeliverable(reason))
      await sql`
        update customer c set post_invalid_at = ${now}, post_invalid_reason = ${reason}, updated_at = ${now},
          version = version + 1
        from message m
        where m.id = ${letter.messageId}::uuid and c.id = m.customer_id and c.state = 'customer'
          and ${addressText} = m.address`.execute(trx)
    return { again: false, addressMarked: await isMarked(trx, letter.customerId) }
  })
}

async function isMarked(db: Db, customerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('customer')
    .select('post_invalid_at')
    .where('id', '=', customerId)
    .executeTakeFirst()
  return row?.post_invalid_at != null
}
