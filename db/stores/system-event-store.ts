import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { insertEvents } from './ingest-event-store.ts'

/** Under which the events that the program writes itself are stored; nothing comes in from outside by it. */
export const systemSourceId = '00000000-0000-7000-8000-000a91a55000'

/** Made at the first event. */
export async function ensureSystemSource(db: Db, now: Date): Promise<void> {
  await sql`
    insert into source (id, name, kind, created_at, first_event_at)
    values (${systemSourceId}::uuid, 'Anlass', 'system', ${now}::timestamptz, ${now}::timestamptz)
    on conflict (id) do nothing`.execute(db)
}

export type SystemEvent = {
  customerId: string
  name: string
  /** Names the occasion: written twice it is one event. */
  messageId: string
  properties: Record<string, unknown>
  occurredAt: Date
}

/** Events of one statement. */
const batchSize = 2_000

/**
 * Tells of what happened to customers: live events of type `system`, with inbox rows, so that rules are triggered by
 * them. Nothing of it is the customers' own doing, so that nothing is counted as activity and no line is written into
 * their log. In the transaction of the caller, who rings `match` after it. Returns the ids of the new ones by message id.
 */
export async function writeSystemEvents(
  db: Db,
  events: readonly SystemEvent[],
  now: Date,
): Promise<Map<string, string>> {
  const written = new Map<string, string>()
  if (events.length === 0) return written
  await ensureSystemSource(db, now)
  for (let at = 0; at < events.length; at += batchSize) {
    const batch = events.slice(at, at + batchSize).map(event => ({ id: newId(now), event }))
    const inserted = await insertEvents(db, {
      sourceId: systemSourceId,
      mode: 'live',
      receivedAt: now,
      events: batch.map(({ id, event }) => ({
        id,
        customerId: event.customerId,
        messageId: event.messageId,
        trust: 'server' as const,
        call: {
          type: 'system' as const,
          name: event.name,
          messageId: event.messageId,
          userId: null,
          anonymousId: null,
          previousId: null,
          properties: event.properties,
          context: {},
          occurredAt: event.occurredAt,
          identity: null,
        },
      })),
    })
    for (const { id, event } of batch) if (inserted.has(id)) written.set(event.messageId, id)
  }
  return written
}
