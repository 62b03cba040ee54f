import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { writeVersion } from '../../db/stores/rule-version-store.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import type { Reentry } from '../../engine/rules/policy.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { runs } from '../support/runs.ts'
import { seedCustomers, seedEvents, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
})

const rule = (reentry: Reentry, parts: Partial<RuleDefinitionInput> = {}): RuleDefinitionInput => ({
  trigger: { type: 'event', event: 'Bought', where: [] },
  reentry,
  steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
  ...parts,
})

async function runsOf(ruleId: string) {
  return await stage.db
    .selectFrom('run')
    .select(['id', 'customer_id', 'event_id', 'entry_key', 'state'])
    .where('rule_id', '=', ruleId)
    .execute()
}

async function inbox() {
  return await stage.db.selectFrom('event_inbox').select(['event_id', 'error']).execute()
}

/** Everything in the inbox, matched by several at once, each taking a handful. */
async function matchTogether(workers = 6): Promise<void> {
  await Promise.all(Array.from({ length: workers }, () => runMatch(stage.context, () => false)))
}

it('an event matched twice makes one run', async () => {
  const ruleId = await seedRule(stage.db, 'Rule', rule({ mode: 'always' }), { now: stage.clock.now() })
  const [anna = ''] = await seedCustomers(stage.db, [{}], stage.clock.now())
  await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], stage.clock.now())
  await stage.match()
  await sql`insert into event_inbox (event_id, received_at) select id, received_at from event`.execute(
    stage.db,
  )
  await matchTogether()
  expect(await runsOf(ruleId)).toHaveLength(1)
})

it('a period ends after its hours, and counts from the last entry', async () => {
  const ruleId = await seedRule(stage.db, 'Rule', rule({ mode: 'period', hours: 2 }), {
    now: stage.clock.now(),
  })
  const [anna = ''] = await seedCustomers(stage.db, [{}], stage.clock.now())
  const counts: number[] = []
  for (const minutes of [0, 119, 1, 119, 1]) {
    stage.clock.turn(minutes * 60_000)
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], stage.clock.now())
    await stage.match()
    counts.push((await runsOf(ruleId)).length)
  }
  expect(counts).toEqual([1, 1, 2, 2, 3])
})

/** When a customer entered under each key, and whether that run goes on. */
type Entries = Map<string, { at: number; running: boolean }>

/** A re-entry policy as a plain program: whether an event lets them enter, which it notes. */
function enters(
  reentry: Reentry,
  entries: Entries,
  customer: number,
  key: string | null,
  at: number,
): boolean {
  if (reentry.mode === 'always') return true
  const place = JSON.stringify([customer, reentry.key === undefined ? '' : (key ?? '')])
  const before = entries.get(place)
  const free =
    before === undefined ||
    (reentry.mode === 'not_running' && !before.running) ||
    (reentry.mode === 'period' && at - before.at >= reentry.hours * 3_600_000)
  if (free) entries.set(place, { at, running: true })
  return free
}

it('every policy agrees with a plain program, whatever comes in and in whatever batches', async () => {
  const policies: Reentry[] = [
    { mode: 'always' },
    { mode: 'once' },
    { mode: 'once', key: 'order.key' },
    { mode: 'period', hours: 3 },
    { mode: 'period', hours: 2, key: 'order.key' },
    { mode: 'not_running' },
    { mode: 'not_running', key: 'order.key' },
  ]
  const ruleIds: string[] = []
  for (const reentry of policies)
    ruleIds.push(await seedRule(stage.db, reentry.mode, rule(reentry), { now: stage.clock.now() }))
  const event = fc.record({ customer: fc.nat(2), key: fc.option(fc.constantFrom('a', 'b', '1')) })
  const batch = fc.record({
    wait: fc.integer({ min: 0, max: 120 }),
    /** All runs end before it. */
    end: fc.boolean(),
    events: fc.array(event, { maxLength: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 6 }), async batches => {
      const people = await seedCustomers(stage.db, [{}, {}, {}], stage.clock.now())
      const entries = policies.map((): Entries => new Map())
      const expected = policies.map(() => 0)
      for (const { wait, end, events } of batches) {
        stage.clock.turn(wait * 60_000)
        const now = stage.clock.now()
        if (end) {
          await sql`update run set state = 'done', due_at = null, ended_at = ${now}`.execute(stage.db)
          for (const known of entries) for (const entry of known.values()) entry.running = false
        }
        await seedEvents(
          stage.db,
          stage.sourceId,
          events.map(({ customer, key }) => ({
            customerId: people[customer] ?? '',
            name: 'Bought',
            properties: key === null ? {} : { order: { key } },
          })),
          now,
        )
        await stage.match()
        for (const { customer, key } of events)
          policies.forEach((reentry, n) => {
            if (enters(reentry, entries[n] as Entries, customer, key, now.getTime()))
              expected[n] = (expected[n] ?? 0) + 1
          })
      }
      const counts: number[] = []
      for (const ruleId of ruleIds)
        counts.push((await runsOf(ruleId)).filter(run => people.includes(run.customer_id)).length)
      expect(counts).toEqual(expected)
    }),
    { numRuns: runs(20) },
  )
})

describe('a change of the policy', () => {
  const enter = async (customerId: string, properties = {}) => {
    await seedEvents(
      stage.db,
      stage.sourceId,
      [{ customerId, name: 'Bought', properties }],
      stage.clock.now(),
    )
    await stage.match()
  }

  it('to "not while running" counts runs that began under another, whatever they were told apart by', async () => {
    const ruleId = await seedRule(stage.db, 'R', rule({ mode: 'always' }), { now: stage.clock.now() })
    const [anna = ''] = await seedCustomers(stage.db, [{}], stage.clock.now())
    await enter(anna)
    await enter(anna)
    await republish(ruleId, rule({ mode: 'not_running' }))
    await enter(anna)
    expect(await runsOf(ruleId)).toHaveLength(2)
    await sql`update run set state = 'done', due_at = null`.execute(stage.db)
    await enter(anna)
    expect(await runsOf(ruleId)).toHaveLength(3)
    await republish(ruleId, rule({ mode: 'not_running', key: 'order' }))
    await enter(anna, { order: 'a' })
    await enter(anna, { order: 'a' })
    expect(await runsOf(ruleId)).toHaveLength(4)
    await republish(ruleId, rule({ mode: 'not_running' }))
    await enter(anna, { order: 'b' })
    expect(await runsOf(ruleId)).toHaveLength(4)
  })
})

/** The next version of a rule, which new events enter. */
async function republish(ruleId: string, input: RuleDefinitionInput): Promise<void> {
  await writeVersion(stage.db, {
    ruleId,
    definition: ruleDefinitionSchema.parse(input),
    world: { kindOf: () => 'marketing' },
    now: stage.clock.now(),
    actor: 'test',
  })
}

describe('what a rule demands', () => {
  it('decides who enters: name, equalities, trust, age, mode, condition, state of the customer', async () => {
    const now = stage.clock.now()
    const trigger = {
      type: 'event' as const,
      event: 'Bought',
      where: [{ property: 'category', op: 'equals' as const, value: 'lemons' }],
    }
    const condition = {
      type: 'attribute' as const,
      attribute: 'firstName',
      op: 'equals' as const,
      value: 'Anna',
    }
    const strict = await seedRule(stage.db, 'strict', rule({ mode: 'always' }, { trigger, condition }), {
      now,
    })
    const lax = await seedRule(
      stage.db,
      'lax',
      rule({ mode: 'always' }, { trigger: { ...trigger, trust: 'browser' } }),
      { now },
    )
    const [anna = '', bernd = '', erased = ''] = await seedCustomers(
      stage.db,
      [{ attributes: { firstName: 'Anna' } }, { attributes: { firstName: 'Bernd' } }, {}],
      now,
    )
    await stage.db.updateTable('customer').set({ state: 'erased' }).where('id', '=', erased).execute()
    const lemons = { category: 'lemons' }
    const hours = (n: number) => new Date(now.getTime() - n * 3_600_000)
    const ids = await seedEvents(
      stage.db,
      stage.sourceId,
      [
        { customerId: anna, name: 'Bought', properties: lemons },
        { customerId: anna, name: 'Bought', properties: { category: 'limes' } },
        { customerId: anna, name: 'Sold', properties: lemons },
        { customerId: anna, name: 'Bought', properties: lemons, trust: 'browser' },
        { customerId: anna, name: 'Bought', properties: lemons, trust: 'verified' },
        { customerId: anna, name: 'Bought', properties: lemons, occurredAt: hours(24.01) },
        { customerId: anna, name: 'Bought', properties: lemons, occurredAt: hours(23.9) },
        { customerId: bernd, name: 'Bought', properties: lemons },
        { customerId: erased, name: 'Bought', properties: lemons },
        { customerId: anna, name: 'Bought', properties: lemons },
      ],
      now,
    )
    await stage.db
      .updateTable('event')
      .set({ mode: 'history' })
      .where('id', '=', ids.at(-1) ?? '')
      .execute()
    await stage.match()
    const entered = async (ruleId: string) =>
      (await runsOf(ruleId)).map(run => ids.indexOf(run.event_id)).toSorted((a, b) => a - b)
    expect(await entered(strict)).toEqual([0, 4, 6])
    expect(await entered(lax)).toEqual([0, 3, 4, 6, 7])
  })

  it.each<[string, Partial<RuleDefinitionInput>, number, boolean]>([
    ['from a moment on, and it is before', { validFrom: '2030-01-01T00:00:00+01:00' }, -1, false],
    ['from a moment on, and it is that moment', { validFrom: '2030-01-01T00:00:00+01:00' }, 0, true],
    ['until a moment, and it is that moment', { validUntil: '2030-01-01T00:00:00+01:00' }, 0, true],
    ['until a moment, and it is after', { validUntil: '2030-01-01T00:00:00+01:00' }, 1, false],
  ])('takes people only in its period: %s', async (_, parts, ms, in_) => {
    const at = new Date(Date.parse('2029-12-31T23:00:00Z') + ms)
    stage.clock.turn(at.getTime() - stage.clock.now().getTime())
    const ruleId = await seedRule(stage.db, 'R', rule({ mode: 'always' }, parts), { now: at })
    const [anna = ''] = await seedCustomers(stage.db, [{}], at)
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], at)
    await stage.match()
    expect(await runsOf(ruleId)).toHaveLength(in_ ? 1 : 0)
  })

  it('takes nobody for what happened before its period began, however late it is matched', async () => {
    const now = stage.clock.now()
    const validFrom = new Date(now.getTime() - 60_000)
    const parts = { validFrom: validFrom.toISOString() }
    const ruleId = await seedRule(stage.db, 'R', rule({ mode: 'always' }, parts), { now })
    const [anna = ''] = await seedCustomers(stage.db, [{}], now)
    const at = [new Date(validFrom.getTime() - 1), validFrom]
    const ids = await seedEvents(
      stage.db,
      stage.sourceId,
      at.map(occurredAt => ({ customerId: anna, name: 'Bought', occurredAt })),
      now,
    )
    await stage.match()
    expect((await runsOf(ruleId)).map(run => run.event_id)).toEqual([ids[1]])
  })

  it('keeps everybody out of a rule that is paused, a draft or archived', async () => {
    const now = stage.clock.now()
    const [anna = ''] = await seedCustomers(stage.db, [{}], now)
    const ids: string[] = []
    for (const state of ['paused', 'draft', 'archived'] as const) {
      const id = await seedRule(stage.db, state, rule({ mode: 'always' }), { now })
      ids.push(id)
      await stage.db.updateTable('rule').set({ state }).where('id', '=', id).execute()
    }
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], now)
    await stage.match()
    for (const id of ids) expect(await runsOf(id)).toEqual([])
  })
})

describe('what is broken is set aside', () => {
  it('a rule version that no longer parses tells its owner; the others go on', async () => {
    const now = stage.clock.now()
    const broken = await seedRule(stage.db, 'broken', rule({ mode: 'always' }), { now })
    const good = await seedRule(stage.db, 'good', rule({ mode: 'always' }), { now })
    await stage.asOwner(`update rule_version set definition = '{"steps": 7}' where rule_id = '${broken}'`)
    const [anna = ''] = await seedCustomers(stage.db, [{}], now)
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], now)
    await stage.match()
    expect(await runsOf(broken)).toEqual([])
    expect(await runsOf(good)).toHaveLength(1)
    const rules = await stage.db.selectFrom('rule').select(['name', 'error']).orderBy('name').execute()
    expect(rules).toEqual([
      { name: 'broken', error: expect.stringContaining('steps') },
      { name: 'good', error: null },
    ])
    expect(await inbox()).toEqual([])
  })

  it('an event that makes a rule fail is found; the others enter, and other rules enter it too', async () => {
    const now = stage.clock.now()
    const touchy = await seedRule(stage.db, 'touchy', rule({ mode: 'always' }), { now })
    const robust = await seedRule(stage.db, 'robust', rule({ mode: 'always' }), { now })
    const people = await seedCustomers(
      stage.db,
      Array.from({ length: 40 }, () => ({})),
      now,
    )
    const ids = await seedEvents(
      stage.db,
      stage.sourceId,
      people.map(customerId => ({ customerId, name: 'Bought' })),
      now,
    )
    const poison = ids[17] ?? ''
    await stage.trap(
      'run',
      'insert',
      `if new.event_id = '${poison}' and new.rule_id = '${touchy}' then raise exception 'this event is poisonous' using errcode = '22023'; end if;`,
    )
    await stage.match()
    expect(await runsOf(touchy)).toHaveLength(39)
    expect(await runsOf(robust)).toHaveLength(40)
    expect(await inbox()).toEqual([{ event_id: poison, error: 'this event is poisonous' }])
    // It stays aside, and what comes after it goes its way.
    await seedEvents(stage.db, stage.sourceId, [{ customerId: people[0] ?? '', name: 'Bought' }], now)
    await stage.match()
    expect(await runsOf(touchy)).toHaveLength(40)
    expect(await inbox()).toHaveLength(1)
  })

  it('a passing trouble of the database sets nothing aside: the batch comes again', async () => {
    const now = stage.clock.now()
    const ruleId = await seedRule(stage.db, 'Rule', rule({ mode: 'always' }), { now })
    const [anna = ''] = await seedCustomers(stage.db, [{}], now)
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], now)
    await stage.trap('run', 'insert', `raise exception 'deadlock detected' using errcode = '40P01';`)
    await expect(stage.match()).rejects.toThrow('deadlock')
    expect(await inbox()).toEqual([{ event_id: expect.any(String), error: null }])
    await stage.asOwner('drop trigger trap on run')
    await stage.match()
    expect(await runsOf(ruleId)).toHaveLength(1)
  })
})
