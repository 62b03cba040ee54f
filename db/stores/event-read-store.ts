import { type SqlBool, sql } from 'kysely'
import type { EventMode, EventTrust } from '../entities/event.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'

export type EventRow = {
  id: string
  name: string
  type: string
  mode: EventMode
  trust: EventTrust
  occurredAt: Date
  receivedAt: Date
  properties: Record<string, unknown>
  sourceId: string
  sourceName: string
  messageId: string
  customer: { id: string; state: string; name: string | null }
}

const columns = (db: Db) =>
  db
    .selectFrom('event as e')
    .innerJoin('source as s', 's.id', 'e.source_id')
    .innerJoin('customer as c', 'c.id', 'e.customer_id')
    .select([
      'e.id',
      'e.name',
      'e.type',
      'e.mode',
      'e.trust',
      'e.occurred_at as occurredAt',
      'e.received_at as receivedAt',
      'e.properties',
      'e.source_id as sourceId',
      's.name as sourceName',
      'e.message_id as messageId',
      'c.id as customerId',
      'c.state as customerState',
      displayName('c').as('customerName'),
    ])

type Flat = Omit<EventRow, 'customer'> & {
  customerId: string
  customerState: string
  customerName: string | null
}

function shape({ customerId, customerState, customerName, ...row }: Flat): EventRow {
  return { ...row, customer: { id: customerId, state: customerState, name: customerName } }
}

export type EventFilter = {
  name?: string | undefined
  mode?: EventMode | undefined
  sourceId?: string | undefined
}

/**
 * Newest first: by id (the order of arrival), or, of one name, by when they occurred. Older than `before`, and arrived
 * after `after`.
 */
export async function listEvents(
  db: Db,
  filter: EventFilter,
  page: { limit: number; before: string | null; after: string | null },
): Promise<EventRow[]> {
  // Of one name the index is in the order of occurrence.
  const byOccurrence = filter.name !== undefined && page.after === null
  let query = columns(db).limit(page.limit)
  if (byOccurrence) query = query.orderBy('e.occurred_at', 'desc')
  query = query.orderBy('e.id', 'desc')
  if (filter.name) query = query.where('e.name', '=', filter.name)
  if (filter.mode) query = query.where('e.mode', '=', filter.mode)
  if (filter.sourceId) query = query.where('e.source_id', '=', filter.sourceId)
  if (page.before)
    query = byOccurrence
      ? query.where(
          sql<SqlBool>`(e.occurred_at, e.id) < (select x.occurred_at, x.id from event x where x.id = ${page.before}::uuid)`,
        )
      : query.where('e.id', '<', page.before)
  if (page.after) query = query.where('e.id', '>', page.after)
  return (await query.execute()).map(shape)
}

/** What one customer did, latest first; `before` is the id of the last event already seen. */
export async function listEventsOfCustomer(
  db: Db,
  customerId: string,
  page: { limit: number; before: string | null },
): Promise<EventRow[]> {
  let query = columns(db)
    .where('e.customer_id', '=', customerId)
    .orderBy('e.occurred_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(page.limit)
  if (page.before) {
    // The place is looked up, so that microseconds a Date cannot hold do not make a row vanish.
    query = query.where(
      sql<SqlBool>`(e.occurred_at, e.id) < (select x.occurred_at, x.id from event x where x.id = ${page.before}::uuid)`,
    )
  }
  return (await query.execute()).map(shape)
}
