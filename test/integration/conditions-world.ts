import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { CompileContext } from '../../engine/conditions/context.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { type ConsentKind, nextState, type PermissionState } from '../../engine/consent/record.ts'
import { newId } from '../../engine/shared/id.ts'

/** What is known about one customer, each item with the time we learned of it. */
export type Person = {
  id: string
  email: string | null
  locale: string | null
  changes: { key: string; value: unknown; recordedAt: Date }[]
  events: { name: string; properties: Record<string, unknown>; occurredAt: Date; receivedAt: Date }[]
  orders: {
    total: number
    orderedAt: Date
    receivedAt: Date
    refunds: { amount: number; kind: 'refund' | 'cancellation'; receivedAt: Date }[]
  }[]
  consents: { purpose: string; kind: ConsentKind; occurredAt: Date; recordedAt: Date }[]
}

export const person = (parts: Partial<Person> = {}): Person => ({
  id: newId(),
  email: null,
  locale: null,
  changes: [],
  events: [],
  orders: [],
  consents: [],
  ...parts,
})

export const attributeTypes: Record<string, AttributeType> = {
  city: 'text',
  age: 'number',
  born: 'date',
  vip: 'boolean',
  tags: 'list',
}

const at = new Date('2024-01-01T00:00:00Z')

/** What `person` looked like at `asOf`. */
export function asKnownAt(person: Person, asOf: Date): Person {
  const by = (date: Date) => date <= asOf
  return {
    ...person,
    changes: person.changes.filter(change => by(change.recordedAt)),
    events: person.events.filter(event => by(event.receivedAt)),
    orders: person.orders
      .filter(order => by(order.receivedAt))
      .map(order => ({ ...order, refunds: order.refunds.filter(refund => by(refund.receivedAt)) })),
    consents: person.consents.filter(consent => by(consent.recordedAt)),
  }
}

/** Newest value per attribute. */
export function currentAttributes(person: Person): Record<string, unknown> {
  const sorted = person.changes.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
  const known = new Map(sorted.map(change => [change.key, change.value]))
  return Object.fromEntries([...known].filter(([key, value]) => key !== 'locale' && value !== undefined))
}

export function permissionOf(person: Person, purpose: string): PermissionState | null {
  return person.consents
    .filter(consent => consent.purpose === purpose)
    .toSorted(
      (a, b) =>
        a.occurredAt.getTime() - b.occurredAt.getTime() || a.recordedAt.getTime() - b.recordedAt.getTime(),
    )
    .reduce<PermissionState | null>((state, { kind }) => nextState(state, kind), null)
}

export const isCancelled = (order: Person['orders'][number]) =>
  order.refunds.some(refund => refund.kind === 'cancellation')
export const refundedOf = (order: Person['orders'][number]) =>
  order.refunds.reduce((sum, refund) => sum + refund.amount, 0)

const json = (value: unknown) => sql<never>`${value === undefined ? null : JSON.stringify(value)}::jsonb`

/** Writes people into an empty database as ingest and match leave them: facts, and what is derived from them. */
export async function writePeople(db: Db, people: readonly Person[]): Promise<void> {
  const sourceId = newId()
  await db.insertInto('source').values({ id: sourceId, name: 'test', kind: 'api', created_at: at }).execute()
  for (const one of people) {
    const locale = one.changes.findLast(change => change.key === 'locale')
    await db
      .insertInto('customer')
      .values({
        id: one.id,
        state: 'customer',
        email: one.email,
        email_key: one.email?.toLowerCase() ?? null,
        locale: locale ? ((locale.value as string | undefined) ?? null) : one.locale,
        attributes: json(currentAttributes(one)),
        created_at: at,
        updated_at: at,
      })
      .execute()
    for (const { key, value, recordedAt } of one.changes)
      await db
        .insertInto('attribute_change')
        .values({
          id: newId(),
          customer_id: one.id,
          key,
          value: json(value),
          origin: 'test',
          recorded_at: recordedAt,
        })
        .execute()
    for (const { name, properties, occurredAt, receivedAt } of one.events) {
      const id = newId()
      await db
        .insertInto('event')
        .values({
          id,
          source_id: sourceId,
          message_id: id,
          type: 'track',
          name,
          customer_id: one.id,
          properties: json(properties),
          mode: 'live',
          trust: 'server',
          occurred_at: occurredAt,
          received_at: receivedAt,
        })
        .execute()
    }
    await writeOrders(db, one)
    await writeConsents(db, one)
  }
}

async function writeOrders(db: Db, one: Person) {
  for (const order of one.orders) {
    const id = newId()
    await db
      .insertInto('orders')
      .values({
        id,
        external_id: id,
        customer_id: one.id,
        state: isCancelled(order) ? 'cancelled' : order.refunds.length > 0 ? 'partly_refunded' : 'placed',
        currency: 'EUR',
        total: String(order.total),
        refunded: String(refundedOf(order)),
        ordered_at: order.orderedAt,
        received_at: order.receivedAt,
        updated_at: order.receivedAt,
      })
      .execute()
    for (const { amount, kind, receivedAt } of order.refunds)
      await db
        .insertInto('order_refund')
        .values({
          event_id: newId(),
          order_id: id,
          amount: String(amount),
          kind,
          occurred_at: receivedAt,
          received_at: receivedAt,
        })
        .execute()
  }
  if (one.orders.length === 0) return
  const counted = one.orders.filter(order => !isCancelled(order))
  const dates = counted.map(order => order.orderedAt.getTime()).sort((a, b) => a - b)
  await db
    .insertInto('customer_statistics')
    .values({
      customer_id: one.id,
      order_count: counted.length,
      revenue: String(counted.reduce((sum, order) => sum + order.total - refundedOf(order), 0)),
      first_order_at: dates[0] === undefined ? null : new Date(dates[0]),
      last_order_at: dates[0] === undefined ? null : new Date(dates.at(-1) as number),
      updated_at: at,
    })
    .execute()
}

async function writeConsents(db: Db, one: Person) {
  for (const { purpose, kind, occurredAt, recordedAt } of one.consents)
    await db
      .insertInto('consent_record')
      .values({
        id: newId(),
        customer_id: one.id,
        purpose,
        channel: 'email',
        kind,
        occurred_at: occurredAt,
        recorded_at: recordedAt,
        origin: 'test',
        actor: 'test',
        evidence_hash: '',
      })
      .execute()
  for (const purpose of new Set(one.consents.map(consent => consent.purpose))) {
    const state = permissionOf(one, purpose)
    if (state)
      await db
        .insertInto('permission')
        .values({ customer_id: one.id, purpose, channel: 'email', state, record_id: newId(), since: at })
        .execute()
  }
}

export const now = new Date('2024-06-15T12:00:00Z')

export const context = (parts: Partial<CompileContext> = {}): CompileContext => ({
  customer: 'c',
  asOf: now,
  mode: 'live',
  attributeTypes,
  ...parts,
})

/** What PostgreSQL makes of a condition, for every customer. */
export async function evaluate(
  db: Db,
  condition: Condition,
  ctx: CompileContext = context(),
): Promise<Map<string, boolean | null>> {
  const { rows } = await sql<{ id: string; holds: boolean | null }>`
    select c.id, ${compileCondition(condition, ctx)} as holds from customer c`.execute(db)
  return new Map(rows.map(row => [row.id, row.holds]))
}
