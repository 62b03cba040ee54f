import { sql } from 'kysely'
import type { EventCall } from '../../engine/events/call.ts'
import type { Trust } from '../../engine/events/identity.ts'
import type { EventMode } from '../entities/event.ts'
import type { Db } from '../orm.ts'

export type NewEvent = {
  id: string
  customerId: string
  messageId: string
  trust: Trust
  /** `system`: nobody sent it; we say so ourselves. */
  call: Omit<EventCall, 'type'> & { type: EventCall['type'] | 'system' }
}

export type EventBatch = { sourceId: string; mode: EventMode; receivedAt: Date; events: readonly NewEvent[] }

/**
 * Writes the events that are not stored yet, and of live ones their inbox rows, in one statement. Returns the
 * ids of the new ones. Rows go in by customer, so that the locks the foreign key takes have one order. Customers are
 * locked first: for one who is being erased it waits, and then leaves their events out.
 */
export async function insertEvents(db: Db, batch: EventBatch): Promise<Set<string>> {
  if (batch.events.length === 0) return new Set()
  const rows = batch.events.map(({ id, customerId, messageId, trust, call }) => ({
    i: id,
    m: messageId,
    t: call.type,
    n: call.name,
    c: customerId,
    a: call.anonymousId ?? undefined,
    p: call.properties,
    x: call.context,
    r: trust,
    o: call.occurredAt,
  }))
  const { rows: inserted } = await sql<{ id: string }>`
    with alive as materialized (
      select id from customer where id = any(${[...new Set(rows.map(row => row.c))]}::uuid[]) and state <> 'erased'
      order by id for key share
    ), inserted as (
      insert into event (id, source_id, message_id, type, name, customer_id, anonymous_id, properties, context,
        mode, trust, occurred_at, received_at)
      select i, ${batch.sourceId}::uuid, m, t, n, c, a, p, x, ${batch.mode}, r, o, ${batch.receivedAt}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new(i uuid, m text, t text, n text, c uuid, a text,
        p jsonb, x jsonb, r text, o timestamptz)
      where c in (select id from alive)
      order by c, i
      on conflict (source_id, message_id) do nothing
      returning id
    ), inbox as (
      insert into event_inbox (event_id, received_at)
      select id, ${batch.receivedAt}::timestamptz from inserted where ${batch.mode} = 'live'
    )
    select id from inserted`.execute(db)
  return new Set(inserted.map(row => row.id))
}
