import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { lockProfiles, writeProfiles } from '../../db/stores/ingest-attribute-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { syncWatched } from '../../db/stores/segment-sync-store.ts'
import { type SimulationResult, simulateRule } from '../../db/stores/simulation-store.ts'
import { writeSystemEvents } from '../../db/stores/system-event-store.ts'
import { addCodes } from '../../db/stores/voucher-pool-store.ts'
import { pendingStates } from '../../engine/messages/state.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { dueOccurrences } from '../../engine/rules/schedule.ts'
import { newId } from '../../engine/shared/id.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { names } from '../support/rule-arbitrary.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
} from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import {
  type Happening,
  segmentCondition,
  type World,
  worldMs,
  writtenTypes,
} from './simulation-arbitrary.ts'

const dayMs = 86_400_000
const ownZone = 'Europe/Berlin'

/** The live engine under a clock that stands still. */
export type Engine = {
  db: Db
  clock: FakeClock
  sourceId: string
  /** Does all that is due at this moment. */
  settle(): Promise<void>
}

/** Lets the live engine go through it all; returns the rules' ids. */
export async function live(engine: Engine, world: World): Promise<string[]> {
  const { db, clock } = engine
  const { happenings, rules } = world
  clock.turn(1_001)
  const ids = await prepare(engine, world)
  const ruleIds: string[] = []
  for (const [n, definition] of rules.entries())
    ruleIds.push(await seedRule(db, `Rule ${n}`, definition, { now: clock.now() }))
  // Who is in a segment that a rule is told of is found out silently.
  await db.transaction().execute(trx => syncWatched(trx))
  await engine.settle()
  clock.turn(1_001)
  const begun = clock.now()
  const todo = [...happenings].sort((a, b) => a.at - b.at)
  const planned = plannedMoments(world, begun)
  for (;;) {
    const happens = todo[0] ? begun.getTime() + todo[0].at : Number.POSITIVE_INFINITY
    const due = await nextDue(db)
    while (planned[0] !== undefined && planned[0] <= clock.now().getTime()) planned.shift()
    const moment = Math.min(happens, due ?? Number.POSITIVE_INFINITY, planned[0] ?? Number.POSITIVE_INFINITY)
    if (moment >= begun.getTime() + worldMs) break
    clock.turn(Math.max(0, moment - clock.now().getTime()))
    if (todo[0] && happens <= clock.now().getTime()) await happen(engine, todo.shift() as Happening, ids)
    await engine.settle()
  }
  clock.turn(begun.getTime() + worldMs - clock.now().getTime())
  return ruleIds
}

/** Everything there is before the first rule; returns the ids of the customers. */
async function prepare({ db, clock }: Engine, { customers, rules, caps, codes }: World): Promise<string[]> {
  const start = clock.now()
  for (const [key, type] of Object.entries({ ...names.attributes, ...writtenTypes }))
    await db
      .insertInto('attribute_definition')
      .values({ key, type, label: jsonb({ de: key, en: key }), purpose: 'test', created_at: start })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  await sql`insert into recipient (id, name, kind, purpose, country, created_at)
    values (${names.recipient}::uuid, 'Warehouse', 'processor', 'service', 'DE', ${start}) on conflict do nothing`.execute(
    db,
  )
  await sql`insert into segment (id, name, kind, condition, created_at, updated_at, updated_by)
    values (${names.segment}::uuid, 'Busy', 'dynamic', ${jsonb(segmentCondition)}, ${start}, ${start}, 'test')`.execute(
    db,
  )
  for (const n of rules.keys()) await seedPool(db, `pool${n}`, codes[n] ?? 0, start)
  for (const key of names.templates) await seedTemplate(db, key, plainTemplate(), start)
  await db
    .insertInto('setting')
    .values({ key: 'sending_limits', value: jsonb({ caps, quiet: null }), updated_at: start })
    .execute()
  const ids = await seedCustomers(
    db,
    customers.map(({ zone, address }, n) => ({
      email: address || n === 0 ? `c${n}@example.test` : null,
      ...(zone ? { timeZone: zone } : {}),
    })),
    start,
  )
  for (const [n, { points, city, born }] of customers.entries()) {
    const day = localDay(new Date(start.getTime() + born.days * dayMs), ownZone)
    const date = `${Number(day.slice(0, 4)) - born.ago}${day.slice(4)}`
    await change(db, ids[n] ?? '', { points, city, born: date }, start)
  }
  await seedConsent(
    db,
    ids.filter((_, n) => n % 3 !== 1),
    names.purpose,
    start,
  )
  const called = ids.filter((_, n) => customers[n]?.calls)
  await recordConsents(
    db,
    called.map(id => ({ ...consentOf(id, start), purpose: 'product_offers', channel: 'task' })),
    start,
    'history',
  )
  return ids
}

/** A pool of vouchers with so many codes. */
export async function seedPool(db: Db, key: string, codes: number, now: Date): Promise<void> {
  const id = newId(now)
  await db
    .insertInto('voucher_pool')
    .values({ id, key, name: key, warn_below: 0, created_at: now, updated_at: now })
    .execute()
  const made = Array.from({ length: codes }, (_, n) => `${key.toUpperCase()}N${n}`)
  await addCodes(
    db,
    id,
    made.map(code => ({ code, key: code })),
    now,
  )
}

const consentOf = (customerId: string, now: Date) => ({
  customerId,
  purpose: names.purpose,
  channel: 'email',
  kind: 'granted' as const,
  occurredAt: now,
  origin: 'test',
  actor: 'test',
  evidence: {},
})

/** When dates and schedules of the rules have their time, in order. */
function plannedMoments({ rules }: World, begun: Date): number[] {
  const moments = new Set<number>()
  for (const { trigger } of rules.map(rule => ruleDefinitionSchema.parse(rule))) {
    if (trigger.type !== 'date' && trigger.type !== 'schedule') continue
    const timeZones =
      trigger.type === 'schedule'
        ? [trigger.timeZone ?? ownZone]
        : [ownZone, 'America/New_York', 'Australia/Lord_Howe']
    for (let day = 1; day * dayMs <= worldMs; day += 1) {
      const now = new Date(begun.getTime() + day * dayMs)
      const since = new Date(now.getTime() - dayMs)
      for (const { plannedAt } of dueOccurrences(trigger, { now, since, timeZones }))
        moments.add(plannedAt.getTime())
    }
  }
  return [...moments].sort((a, b) => a - b)
}

/** Attributes, with their history. */
async function change(db: Db, id: string, attributes: Record<string, unknown>, now: Date): Promise<void> {
  const profile = (await lockProfiles(db, [id], 'no key update')).get(id)
  if (!profile) throw new Error('no such customer')
  const changed = { ...profile, attributes: { ...profile.attributes, ...attributes } as never }
  const history = Object.entries(attributes).map(([key, value]) => ({
    customerId: id,
    key,
    value,
    origin: 'test',
  }))
  await writeProfiles(db, [changed], history, { suppressionKey: testSuppressionKey, now })
}

async function happen(
  { db, clock, sourceId }: Engine,
  one: Happening,
  ids: readonly string[],
): Promise<void> {
  const customerId = ids[one.customer] ?? ''
  const now = clock.now()
  if ('points' in one) return await change(db, customerId, { points: one.points }, now)
  if ('told' in one) {
    const { told: name, properties } = one
    await writeSystemEvents(
      db,
      [{ customerId, name, messageId: randomUUID(), properties, occurredAt: now }],
      now,
    )
    return
  }
  if ('consent' in one) {
    await recordConsents(db, [{ ...consentOf(customerId, now), kind: one.consent }], now, 'live')
    return
  }
  const { event: name, properties, late, trust } = one
  const occurredAt = new Date(now.getTime() - late)
  await seedEvents(
    db,
    sourceId,
    [{ customerId, name, properties, occurredAt, ...(trust ? { trust } : {}) }],
    now,
  )
}

/** When something is due next, in milliseconds. */
export async function nextDue(db: Db): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select ceil(extract(epoch from least(
    (select min(due_at) from run where state in ('ready', 'waiting')),
    (select min(due_at) from message where state in ('queued', 'held', 'retry')),
    (select min(k.due_at) from segment_recheck k join segment s on s.id = k.segment_id and s.watched))) * 1000)::float8 as at`.execute(
    db,
  )
  return rows[0]?.at ?? null
}

/** Whether nothing is due and nothing is under way. */
export async function isIdle(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (select from event_inbox where error is null)
      or exists (select from segment where fill_from is not null)
      or exists (select from segment_mark k join segment s on s.id = k.segment_id and s.watched)
      or exists (select from segment_recheck k join segment s on s.id = k.segment_id and s.watched where k.due_at <= ${now})
      or exists (select from rule_occurrence where finished_at is null)
      or exists (select from run where state in ('ready', 'waiting') and due_at <= ${now})
      or exists (select from message where state = 'sending')
      or exists (select from message where state in ('queued', 'held', 'retry') and due_at <= ${now}) as busy`.execute(
    db,
  )
  return rows[0]?.busy === false
}

export type Told = {
  entered: number
  heldOut: number
  steps: Record<string, number>
  messages: Record<string, number>
}

/** What the live engine did, from its rows. */
export async function whatHappened(db: Db, ruleId: string): Promise<Told> {
  const runs = await db.selectFrom('run').select(['state']).where('rule_id', '=', ruleId).execute()
  const { rows: counts } = await sql<{ step_id: string; what: string; n: number }>`
    select step_id, what, sum(n)::int as n from rule_step_count c join rule_version v on v.id = c.rule_version_id
    where v.rule_id = ${ruleId}::uuid and step_id <> '' and what <> 'sent' group by 1, 2`.execute(db)
  const messages = await db
    .selectFrom('message')
    .select(['step_id', 'state', 'reason'])
    .where('rule_id', '=', ruleId)
    .execute()
  const told: Told = { entered: 0, heldOut: 0, steps: {}, messages: {} }
  for (const { state } of runs) told[state === 'holdout' ? 'heldOut' : 'entered'] += 1
  for (const { step_id, what, n } of counts) told.steps[`${step_id} ${what}`] = n
  for (const { step_id, state, reason } of messages) {
    const pending = (pendingStates as readonly string[]).includes(state)
    const key = `${step_id} ${pending ? 'pending' : state === 'sent' ? 'sent' : reason}`
    told.messages[key] = (told.messages[key] ?? 0) + 1
  }
  return told
}

/** The same of a simulation. */
function whatWasForeseen({ entered, heldOut, steps }: SimulationResult): Told {
  const told: Told = { entered, heldOut, steps: {}, messages: {} }
  const note = (into: Record<string, number>, key: string, count: number) => {
    if (count > 0) into[key] = count
  }
  for (const step of steps) {
    note(told.steps, `${step.id} entered`, step.entered)
    note(told.steps, `${step.id} left`, step.entered - step.waiting)
    for (const { id, count } of step.arms) note(told.steps, `${step.id} arm:${id}`, count)
    for (const { reason, count } of step.exits) note(told.steps, `${step.id} exited:${reason}`, count)
    note(told.messages, `${step.id} sent`, step.sent)
    note(told.messages, `${step.id} pending`, step.pending)
    for (const { reason, count } of step.skipped) note(told.messages, `${step.id} ${reason}`, count)
  }
  return told
}

/** What the simulation of a rule says of the last days. */
export async function foreseen(db: Db, ruleId: string, input: RuleDefinitionInput, now: Date): Promise<Told> {
  const definition = ruleDefinitionSchema.parse(input)
  const request = {
    definition,
    ruleId,
    days: worldMs / dayMs,
    imported: true,
    now,
    timeZone: ownZone,
  }
  return whatWasForeseen(await simulateRule(db, request))
}
