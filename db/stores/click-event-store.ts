import { sql } from 'kysely'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import type { Db } from '../orm.ts'
import { type SystemEvent, writeSystemEvents } from './system-event-store.ts'

type ClickRow = {
  key: string
  customerId: string
  at: Date
  properties: Record<string, unknown>
}

/**
 * Writes the events of clicks that are still a human's a moment after: a machine that follows all links at once shows
 * only by the second or third. Of each link of a message the first counts. In one transaction; customers are locked
 * first, in the order of their ids.
 */
export async function tellClicks(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ taken: number; written: number }> {
  return await db.transaction().execute(async trx => {
    const { rows: due } = await sql<{ id: string; customerId: string }>`
      select w.message_event_id as id, m.customer_id as "customerId"
      from click_wait w join message_event e on e.id = w.message_event_id join message m on m.id = e.message_id
      where w.due_at <= ${now}::timestamptz order by w.due_at, w.message_event_id limit ${limit}`.execute(trx)
    if (due.length === 0) return { taken: 0, written: 0 }
    await sql`select id from customer where id = any(${due.map(row => row.customerId)}::uuid[])
      order by id for key share`.execute(trx)
    const { rows } = await sql<ClickRow>`
      with gone as (
        delete from click_wait where message_event_id = any(${due.map(row => row.id)}::uuid[])
        returning message_event_id
      )
      select distinct on (m.id, e.detail ->> 'url') m.id || '/' || md5(coalesce(e.detail ->> 'url', '')) as key,
        m.customer_id as "customerId", e.at,
        jsonb_strip_nulls(jsonb_build_object('message', m.id, 'template', t.key, 'url', e.detail ->> 'url',
          'rule', m.rule_id, 'campaign', m.campaign_id, 'purpose', m.purpose, 'channel', m.channel)) as properties
      from gone join message_event e on e.id = gone.message_event_id join message m on m.id = e.message_id
        join customer c on c.id = m.customer_id left join template t on t.id = m.template_id
      where e.kind = 'clicked' and (e.detail -> 'human') = 'true' and m.tracked
        and c.state = 'customer' and c.restricted_at is null
      order by m.id, e.detail ->> 'url', e.at`.execute(trx)
    const events = rows.map(
      ({ key, customerId, at, properties }): SystemEvent => ({
        customerId,
        name: occurrenceEvents.clicked,
        messageId: `click/${key}`,
        properties,
        occurredAt: at,
      }),
    )
    return { taken: due.length, written: (await writeSystemEvents(trx, events, now)).size }
  })
}

/** Removes what rules were told of a customer's clicks, when the clicks themselves are forgotten. */
export async function forgetClickEvents(db: Db, customerId: string): Promise<void> {
  await sql`
    with gone as (
      delete from event where customer_id = ${customerId}::uuid and name = ${occurrenceEvents.clicked}
        and type = 'system' returning id)
    delete from event_inbox x using gone where x.event_id = gone.id`.execute(db)
}
