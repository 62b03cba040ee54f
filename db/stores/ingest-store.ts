import { type CapturingEvent, capturesOf } from '../../engine/customers/capture.ts'
import type { EventCall } from '../../engine/events/call.ts'
import { type OrderChange, readProducts } from '../../engine/events/commerce.ts'
import type { Trust } from '../../engine/events/identity.ts'
import { newId } from '../../engine/shared/id.ts'
import type { ProblemDetail } from '../../engine/shared/problem.ts'
import type { EventMode } from '../entities/event.ts'
import type { Db } from '../orm.ts'
import { attributeTypes } from './attribute-store.ts'
import { noteCaptures } from './capture-store.ts'
import { emailHash } from './email-hash-store.ts'
import { prepareWebConsents, recordWebConsents } from './ingest-consent-store.ts'
import { insertEvents } from './ingest-event-store.ts'
import { type PeopleFacts, readPeople, storedMessageIds } from './ingest-identity-store.ts'
import { type OrderEvent, saveOrders } from './ingest-order-store.ts'
import { changeProfiles, onlyEvents, preparePeople, type Resolved, resolve } from './ingest-people-store.ts'
import { saveProducts } from './ingest-product-store.ts'
import { isBadData, isRace } from './ingest-retry.ts'
import { addEventCounts, noteSeen, recountOrders } from './ingest-statistics-store.ts'
import { readPolicy } from './policy-store.ts'
import { suppressedForAll } from './suppression-store.ts'

/** One checked call, and what is known of it before the database is asked. */
export type IngestItem = {
  /** Position in the request. */
  index: number
  call: EventCall
  trust: Trust
  messageId: string
  /** What the call says, or its signature proves. A mere claim where `trust` is `browser`. */
  userId: string | null
  /** Key of the e-mail address an `identify` names. */
  emailKey: string | null
  /** Of an order event from the shop's server. */
  order: OrderChange | null
  /** Of a browser: where the request came from; evidence of a choice about consent, and kept for nothing else. */
  ip: string | null
}

export type IngestBatch = {
  sourceId: string
  mode: EventMode
  receivedAt: Date
  items: readonly IngestItem[]
  suppressionKey: Buffer
}

export type IngestOutcome = {
  /** How many events are new. */
  stored: number
  errors: { item: IngestItem; errors: ProblemDetail[] }[]
}

const maxAttempts = 10

/**
 * Stores a batch: events with their inbox rows, and everything that follows from the new ones, in one
 * transaction and a number of statements that does not depend on the size of the batch. Posting it again
 * changes nothing. Events of erased or wholly suppressed people are dropped without a word.
 * A value PostgreSQL refuses costs only the item it is in: the batch is halved until that one is found.
 */
export async function ingest(db: Db, batch: IngestBatch): Promise<IngestOutcome> {
  try {
    return { stored: await attempt(db, withoutRepeats(batch)), errors: [] }
  } catch (error) {
    if (!isBadData(error)) throw error
    const [only] = batch.items
    if (batch.items.length <= 1) {
      const message = 'cannot be stored: a value is out of range'
      return { stored: 0, errors: only ? [{ item: only, errors: [{ path: '', message }] }] : [] }
    }
    const middle = Math.ceil(batch.items.length / 2)
    const first = await ingest(db, { ...batch, items: batch.items.slice(0, middle) })
    const second = await ingest(db, { ...batch, items: batch.items.slice(middle) })
    return { stored: first.stored + second.stored, errors: [...first.errors, ...second.errors] }
  }
}

/** Of items with one message id the first counts. */
function withoutRepeats(batch: IngestBatch): IngestBatch {
  const seen = new Set<string>()
  const items = batch.items.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId))
  return { ...batch, items }
}

async function attempt(db: Db, batch: IngestBatch): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(trx => store(trx, batch))
    } catch (error) {
      // A unique violation that stays is no race; it is then halved out like any bad value.
      if (!isRace(error) || tries >= maxAttempts) throw error
    }
  }
}

async function store(db: Db, batch: IngestBatch): Promise<number> {
  const { sourceId, receivedAt: now } = batch
  const facts = await readPeople(db, namesOf(batch.items))
  const items = await withoutSuppressed(db, batch, facts)
  const everyday = resolve(items, facts, now)
  if (onlyEvents(everyday)) return await storeResolved(db, batch, everyday, null)
  // What a repeated event says is no news: it must not create or merge anybody either.
  const stored = await storedMessageIds(
    db,
    sourceId,
    items.map(item => item.messageId),
  )
  const fresh = stored.size === 0 ? items : items.filter(item => !stored.has(item.messageId))
  const resolved = stored.size === 0 ? everyday : resolve(fresh, facts, now)
  const editors = await preparePeople(db, resolved, sourceId, now)
  return await storeResolved(db, batch, resolved, editors)
}

type Editors = Awaited<ReturnType<typeof preparePeople>>

async function storeResolved(
  db: Db,
  batch: IngestBatch,
  resolved: Resolved,
  editors: Editors | null,
): Promise<number> {
  const { receivedAt: now } = batch
  const ids = resolved.items.map(() => newId(now))
  const events = resolved.items.flatMap(({ call, trust, messageId }, index) => {
    const customerId = resolved.plan.customerOf[index] ?? null
    return customerId === null ? [] : [{ id: ids[index] ?? '', customerId, messageId, trust, call }]
  })
  const consents = await prepareWebConsents(db, resolved.items, index => ({
    eventId: ids[index] ?? '',
    customerId: resolved.plan.customerOf[index] ?? null,
  }))
  const inserted = await insertEvents(db, { ...batch, events })
  const isNew = (index: number) => inserted.has(ids[index] ?? '')
  if (editors) {
    const identifies = resolved.items.some(item => item.call.type === 'identify')
    await changeProfiles(db, resolved, isNew, editors, {
      declared: identifies ? await attributeTypes(db) : {},
      home: identifies ? (await readPolicy(db)).country : 'DE',
      suppressionKey: batch.suppressionKey,
      now,
    })
  }
  if (consents) await recordWebConsents(db, consents, id => inserted.has(id), now, batch.mode)
  const buyers = await storeCommerce(db, batch, resolved, ids, isNew)
  const merged = resolved.plan.merges.map(merge => merge.customerId)
  const newEvents = events.filter(event => inserted.has(event.id))
  await addEventCounts(db, countByCustomer(newEvents, [...buyers, ...merged]), now)
  await recountOrders(db, [...new Set([...buyers, ...merged])], now)
  await noteCaptures(db, capturesOf(capturing(resolved, isNew), batch.sourceId))
  await noteSeen(db, unseen(newEvents, resolved, batch))
  return inserted.size
}

/** What the new events say of how customers came in; nothing, on most days. */
function capturing({ items, plan }: Resolved, isNew: (index: number) => boolean): CapturingEvent[] {
  const created = new Set(plan.create.map(({ id }) => id))
  return items.flatMap(({ call, trust, order }, index): CapturingEvent[] => {
    const customerId = plan.customerOf[index] ?? null
    if (customerId === null || !isNew(index)) return []
    const { name, properties, occurredAt: at } = call
    const made = { created: created.has(customerId), fromBrowser: trust === 'browser' }
    return [{ customerId, ...made, placesOrder: order?.kind === 'placed', name, properties, at }]
  })
}

type NewEvent = { customerId: string; call: EventCall }

function countByCustomer(events: readonly NewEvent[], others: readonly string[]) {
  const counts = new Map(
    others.map(id => [id, { customerId: id, count: 0, first: null, last: null } as Count]),
  )
  for (const { customerId, call } of events) {
    const at = call.occurredAt
    const known = counts.get(customerId)
    const first = known?.first && known.first < at ? known.first : at
    const last = known?.last && known.last > at ? known.last : at
    counts.set(customerId, { customerId, count: (known?.count ?? 0) + 1, first, last })
  }
  return [...counts.values()]
}

type Count = Parameters<typeof addEventCounts>[1][number]

const hour = 3_600_000

/** Customers whose `last_seen_at` is an hour behind; only live events show that somebody is there. */
function unseen(events: readonly NewEvent[], { people }: Resolved, { mode }: IngestBatch): Map<string, Date> {
  const seen = new Map<string, Date>()
  if (mode !== 'live') return seen
  for (const { customerId, call } of events) {
    const before = people.get(customerId)?.lastSeen ?? 0
    const at = call.occurredAt
    if (at.getTime() - before >= hour && at > (seen.get(customerId) ?? 0)) seen.set(customerId, at)
  }
  return seen
}

async function storeCommerce(
  db: Db,
  batch: IngestBatch,
  { items, plan }: Resolved,
  ids: readonly string[],
  isNew: (index: number) => boolean,
): Promise<Set<string>> {
  const fresh = items
    .map((item, index) => ({ item, customerId: plan.customerOf[index], eventId: ids[index] ?? '', index }))
    .filter(({ item, index }) => item.call.type === 'track' && isNew(index))
    .sort((a, b) => a.item.call.occurredAt.getTime() - b.item.call.occurredAt.getTime())
  const sightings = fresh.flatMap(({ item }) =>
    readProducts(item.call.name, item.call.properties).map(product => ({
      product,
      fromServer: item.trust === 'server',
      inOrder: item.order !== null,
    })),
  )
  const products = await saveProducts(db, sightings, batch.receivedAt, batch.mode)
  const orders = fresh.flatMap(({ item, customerId, eventId }): OrderEvent[] => {
    if (!item.order || !customerId) return []
    return [{ eventId, customerId, occurredAt: item.call.occurredAt, change: item.order }]
  })
  return await saveOrders(db, orders, { sourceId: batch.sourceId, now: batch.receivedAt, products })
}

function namesOf(items: readonly IngestItem[]) {
  const external = new Set<string>()
  const anonymous = new Set<string>()
  const emails = new Set<string>()
  for (const { call, trust, userId, emailKey } of items) {
    if (userId !== null) external.add(userId)
    if (call.previousId !== null) external.add(call.previousId)
    if (call.previousId !== null) anonymous.add(call.previousId)
    // Behind a trusted user id the device matters only to calls that join.
    if (call.anonymousId !== null && (trust === 'browser' || userId === null || call.type === 'identify'))
      anonymous.add(call.anonymousId)
    if (emailKey !== null) emails.add(emailKey)
  }
  return { external: [...external], anonymous: [...anonymous], emails: [...emails] }
}

/** Leaves out items of people whose address is suppressed for everything. */
async function withoutSuppressed(
  db: Db,
  { items, suppressionKey }: IngestBatch,
  facts: PeopleFacts,
): Promise<readonly IngestItem[]> {
  const hashesOf = (item: IngestItem) => {
    const { call, trust, userId, emailKey } = item
    const person = trust !== 'browser' && userId !== null ? facts.external.get(userId) : undefined
    const device = call.anonymousId === null ? undefined : facts.anonymous.get(call.anonymousId)
    const keys = [emailKey, (person ?? device)?.emailKey ?? null].filter(key => key !== null)
    return keys.map(key => emailHash(suppressionKey, key))
  }
  const hashes = new Map(items.map(item => [item, hashesOf(item)]))
  const unique = new Map([...hashes.values()].flat().map(hash => [hash.toString('hex'), hash]))
  const suppressed = await suppressedForAll(db, 'email', [...unique.values()])
  if (suppressed.size === 0) return items
  return items.filter(item => !hashes.get(item)?.some(hash => suppressed.has(hash.toString('hex'))))
}
