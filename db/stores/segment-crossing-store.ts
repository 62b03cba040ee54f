import { segmentEvents } from '../../engine/segments/segment.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { insertEvents } from './ingest-event-store.ts'

export type Crossing = { segmentId: string; customerId: string; kind: keyof typeof segmentEvents }

/** Under which the events of segments are stored; nothing comes in from outside by it. */
export const segmentSourceId = '00000000-0000-7000-8000-5e6e65e65e65'

/** Events of one statement. */
const batchSize = 2_000

/**
 * Tells of customers who entered or left: live events, which rules are triggered by. In the transaction that changed the
 * membership, so that there is exactly one for each crossing. They are none of the customer's own doing, so nothing is
 * counted as activity.
 */
export async function writeCrossings(
  db: Db,
  crossings: readonly Crossing[],
  names: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  if (crossings.length === 0) return
  await db
    .insertInto('source')
    .values({ id: segmentSourceId, name: 'Segments', kind: 'system', created_at: now, first_event_at: now })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
  for (let at = 0; at < crossings.length; at += batchSize)
    await insertEvents(db, {
      sourceId: segmentSourceId,
      mode: 'live',
      receivedAt: now,
      events: crossings.slice(at, at + batchSize).map(crossing => eventOf(crossing, names, now)),
    })
}

function eventOf({ segmentId, customerId, kind }: Crossing, names: ReadonlyMap<string, string>, now: Date) {
  const id = newId(now)
  return {
    id,
    customerId,
    messageId: id,
    trust: 'server' as const,
    call: {
      type: 'system' as const,
      name: segmentEvents[kind],
      messageId: id,
      userId: null,
      anonymousId: null,
      previousId: null,
      properties: { segment: segmentId, name: names.get(segmentId) ?? '' },
      context: {},
      occurredAt: now,
      identity: null,
    },
  }
}
