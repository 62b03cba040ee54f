import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { compileCondition, matchesCondition } from '../../engine/conditions/compile.ts'
import type { CompileContext } from '../../engine/conditions/context.ts'
import { explainClauses } from '../../engine/conditions/explain.ts'
import { inputsOf } from '../../engine/conditions/inputs.ts'
import { recheckAt } from '../../engine/conditions/recheck.ts'
import { type Condition, conditionSchema } from '../../engine/conditions/schema.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { behaviourLeaf, behaviours, hour, hoursBefore } from './conditions-behaviour-arbitrary.ts'
import { interpret } from './conditions-interpreter.ts'
import type { Truth } from './conditions-interpreter-values.ts'
import { asKnownAt, context, now, type Person, person, writePeople } from './conditions-world.ts'

/** A clause, its opposite, or two together: trees beyond that are the business of conditions-random.test.ts. */
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: behaviourLeaf },
  behaviourLeaf.map(of => ({ type: 'not' as const, of })),
  fc
    .tuple(fc.constantFrom('all' as const, 'any' as const), behaviourLeaf, behaviourLeaf)
    .map(([type, one, two]) => ({
      type,
      of: [one, { type: 'not' as const, of: two }],
    })),
)

describe('random clauses on behaviour', () => {
  let database: TestDatabase
  const world = fc.sample(behaviours, { numRuns: 40, seed: 20_240_615 }).map(parts => person(parts))

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 })
    await writePeople(database.db, world)
  })
  afterAll(() => database?.close())

  /** Several expressions over every customer, in one statement. */
  async function select(columns: readonly RawBuilder<unknown>[]): Promise<Map<string, unknown[]>> {
    const { rows } = await sql<{ id: string; told: unknown[] }>`
      select c.id, to_jsonb(array[${sql.join(columns.map(column => sql`to_jsonb(${column})`))}]) as told
      from customer c`.execute(database.db)
    return new Map(rows.map(row => [row.id, row.told]))
  }
  const naive = (condition: Condition, known: readonly Person[], asOf: Date, triggerAt?: Date) =>
    new Map(known.map(one => [one.id, interpret(condition, one, { now: asOf, triggerAt })]))
  const sorted = <T>(answers: Map<string, T>) => [...answers].sort(([a], [b]) => (a < b ? -1 : 1))

  it('are clauses that the schema accepts, of every kind and with all three answers', () => {
    const answers = new Map<string, Set<Truth>>()
    for (const clause of fc.sample(behaviourLeaf, { numRuns: 400, seed: 3 })) {
      expect(conditionSchema.parse(clause)).toEqual(clause)
      const kind = clause.type === 'message' ? clause.did : clause.type
      const known = answers.get(kind) ?? new Set()
      for (const one of world) known.add(interpret(clause, one, { now, triggerAt: now }))
      answers.set(kind, known)
    }
    const kinds = sorted(answers).map(([kind, known]) => [kind, known.size])
    expect(kinds).toEqual([
      ['bought', 2],
      ['bounced', 2],
      ['clicked', 3],
      ['converted', 2],
      ['event', 2],
      ['opened', 3],
      ['orders', 3],
      ['sent', 2],
      ['unopened', 3],
    ])
  })

  it('are decided as a naive interpreter does: looked up and scanned, live and in history', async () => {
    const triggers = fc.constantFrom(undefined, new Date(now.getTime() - 50 * hour))
    await fc.assert(
      fc.asyncProperty(condition, triggers, hoursBefore(150), async (clause, triggerAt, earlier) => {
        const past = naive(
          clause,
          world.map(one => asKnownAt(one, earlier)),
          earlier,
          triggerAt,
        )
        const present = naive(clause, world, now, triggerAt)
        const contexts: [CompileContext, Map<string, Truth>][] = (['lookup', 'scan'] as const).flatMap(
          shape => [
            [context({ triggerAt, shape }), present],
            [context({ triggerAt, shape, mode: 'history' }), present],
            [context({ triggerAt, shape, mode: 'history', asOf: earlier }), past],
          ],
        )
        const told = await select(
          contexts.flatMap(([ctx]) => [
            compileCondition(clause, ctx),
            sql`${matchesCondition(clause, ctx)} is true`,
            sql`${matchesCondition(clause, ctx, true)} is true`,
          ]),
        )
        const expected = new Map(
          world.map(({ id }) => [
            id,
            contexts.flatMap(([, truths]) => {
              const truth = truths.get(id) as Truth
              return [truth, truth === true, truth === false]
            }),
          ]),
        )
        expect(sorted(told)).toEqual(sorted(expected))
      }),
      { numRuns: 60 },
    )
  })

  it('do not change by time alone before they say so', async () => {
    await fc.assert(
      fc.asyncProperty(condition, fc.double({ min: 0, max: 1, noNaN: true }), async (clause, share) => {
        const recheck = recheckAt(clause, context())
        const told = await select([sql`extract(epoch from ${recheck ?? sql`null::timestamptz`}) * 1000`])
        for (const one of world) {
          const due = told.get(one.id)?.[0] as number | null
          // Some moment before it, or far in the future where it never changes.
          const until = due ?? now.getTime() + 1000 * 24 * hour
          expect(until).toBeGreaterThan(now.getTime())
          const between = new Date(now.getTime() + share * (until - 1 - now.getTime()))
          const at = (asOf: Date) => interpret(clause, one, { now: asOf })
          for (const moment of [between, new Date(until - 1)])
            expect([due, at(moment)]).toEqual([due, at(now)])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are looked at again at the very moment the answer changes, where one event decides', async () => {
    const clause: Condition = {
      type: 'event',
      event: 'A',
      performed: 'at_least',
      times: 2,
      within: { amount: 5, unit: 'days' },
    }
    const told = await select([sql`extract(epoch from ${recheckAt(clause, context())}) * 1000`])
    let changing = 0
    for (const one of world) {
      const holds = interpret(clause, one, { now })
      const due = told.get(one.id)?.[0] as number | null
      expect(due !== null).toBe(holds === true)
      if (due === null) continue
      changing++
      expect(interpret(clause, one, { now: new Date(due) })).toBe(false)
    }
    expect(changing).toBeGreaterThan(2)
  })

  it('can be explained: what was looked at is told for each', async () => {
    const clauses: Condition[] = fc.sample(behaviourLeaf, { numRuns: 60, seed: 5 })
    for (const clause of clauses)
      for (const mode of ['live', 'history'] as const) {
        const [explained] = explainClauses(clause, context({ mode, triggerAt: now }))
        const told = await select([explained?.observed as RawBuilder<unknown>])
        expect(told.size).toBe(world.length)
      }
    expect(inputsOf({ type: 'all', of: clauses }, context()).map(input => input.kind)).toEqual(
      expect.arrayContaining(['event', 'orders', 'message']),
    )
  })
})
