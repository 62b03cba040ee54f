import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { type SimulationResult, simulateRule } from '../../db/stores/simulation-store.ts'
import { pendingStates } from '../../engine/messages/state.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { allSteps } from '../../engine/rules/tree.ts'
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
import { type Happening, type World, worldMs } from './simulation-arbitrary.ts'

/** The live engine under a clock that stands still. */
export type Engine = {
  db: Db
  clock: FakeClock
  sourceId: string
  /** Does all that is due at this moment. */
  settle(): Promise<void>
}

/** Lets the live engine go through it all; returns the rules' ids. */
export async function live(engine: Engine, { customers, happenings, rules, caps }: World): Promise<string[]> {
  const { db, clock } = engine
  const start = new Date(clock.now().getTime() + 1_001)
  clock.turn(1_001)
  for (const [key, type] of Object.entries(names.attributes))
    await db
      .insertInto('attribute_definition')
      .values({ key, type, label: jsonb({ de: key, en: key }), purpose: 'test', created_at: start })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  for (const key of names.templates) await seedTemplate(db, key, plainTemplate(), start)
  await db
    .insertInto('setting')
    .values({ key: 'sending_limits', value: jsonb({ caps, quiet: null }), updated_at: start })
    .execute()
  const ids = await seedCustomers(
    db,
    customers.map(({ zone, points, city, address }, n) => ({
      email: address || n === 0 ? `c${n}@example.test` : null,
      ...(zone ? { timeZone: zone } : {}),
      attributes: { points, city, born: '2026-03-30' },
    })),
    start,
  )
  await seedConsent(
    db,
    ids.filter((_, n) => n % 4 !== 3),
    names.purpose,
    start,
  )
  const ruleIds: string[] = []
  for (const [n, definition] of rules.entries())
    ruleIds.push(await seedRule(db, `Rule ${n}`, definition, { now: start }))
  clock.turn(1_001)
  const begun = clock.now()
  const todo = [...happenings].sort((a, b) => a.at - b.at)
  for (;;) {
    const happens = todo[0] ? begun.getTime() + todo[0].at : Number.POSITIVE_INFINITY
    const due = await nextDue(db)
    const moment = Math.min(happens, due ?? Number.POSITIVE_INFINITY)
    if (moment >= begun.getTime() + worldMs) break
    clock.turn(Math.max(0, moment - clock.now().getTime()))
    if (todo[0] && happens <= clock.now().getTime()) await happen(engine, todo.shift() as Happening, ids)
    await engine.settle()
  }
  clock.turn(begun.getTime() + worldMs - clock.now().getTime())
  return ruleIds
}

async function happen(
  { db, clock, sourceId }: Engine,
  one: Happening,
  ids: readonly string[],
): Promise<void> {
  const customerId = ids[one.customer] ?? ''
  const now = clock.now()
  if ('event' in one) {
    const occurredAt = new Date(now.getTime() - one.late)
    await seedEvents(
      db,
      sourceId,
      [{ customerId, name: one.event, properties: one.properties, occurredAt }],
      now,
    )
    return
  }
  await recordConsents(
    db,
    [
      {
        customerId,
        purpose: names.purpose,
        channel: 'email',
        kind: one.consent,
        occurredAt: now,
        origin: 'test',
        actor: 'test',
        evidence: {},
      },
    ],
    now,
    'live',
  )
}

/** When something is due next, in milliseconds. */
export async function nextDue(db: Db): Promise<number | null> {
  const { rows } = await sql<{ at: Date | null }>`select least(
    (select min(due_at) from run where state in ('ready', 'waiting')),
    (select min(due_at) from message where state in ('queued', 'held', 'retry') and channel <> 'task')) as at`.execute(
    db,
  )
  return rows[0]?.at?.getTime() ?? null
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
    .select(['step_id', 'state', 'reason', 'channel'])
    .where('rule_id', '=', ruleId)
    .execute()
  const told: Told = { entered: 0, heldOut: 0, steps: {}, messages: {} }
  for (const { state } of runs) told[state === 'holdout' ? 'heldOut' : 'entered'] += 1
  for (const { step_id, what, n } of counts) told.steps[`${step_id} ${what}`] = n
  for (const { step_id, state, reason, channel } of messages) {
    if (channel === 'task') continue
    const pending = (pendingStates as readonly string[]).includes(state)
    const key = `${step_id} ${pending ? 'pending' : state === 'sent' ? 'sent' : reason}`
    told.messages[key] = (told.messages[key] ?? 0) + 1
  }
  return told
}

/** The same of a simulation. Tasks are made at once, and wait for staff. */
function whatWasForeseen({ entered, heldOut, steps }: SimulationResult, tasks: ReadonlySet<string>): Told {
  const told: Told = { entered, heldOut, steps: {}, messages: {} }
  const note = (into: Record<string, number>, key: string, count: number) => {
    if (count > 0) into[key] = count
  }
  for (const step of steps) {
    note(told.steps, `${step.id} entered`, step.entered)
    note(told.steps, `${step.id} left`, step.entered - step.waiting)
    for (const { id, count } of step.arms) note(told.steps, `${step.id} arm:${id}`, count)
    for (const { reason, count } of step.exits) note(told.steps, `${step.id} exited:${reason}`, count)
    if (tasks.has(step.id)) continue
    note(told.messages, `${step.id} sent`, step.sent)
    note(told.messages, `${step.id} pending`, step.pending)
    for (const { reason, count } of step.skipped) note(told.messages, `${step.id} ${reason}`, count)
  }
  return told
}

/** What the simulation of a rule says of the last days. */
export async function foreseen(db: Db, ruleId: string, input: RuleDefinitionInput, now: Date): Promise<Told> {
  const definition = ruleDefinitionSchema.parse(input)
  const days = worldMs / 86_400_000
  const request = { definition, ruleId, days, imported: true, now, timeZone: 'Europe/Berlin' }
  const tasks = allSteps(definition.steps).flatMap(({ step }) => (step.type === 'task' ? [step.id] : []))
  return whatWasForeseen(await simulateRule(db, request), new Set(tasks))
}
