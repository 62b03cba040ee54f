import { sql } from 'kysely'
import { correctsAddress } from '../../engine/letters/address.ts'
import { newId } from '../../engine/shared/id.ts'
import type { CustomerState } from '../entities/customer.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { noteCaptures } from './capture-store.ts'
import { emailColumns } from './email-hash-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** What may be changed; what is undefined stays. Attributes: null takes a value away. All checked before. */
export type CustomerChange = {
  externalId?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  locale?: string | null | undefined
  timeZone?: string | null | undefined
  attributes?: Record<string, unknown> | undefined
}

export type CustomerWriteResult = 'done' | 'not_found' | 'stale' | 'taken' | 'gone'

/** Writes a new customer; `taken` when the external id belongs to another one. */
export async function createCustomer(
  db: Db,
  id: string,
  change: CustomerChange,
  { suppressionKey, now }: { suppressionKey: Buffer; now: Date },
  audit: AuditLine,
): Promise<'done' | 'taken'> {
  return await inTransaction(db, async trx => {
    if (change.externalId && !(await claimExternalId(trx, id, change.externalId, now, 'before')))
      return 'taken'
    const attributes = Object.fromEntries(
      Object.entries(change.attributes ?? {}).filter(([, value]) => value !== null),
    )
    const inserted = await trx
      .insertInto('customer')
      .values({
        id,
        state: 'customer',
        external_id: change.externalId ?? null,
        ...emailColumns(suppressionKey, change.email),
        phone: change.phone ?? null,
        locale: change.locale ?? null,
        time_zone: change.timeZone ?? null,
        attributes: jsonb(attributes),
        created_at: now,
        updated_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (inserted.numInsertedOrUpdatedRows === 0n) return 'taken'
    if (change.externalId) await claimExternalId(trx, id, change.externalId, now, 'after')
    const kind = audit.actor.startsWith('user:') ? 'staff' : 'api'
    await noteCaptures(trx, [{ customerId: id, kind, at: now, originId: null, detail: null }])
    const columns = Object.entries(columnsOf(change)).filter(([, value]) => value !== null)
    await writeHistory(trx, id, [...columns, ...Object.entries(attributes)], audit.actor, now)
    await writeAudit(trx, audit)
    return 'done'
  })
}

/**
 * Changes a customer made from `version`. A new address has not bounced yet; a visitor who gets a name to
 * be known by is a customer from then on.
 */
export async function changeCustomer(
  db: Db,
  id: string,
  version: number,
  change: CustomerChange,
  { suppressionKey, now }: { suppressionKey: Buffer; now: Date },
  audit: AuditLine,
): Promise<CustomerWriteResult> {
  return await inTransaction(db, async trx => {
    const { rows } = await sql<{
      version: number
      state: CustomerState
      email_key: string | null
      external_id: string | null
      columns: Record<string, unknown>
      attributes: Record<string, unknown>
    }>`select version, state, email_key, external_id, attributes, jsonb_build_object('externalId', external_id,
        'email', email, 'phone', phone, 'locale', locale, 'timeZone', time_zone) as columns
      from customer where id = ${id}::uuid for no key update`.execute(trx)
    const [current] = rows
    if (!current) return 'not_found'
    if (current.state === 'merged' || current.state === 'erased') return 'gone'
    if (current.version !== version) return 'stale'
    if (change.externalId && change.externalId !== current.external_id) {
      const holder = await trx
        .selectFrom('customer')
        .select('id')
        .where('external_id', '=', change.externalId)
        .executeTakeFirst()
      if (holder || !(await claimExternalId(trx, id, change.externalId, now, 'after'))) return 'taken'
    }
    const attributes = whatDiffers(current.attributes, change.attributes ?? {})
    const removed = Object.keys(attributes).filter(name => attributes[name] === null)
    const address = emailColumns(suppressionKey, change.email)
    const becomesKnown = current.state === 'visitor' && (change.externalId || change.email || change.phone)
    await trx
      .updateTable('customer')
      .set({
        version: version + 1,
        updated_at: now,
        ...(becomesKnown ? { state: 'customer' as const } : {}),
        ...(change.externalId === undefined ? {} : { external_id: change.externalId }),
        ...(change.email === undefined ? {} : address),
        ...(change.email !== undefined && address.email_key !== current.email_key
          ? { address_invalid_at: null, address_invalid_reason: null }
          : {}),
        // A letter that came back says nothing about another address.
        ...(correctsAddress(current.attributes, attributes)
          ? { post_invalid_at: null, post_invalid_reason: null }
          : {}),
        ...(change.phone === undefined ? {} : { phone: change.phone }),
        ...(change.locale === undefined ? {} : { locale: change.locale }),
        ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
        attributes: sql<
          Record<string, unknown>
        >`(attributes || ${JSON.stringify(attributes)}::jsonb) - ${removed}::text[]`,
      })
      .where('id', '=', id)
      .execute()
    const history = { ...whatDiffers(current.columns, columnsOf(change)), ...attributes }
    await writeHistory(trx, id, Object.entries(history), audit.actor, now)
    await writeAudit(trx, audit)
    return 'done'
  })
}

/** Only what differs: the history of an attribute tells of changes, not of forms that were saved. */
function whatDiffers(current: Record<string, unknown>, wanted: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) => JSON.stringify(current[key] ?? null) !== JSON.stringify(value),
    ),
  )
}

/** `before` the customer's row exists it is only looked whether the id is free (the row is referred to). */
async function claimExternalId(db: Db, id: string, value: string, now: Date, when: 'before' | 'after') {
  if (when === 'after') {
    await db
      .insertInto('customer_identity')
      .values({ kind: 'external', value, customer_id: id, created_at: now })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  const holder = await db
    .selectFrom('customer_identity')
    .select('customer_id')
    .where('kind', '=', 'external')
    .where('value', '=', value)
    .executeTakeFirst()
  return holder === undefined || holder.customer_id === id
}

/** The columns conditions read like attributes, under the names they go by there. */
function columnsOf({ externalId, email, phone, locale, timeZone }: CustomerChange): Record<string, unknown> {
  const columns = { externalId, email: email?.trim() ?? email, phone, locale, timeZone }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

async function writeHistory(
  db: Db,
  customerId: string,
  changes: [key: string, value: unknown][],
  origin: string,
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  await db
    .insertInto('attribute_change')
    .values(
      changes.map(([key, value]) => ({
        id: newId(now),
        customer_id: customerId,
        key,
        value: value === null ? null : jsonb(value),
        origin,
        recorded_at: now,
      })),
    )
    .execute()
}
