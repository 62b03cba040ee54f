import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { compileCondition, matchesCondition } from '../../engine/conditions/compile.ts'
import type { CompileContext } from '../../engine/conditions/context.ts'
import { recheckAt } from '../../engine/conditions/recheck.ts'
import { type Condition, conditionSchema } from '../../engine/conditions/schema.ts'
import { reached, reachSource } from '../../engine/consent/reach.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { fixedSegment, people, segments, tree } from './conditions-arbitrary.ts'
import { before } from './conditions-arbitrary-values.ts'
import { type Circumstances, interpret } from './conditions-interpreter.ts'
import { asKnownAt, context, now, type Person, writePeople } from './conditions-world.ts'

const holdout = { percent: 40, seed: 'held' }
const hour = 3_600_000
const afterPauses = new Date('2030-01-01T00:00:00Z')

describe('random conditions over a random database', () => {
  let database: TestDatabase
  const world = fc.sample(people, { numRuns: 40, seed: 20_240_615 })
  const present = new Map(world.map(one => [one.id, one]))
  const circumstances: Omit<Circumstances, 'now'> = { segments, holdout, present }

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 })
    const { db } = database
    await sql`insert into segment (id, name, kind, created_at, updated_at, updated_by)
      values (${fixedSegment}::uuid, 'fixed', 'fixed', ${now}, ${now}, 'test')`.execute(db)
    for (const [key, bases] of Object.entries({
      newsletter: { email: ['consent', 'double_opt_in'] },
      offers: { email: ['consent', 'legitimate_interest'] },
    }))
      await sql`insert into purpose (key, name, description, kind, bases, position)
        values (${key}, '{"de": "x", "en": "x"}', '{"de": "x", "en": "x"}', 'marketing', ${JSON.stringify(bases)}::jsonb, 1)`.execute(
        db,
      )
    await writePeople(db, world)
    const reachedBy = await Promise.all(
      ['newsletter', 'offers'].map(async purpose => {
        const { rows } = await sql<{ id: string }>`select c.id
          from ${reachSource({ purpose, channel: 'email', asOf: afterPauses, shape: 'scan' })}
          where ${reached(afterPauses)}`.execute(db)
        return [purpose, new Set(rows.map(row => row.id))] as const
      }),
    )
    circumstances.reached = Object.fromEntries(reachedBy)
  })
  afterAll(() => database?.close())

  const ctx = (parts: Partial<CompileContext> = {}) => context({ segments, holdout, ...parts })
  const interpreted = (
    condition: Condition,
    known: readonly Person[],
    triggerAt: Date | undefined,
    asOf: Date,
  ) =>
    new Map(known.map(one => [one.id, interpret(condition, one, { ...circumstances, now: asOf, triggerAt })]))
  const list = (truths: Map<string, boolean | null>) => world.map(one => truths.get(one.id))

  /** Several expressions for every customer, in one statement; each in the order of the world. */
  async function select<T>(...expressions: RawBuilder<unknown>[]): Promise<T[][]> {
    const columns = expressions.map(expression => sql`to_jsonb(${expression})`)
    const { rows } = await sql<{ id: string; told: T[] }>`
      select c.id, to_jsonb(array[${sql.join(columns)}]) as told from customer c`.execute(database.db)
    const told = new Map(rows.map(row => [row.id, row.told]))
    return expressions.map((_, index) => world.map(one => told.get(one.id)?.[index] as T))
  }

  /** Whom a `where` over the whole table leaves. */
  async function matching(condition: Condition, negative: boolean, triggerAt: Date | undefined) {
    const { rows } = await sql<{ id: string }>`select c.id from customer c
      where ${matchesCondition(condition, ctx({ shape: 'scan', triggerAt }), negative)}`.execute(database.db)
    const ids = new Set(rows.map(row => row.id))
    return world.map(one => ids.has(one.id))
  }

  it('generates conditions that the schema accepts, with all three answers', () => {
    const trees = fc.sample(tree, { numRuns: 300, seed: 1 })
    const answers = { true: 0, false: 0, null: 0 }
    for (const condition of trees) {
      expect(conditionSchema.parse(condition)).toEqual(condition)
      for (const one of world) answers[`${interpret(condition, one, { ...circumstances, now })}`]++
    }
    for (const count of Object.values(answers)) expect(count).toBeGreaterThan(500)
    for (const ids of Object.values(circumstances.reached ?? {})) {
      expect(ids.size).toBeGreaterThan(0)
      expect(ids.size).toBeLessThan(world.length)
    }
  })

  it('are decided as a naive interpreter does, live and in history, one by one and all at once', async () => {
    const triggers = fc.constantFrom(undefined, new Date(now.getTime() - 50 * hour))
    await fc.assert(
      fc.asyncProperty(tree, triggers, before(150), async (condition, triggerAt, earlier) => {
        const parts = { triggerAt }
        const [live = [], history, scanned, past] = await select<boolean | null>(
          compileCondition(condition, ctx(parts)),
          compileCondition(condition, ctx({ ...parts, mode: 'history' })),
          compileCondition(condition, ctx({ ...parts, shape: 'scan' })),
          compileCondition(condition, ctx({ ...parts, mode: 'history', asOf: earlier })),
        )
        expect(live).toEqual(list(interpreted(condition, world, triggerAt, now)))
        expect(history).toEqual(live)
        expect(scanned).toEqual(live)
        for (const negative of [false, true])
          expect(await matching(condition, negative, triggerAt)).toEqual(
            live.map(truth => truth === !negative),
          )
        const known = world.map(one => asKnownAt(one, earlier))
        expect(past).toEqual(list(interpreted(condition, known, triggerAt, earlier)))
      }),
      { numRuns: runs(150) },
    )
  })

  it('do not change before the moment at which they say they could', async () => {
    // Just after, hours, days and months later.
    const later = fc.oneof(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 24 * 400 }).map(hours => hours * hour),
      fc.constantFrom(10 * hour, 10 * hour - 1, 12 * hour, 14 * hour, 22 * hour, 23 * hour),
    )
    let changed = 0
    await fc.assert(
      fc.asyncProperty(tree, later, async (condition, ms) => {
        const moment = new Date(now.getTime() + ms)
        const [first = [], then = [], told = []] = await select<boolean | number | null>(
          compileCondition(condition, ctx()),
          compileCondition(condition, ctx({ asOf: moment })),
          sql`extract(epoch from ${recheckAt(condition, ctx()) ?? sql`null::timestamptz`})::float8`,
        )
        told.forEach((seconds, index) => {
          const at = typeof seconds === 'number' ? seconds * 1000 : null
          if (at !== null) expect(at).toBeGreaterThan(now.getTime())
          if (first[index] === then[index]) return
          changed++
          const person = world[index]
          expect({ condition, person, moment, at }).toEqual({
            condition,
            person,
            moment,
            at: expect.any(Number),
          })
          expect(at as number).toBeLessThanOrEqual(moment.getTime())
        })
      }),
      { numRuns: 150 },
    )
    expect(changed).toBeGreaterThan(0)
  })
})
