import { sql } from 'kysely'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import type { Profile } from '../../engine/events/profile.ts'
import type { UpdateStep } from '../../engine/rules/step.ts'
import { type Updated, updated } from '../../engine/rules/update.ts'
import type { Db } from '../orm.ts'
import { type AttributeChange, lockProfiles, writeProfiles } from './ingest-attribute-store.ts'
import type { DueRun } from './run-store.ts'

export type PlannedUpdate = { run: DueRun; step: UpdateStep }

export type UpdateWorld = {
  now: Date
  suppressionKey: Buffer
  attributeTypes: Readonly<Record<string, AttributeType>>
}

/**
 * Carries out update steps, in this order, with the history of what changed. A constant number of statements for any
 * number; the caller holds the customers. Returns by run which attributes stayed as they were, since what was to be
 * written does not fit them.
 */
export async function writeUpdates(
  db: Db,
  planned: readonly PlannedUpdate[],
  { now, suppressionKey, attributeTypes }: UpdateWorld,
): Promise<Map<string, string[]>> {
  const misfits = new Map<string, string[]>()
  if (planned.length === 0) return misfits
  const profiles = await lockProfiles(
    db,
    [...new Set(planned.map(({ run }) => run.customerId))],
    'no key update',
  )
  const properties = await eventProperties(db, planned)
  const answers = await callAnswers(db, planned)
  const changed = new Map<string, Profile>()
  const history: AttributeChange[] = []
  const tags = new Map<string, TagChange>()
  for (const { run, step } of planned) {
    const profile = changed.get(run.customerId) ?? profiles.get(run.customerId)
    if (!profile) continue
    const result = updated(step, {
      now,
      attributeTypes,
      attributes: profile.attributes,
      properties: properties.get(run.eventId),
      answers: answers.get(run.id) ?? new Map(),
    })
    if (result.misfits.length > 0) misfits.set(run.id, result.misfits)
    if (result.attributes.size > 0) changed.set(run.customerId, withAttributes(profile, result))
    for (const [key, value] of result.attributes)
      history.push({ customerId: run.customerId, key, value, origin: 'rule' })
    for (const tag of [...result.tag, ...result.untag])
      tags.set(`${run.customerId} ${tag}`, {
        customerId: run.customerId,
        tag,
        put: result.tag.has(tag),
        actor: `rule:${run.ruleId}`,
      })
  }
  await writeProfiles(db, [...changed.values()], history, { suppressionKey, now })
  await writeTags(db, [...tags.values()], now)
  return misfits
}

function withAttributes(profile: Profile, { attributes }: Updated): Profile {
  const entries = Object.entries({ ...profile.attributes, ...Object.fromEntries(attributes) })
  return { ...profile, attributes: Object.fromEntries(entries.filter(([, value]) => value !== null)) }
}

async function eventProperties(db: Db, planned: readonly PlannedUpdate[]): Promise<Map<string, unknown>> {
  const wanting = planned.filter(({ step }) => expressionsOf(step).some(from => from === 'event'))
  if (wanting.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(['id', 'properties'])
    .where('id', '=', sql<string>`any(${wanting.map(({ run }) => run.eventId)}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.id, row.properties]))
}

async function callAnswers(
  db: Db,
  planned: readonly PlannedUpdate[],
): Promise<Map<string, Map<string, unknown>>> {
  const wanting = planned.filter(({ step }) => expressionsOf(step).some(from => from === 'answer'))
  if (wanting.length === 0) return new Map()
  const rows = await db
    .selectFrom('webhook_call')
    .select(['run_id', 'step_id', 'answer'])
    .where('run_id', '=', sql<string>`any(${wanting.map(({ run }) => run.id)}::uuid[])`)
    .execute()
  const byRun = Map.groupBy(rows, row => row.run_id)
  return new Map(
    [...byRun].map(([run, calls]) => [run, new Map(calls.map(row => [row.step_id, row.answer]))]),
  )
}

function expressionsOf({ changes }: UpdateStep) {
  return changes.flatMap(change => ('to' in change ? change.to.from : []))
}

type TagChange = { customerId: string; tag: string; put: boolean; actor: string }

async function writeTags(db: Db, changes: readonly TagChange[], now: Date): Promise<void> {
  const put = changes.filter(change => change.put)
  const off = changes.filter(change => !change.put)
  if (put.length > 0)
    await sql`
      insert into customer_tag (customer_id, tag, tagged_at, actor)
      select x.customer_id, x.tag, ${now}::timestamptz, x.actor
      from unnest(${put.map(one => one.customerId)}::uuid[], ${put.map(one => one.tag)}::text[],
        ${put.map(one => one.actor)}::text[]) as x(customer_id, tag, actor)
      order by x.customer_id, x.tag on conflict do nothing`.execute(db)
  if (off.length > 0)
    await sql`
      delete from customer_tag t
      using unnest(${off.map(one => one.customerId)}::uuid[], ${off.map(one => one.tag)}::text[]) as x(customer_id, tag)
      where t.customer_id = x.customer_id and t.tag = x.tag`.execute(db)
}
