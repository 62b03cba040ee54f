import type { ConsentChannel, PurposeKind } from '../../engine/consent/purpose.ts'
import { captureOfEvent } from '../../engine/customers/capture.ts'
import type { Trust } from '../../engine/events/identity.ts'
import { formEvents } from '../../engine/forms/definition.ts'
import type { PublishedForm, Visit } from '../../engine/forms/evidence.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { noteCaptures } from './capture-store.ts'
import { insertEvents } from './ingest-event-store.ts'
import { addEventCounts, noteSeen } from './ingest-statistics-store.ts'
import { jsonb } from './json.ts'

export type FormEvent = {
  form: PublishedForm
  customerId: string
  /** Unique for the form: sent twice it is one event. */
  messageId: string
  /** `verified` once the owner of the address has confirmed. */
  trust: Trust
  values: Record<string, unknown>
  visit: Pick<Visit, 'language' | 'url'>
}

/**
 * Writes the event of an answered form, live, so that rules fire, with its line in the customer's log. False when it
 * was written before. The caller holds the customer's lock.
 */
export async function writeFormEvent(db: Db, event: FormEvent, now: Date): Promise<boolean> {
  const { form, customerId, messageId, trust, values, visit } = event
  const id = newId(now)
  const call = {
    type: 'track' as const,
    name: formEvents[form.definition.source],
    messageId,
    userId: null,
    anonymousId: null,
    previousId: null,
    properties: { ...values, form: form.key },
    context: { locale: visit.language, ...(visit.url ? { page: { url: visit.url } } : {}) },
    occurredAt: now,
    identity: null,
  }
  const inserted = await insertEvents(db, {
    sourceId: form.id,
    mode: 'live',
    receivedAt: now,
    events: [{ id, customerId, messageId, trust, call }],
  })
  if (inserted.size === 0) return false
  const kind = captureOfEvent(call.name)
  if (kind !== null)
    await noteCaptures(db, [{ customerId, kind, at: now, originId: form.id, detail: form.key }])
  await addEventCounts(db, [{ customerId, count: 1, first: now, last: now }], now)
  await noteSeen(db, new Map([[customerId, now]]))
  await db
    .updateTable('source')
    .set({ first_event_at: now })
    .where('id', '=', form.id)
    .where('first_event_at', 'is', null)
    .execute()
  await db
    .insertInto('interaction')
    .values({
      id: newId(now),
      customer_id: customerId,
      at: now,
      channel: 'web',
      direction: 'in',
      kind: 'form',
      purpose: null,
      subject: form.definition.title[visit.language],
      message_id: null,
      event_id: id,
      actor: 'customer',
      detail: jsonb({ form: form.key, source: form.definition.source }),
    })
    .execute()
  return true
}

export type PurposeChannel = { kind: PurposeKind; channel: ConsentChannel }

/** Where a consent given on a form holds: by e-mail, or for the data where the purpose sends nothing. */
export async function channelsOfPurposes(
  db: Db,
  purposes: readonly string[],
): Promise<Map<string, PurposeChannel>> {
  if (purposes.length === 0) return new Map()
  const rows = await db
    .selectFrom('purpose')
    .select(['key', 'kind'])
    .where('key', 'in', [...purposes])
    .execute()
  return new Map(
    rows.map(({ key, kind }) => [key, { kind, channel: kind === 'processing' ? 'data' : 'email' }]),
  )
}
