import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AttributeRow, listAttributes } from './attribute-definition-store.ts'
import { changeCustomer } from './customer-write-store.ts'
import { noteStep } from './privacy-case-store.ts'
import { inTransaction } from './transaction.ts'

/** How long the page stays open after the owner of the address confirmed. */
const openHours = 24

/** What a person may see and correct of themselves, for one confirmed case. */
export type OwnData = {
  caseId: string
  customerId: string
  version: number
  phone: string | null
  locale: string | null
  attributes: Record<string, unknown>
  openUntil: Date
}

/**
 * The data behind a case of rectification whose owner confirmed by e-mail less than a day ago, and whose address is
 * still theirs; else null. Reads, never writes. `caseId` null (a bad token) costs the same query as one that is unknown.
 */
export async function readOwnData(db: Db, caseId: string | null, now: Date): Promise<OwnData | null> {
  const { rows } = await sql<Omit<OwnData, 'openUntil'> & { settledAt: Date }>`
    with recursive kin as (
      select c.id, c.merged_into from privacy_case p join customer c on c.id = p.customer_id
      where p.id = ${caseId ?? '00000000-0000-0000-0000-000000000000'}::uuid
      union
      select c.id, c.merged_into from kin k join customer c on c.id = k.merged_into
    )
    select p.id as "caseId", c.id as "customerId", c.version, c.phone, c.locale, c.attributes,
      x.settled_at as "settledAt"
    from privacy_case p
    join confirmation x on x.case_id = p.id and x.state = 'confirmed' and x.kind = 'privacy'
    join kin k on k.merged_into is null
    join customer c on c.id = k.id and c.state = 'customer' and c.email_key = x.email_key
    where p.id = ${caseId ?? '00000000-0000-0000-0000-000000000000'}::uuid and p.kind = 'rectification'
      and p.state in ('open', 'waiting') and p.identity = 'email_confirmed'
      and x.settled_at > ${new Date(now.getTime() - openHours * 3_600_000)}::timestamptz
    order by x.settled_at desc limit 1`.execute(db)
  const [row] = rows
  if (!row || !caseId) return null
  const { settledAt, ...data } = row
  return { ...data, openUntil: new Date(settledAt.getTime() + openHours * 3_600_000) }
}

/** The attributes that are about the person; others are the shop's own. */
export async function personalAttributes(db: Db): Promise<AttributeRow[]> {
  return (await listAttributes(db)).filter(attribute => attribute.personal)
}

export type Correction = { phone?: string | null | undefined; attributes: Record<string, unknown> }

/**
 * Writes what a person corrected through the same store as staff do, as `customer`: history, audit and log name the
 * fields. False when the page is no longer open.
 */
export async function correctOwnData(
  db: Db,
  caseId: string,
  { phone, attributes }: Correction,
  by: { suppressionKey: Buffer; now: Date; requestId: string | null },
): Promise<boolean> {
  const { now } = by
  return await inTransaction(db, async trx => {
    const before = await readOwnData(trx, caseId, now)
    if (!before) return false
    // Locked before it is read for good, so that nothing changes the version in between.
    await sql`select id from customer where id = ${before.customerId}::uuid for no key update`.execute(trx)
    const data = await readOwnData(trx, caseId, now)
    if (!data || data.customerId !== before.customerId) return false
    const names = Object.keys(attributes)
    const fields = [...(phone === undefined ? [] : ['phone']), ...names.map(key => `attributes.${key}`)]
    const audit = {
      id: newId(now),
      at: now,
      actor: 'customer',
      requestId: by.requestId,
      action: 'customer.correct',
      entity: 'customer',
      entityId: data.customerId,
      detail: { caseId, fields },
    }
    const result = await changeCustomer(trx, data.customerId, data.version, { phone, attributes }, by, audit)
    if (result !== 'done') return false
    const { customerId } = data
    await noteStep(
      trx,
      { caseId, customerId, kind: 'rectification', step: 'changed', direction: 'in' },
      'customer',
      now,
    )
    return true
  })
}
