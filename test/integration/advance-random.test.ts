import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { jsonb } from '../../db/stores/json.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { names, ruleInputs } from '../support/rule-arbitrary.ts'
import { plainTemplate, seedCustomers, seedEvents, seedRule, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { day, harness } from './advance-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())

const it_ = harness(() => stage)

const odd = fc.constantFrom<unknown>(null, 'x', -1, true, [], { a: 1 }, '2026-04-01')
const properties = fc.record(
  { total: fc.oneof(fc.integer({ min: 0, max: 20 }), odd), due_on: odd },
  { requiredKeys: [], noNullPrototype: true },
)
const attributes = fc.record(
  Object.fromEntries(
    Object.keys(names.attributes).map(key => [key, fc.oneof(odd, fc.integer({ max: 9, min: 0 }))]),
  ),
  { requiredKeys: [], noNullPrototype: true },
)
/** Things that happen to a customer, so many days after they entered. */
const happenings = fc.array(
  fc.record({ after: fc.nat(40), name: fc.constantFrom(...names.events), properties }),
  { maxLength: 6 },
)
const condition = { type: 'attribute' as const, attribute: 'city', op: 'not_equals' as const, value: 'Kiel' }
const worlds = fc.record({
  rules: fc.array(
    fc.record({
      input: ruleInputs({ depth: 2 }),
      policies: fc.constantFrom<Partial<RuleDefinitionInput>>(
        {},
        {
          goal: {
            event: names.events[0],
            where: [{ property: 'total', op: 'at_least' as const, value: 15 }],
          },
        },
        { exitWhen: { ...condition, op: 'equals' as const } },
        { condition, exitWhenConditionFails: true },
      ),
    }),
    { minLength: 10, maxLength: 10 },
  ),
  people: fc.array(
    fc.record({
      attributes,
      properties,
      happenings,
      timeZone: fc.constantFrom(null, 'Asia/Kathmandu', 'America/New_York'),
    }),
    { minLength: 6, maxLength: 6 },
  ),
})

/** Everything that is due, and what that makes due, now. */
async function settle(): Promise<void> {
  await stage.match()
  await Promise.all([stage.advance(), stage.advance()])
  await stage.advance()
}

describe('random rules on a real database', () => {
  // Each takes seconds: ten rules with six customers through half a year.
  it.each(fc.sample(worlds, { numRuns: 3, seed: 20_261_122 }).map((world, n) => ({ n, world })))(
    'take everybody to an end by a way through their steps, each step once ($n)',
    async ({ world }) => {
      await stage.reset()
      const now = stage.clock.now()
      for (const key of names.templates) await seedTemplate(stage.db, key, plainTemplate(), now)
      await it_.declare(names.attributes)
      await sql`insert into recipient (id, name, kind, purpose, country, created_at)
        values (${names.recipient}::uuid, 'Warehouse', 'processor', 'service', 'DE', ${now}) on conflict do nothing`.execute(
        stage.db,
      )
      await sql`insert into segment (id, name, kind, condition, created_at, updated_at, updated_by)
        values (${names.segment}::uuid, 'Kiel', 'dynamic', ${jsonb({ ...condition, op: 'equals' })}, ${now}, ${now}, 'test')
        on conflict do nothing`.execute(stage.db)
      for (const { input, policies } of world.rules)
        await seedRule(stage.db, 'Random', { ...input, ...policies, maxEventAgeHours: 8_000 }, { now })
      const people = await seedCustomers(
        stage.db,
        world.people.map(({ timeZone, ...one }) => ({ ...one, ...(timeZone ? { timeZone } : {}) })),
        now,
      )
      const happens = (one: number, name: string, given: Record<string, unknown>) =>
        seedEvents(
          stage.db,
          stage.sourceId,
          [{ customerId: people[one] ?? '', name, properties: given }],
          stage.clock.now(),
        )
      for (const [one, person] of world.people.entries()) await happens(one, 'Signed Up', person.properties)
      await settle()
      let going = true
      // From due date to due date, stopping wherever something happens.
      for (let turns = 0; going && turns < 600; turns += 1) {
        const { rows } = await sql<{ next: Date | null }>`
          select min(due_at) as next from run where state in ('ready', 'waiting')`.execute(stage.db)
        const next = rows[0]?.next ?? null
        going = next !== null
        if (next === null) break
        const before = +stage.clock.now()
        const soon = world.people.flatMap((person, one) =>
          person.happenings.map(event => ({ ...event, one, at: +now + event.after * day })),
        )
        const due = soon.filter(({ at }) => at > before && at <= +next).toSorted((a, b) => a.at - b.at)
        const at = due[0]?.at ?? Math.max(+next, before)
        stage.clock.turn(at - before)
        for (const event of due.filter(other => other.at === at))
          await happens(event.one, event.name, event.properties)
        if (turns % 7 === 0)
          await stage.db
            .updateTable('webhook_call')
            .set({ state: 'delivered', answer: jsonb({ ok: true }) as never, settled_at: stage.clock.now() })
            .where('state', '=', 'queued')
            .execute()
        await settle()
      }
      const runs = await it_.runs()
      expect(runs.length).toBeGreaterThan(30)
      const versions = await stage.db.selectFrom('rule_version').select(['id', 'definition']).execute()
      const trees = new Map(
        versions.map(({ id, definition }) => [id, allSteps(readStoredRule(definition)?.steps ?? [])]),
      )
      const planned: string[] = []
      for (const run of runs) {
        expect(['done', 'exited']).toContain(run.state)
        expect(run).toMatchObject({ due_at: null, until: null, waits_for: null })
        const order = trees.get(run.rule_version_id)?.map(({ step }) => step.id) ?? []
        const been = run.path
          .filter(({ what }) => what !== 'failed' && what !== 'exited')
          .map(({ step }) => step)
        const places = [...new Set(been)].map(id => order.indexOf(id))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(places).not.toContain(-1)
        for (const { step, what } of run.path)
          if (what === 'sent' || what === 'tasked') planned.push(`${run.id}/${step}/1`)
      }
      expect(new Set((await it_.messages()).map(message => message.origin_key))).toEqual(new Set(planned))
      expect(await it_.messages()).toHaveLength(planned.length)
      const rows = await stage.db.selectFrom('rule_step_count').selectAll().execute()
      const sums = new Map<string, number>()
      for (const { rule_version_id: version, step_id: step, what, n } of rows)
        if (what === 'entered' || what === 'left')
          sums.set(
            `${version} ${step}`,
            (sums.get(`${version} ${step}`) ?? 0) + (what === 'entered' ? n : -n),
          )
      expect([...sums].filter(([key, n]) => n !== 0 && !key.endsWith(' '))).toEqual([])
      const total = (what: string) =>
        rows.filter(row => row.step_id === '' && row.what.startsWith(what)).reduce((sum, { n }) => sum + n, 0)
      expect(total('entered')).toBe(runs.length)
      expect(total('done') + total('exited')).toBe(runs.length)
    },
    120_000,
  )
})
