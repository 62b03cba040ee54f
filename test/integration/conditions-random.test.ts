import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { PropertyCondition } from '../../engine/conditions/property.ts'
import { type Condition, conditionSchema } from '../../engine/conditions/schema.ts'
import { consentKinds } from '../../engine/consent/record.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { dates, interpret, noDates } from './conditions-interpreter.ts'
import { asKnownAt, context, evaluate, now, type Person, person, writePeople } from './conditions-world.ts'

/** Times on a grid of hours, so that the edges of periods are hit. */
const before = (maxHours: number) =>
  fc.integer({ min: 1, max: maxHours }).map(hours => new Date(now.getTime() - hours * 3_600_000))
const dateTexts = Object.keys(dates)
const odd = fc.constantFrom(null, 0, true, 'x', [], ['a'], {}, { a: [1, 'b'] })
const cities = ['Berlin', 'BERN', 'Ürzig', 'ürzig', '']

const stored: Record<string, fc.Arbitrary<unknown>> = {
  city: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...cities) }, odd),
  age: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(-1, 0, 2, 2.5, 3, 1e300) }, odd),
  born: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...dateTexts, ...noDates) }, odd),
  vip: fc.oneof({ weight: 4, arbitrary: fc.boolean() }, odd),
  tags: fc.oneof(
    { weight: 4, arbitrary: fc.uniqueArray(fc.constantFrom<unknown>('a', 'b', 1, true), { maxLength: 3 }) },
    odd,
  ),
}

const change = fc.constantFrom(...Object.keys(stored)).chain(key =>
  fc.record({
    key: fc.constant(key),
    value: fc.oneof({ weight: 5, arbitrary: stored[key] as fc.Arbitrary<unknown> }, fc.constant(undefined)),
  }),
)

const propertyValue = fc.constantFrom<unknown>(
  'x',
  'Xy',
  5,
  2.5,
  true,
  null,
  ['x', 5],
  { m: 'x' },
  [{ m: 5 }],
  ...dateTexts,
)
const properties = fc.dictionary(fc.constantFrom('p', 'q'), propertyValue, {
  maxKeys: 2,
  noNullPrototype: true,
})

const arrived = (maxHours: number) =>
  fc.tuple(before(maxHours), fc.integer({ min: 0, max: 100 })).map(([occurredAt, delay]) => ({
    occurredAt,
    receivedAt: new Date(Math.min(now.getTime(), occurredAt.getTime() + delay * 3_600_000)),
  }))

const people: fc.Arbitrary<Person> = fc
  .record({
    email: fc.constantFrom(null, 'Ann@Example.com', 'bo@example.org'),
    changes: fc.array(change, { maxLength: 12 }),
    events: fc.array(
      fc.tuple(fc.constantFrom('A', 'B'), properties, arrived(200)).map(([name, data, times]) => ({
        name,
        properties: data,
        ...times,
      })),
      { maxLength: 6 },
    ),
    orders: fc.array(
      fc
        .tuple(
          fc.integer({ min: 1, max: 50 }),
          arrived(3000),
          fc.array(
            fc.tuple(
              fc.integer({ min: 1, max: 9 }),
              fc.constantFrom('refund', 'cancellation'),
              fc.integer({ min: 0, max: 500 }),
            ),
            {
              maxLength: 2,
            },
          ),
        )
        .map(([total, { occurredAt, receivedAt }, refunds]) => ({
          total,
          orderedAt: occurredAt,
          receivedAt,
          refunds: refunds.map(([amount, kind, delay]) => ({
            amount,
            kind: kind as 'refund' | 'cancellation',
            receivedAt: new Date(Math.min(now.getTime(), receivedAt.getTime() + delay * 3_600_000)),
          })),
        })),
      { maxLength: 4 },
    ),
    consents: fc.array(
      fc
        .tuple(fc.constantFrom('newsletter', 'offers'), fc.constantFrom(...consentKinds), arrived(1000))
        .map(([purpose, kind, { occurredAt, receivedAt }]) => ({
          purpose,
          kind,
          occurredAt,
          recordedAt: receivedAt,
        })),
      { maxLength: 6 },
    ),
  })
  .map(({ changes, consents, ...rest }) =>
    person({
      ...rest,
      // No two at the same moment: which of two came last must have one answer.
      changes: changes.map((one, index) => ({
        ...one,
        recordedAt: new Date(now.getTime() - (20 - index) * 7_200_000),
      })),
      consents: consents.map((one, index) => ({
        ...one,
        occurredAt: new Date(one.occurredAt.getTime() + index),
      })),
    }),
  )

const scalar = fc.constantFrom<string | number | boolean>('x', 'y', 5, 2.5, true, ...dateTexts)
const comparable = fc.constantFrom<string | number>(5, 2.5, 0, ...dateTexts)
const path = fc.constantFrom('p', 'q', 'p.m', 'q.0', 'q.0.m', 'q.-1', 'p.99999999999999999999')

const propertyCondition: fc.Arbitrary<PropertyCondition> = fc.oneof(
  fc.record({ property: path, op: fc.constantFrom('equals', 'not_equals', 'contains'), value: scalar }),
  fc.record({
    property: path,
    op: fc.constantFrom('greater', 'at_least', 'less', 'at_most'),
    value: comparable,
  }),
  fc.record({ property: path, op: fc.constant('starts_with'), value: fc.constantFrom('x', 'X', '2024') }),
  fc.record({
    property: path,
    op: fc.constant('one_of'),
    value: fc.array(scalar, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ property: path, op: fc.constantFrom('is_known', 'is_unknown') }),
) as fc.Arbitrary<PropertyCondition>

const attribute = (
  name: string,
  ops: string[],
  value?: fc.Arbitrary<unknown>,
  value2?: fc.Arbitrary<unknown>,
) =>
  fc.record({
    type: fc.constant('attribute'),
    attribute: fc.constant(name),
    op: fc.constantFrom(...ops),
    ...(value ? { value } : {}),
    ...(value2 ? { value2 } : {}),
  })
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 3 })
const texts = fc.constantFrom(...cities.filter(city => city !== ''), 'er', 'ANN@example.COM', 'Ü')
const numbers = fc.constantFrom(-1, 0, 2, 2.5, 1e300)
const dateValue = fc.constantFrom(...dateTexts)
const item = fc.constantFrom<unknown>('a', 'b', 1, true)
const ordering = ['equals', 'not_equals', 'greater', 'at_least', 'less', 'at_most']
const period = fc.record({
  amount: fc.constantFrom(1, 2, 5, 24, 48, 100),
  unit: fc.constantFrom('hours', 'days'),
})

const leaf = fc.oneof(
  attribute('nowhere', ['is_known', 'is_unknown']),
  fc.constantFrom(...Object.keys(stored), 'email').chain(name => attribute(name, ['is_known', 'is_unknown'])),
  fc
    .constantFrom('city', 'email')
    .chain(name =>
      fc.oneof(
        attribute(
          name,
          ['equals', 'not_equals', 'contains', 'not_contains', 'starts_with', 'ends_with'],
          texts,
        ),
        attribute(name, ['one_of', 'none_of'], some(texts)),
      ),
    ),
  attribute('age', ordering, numbers),
  attribute('age', ['between'], numbers, numbers),
  attribute('age', ['one_of', 'none_of'], some(numbers)),
  attribute('born', ordering, dateValue),
  attribute('born', ['between'], dateValue, dateValue),
  attribute(
    'born',
    ['within_last_days', 'within_next_days', 'longer_ago_than_days'],
    fc.constantFrom(0, 5, 15, 100),
  ),
  attribute('vip', ['equals', 'not_equals'], fc.boolean()),
  attribute('tags', ['contains', 'not_contains'], item),
  attribute('tags', ['contains_any', 'contains_all'], some(item)),
  attribute('tags', ['is_empty']),
  fc.record(
    {
      type: fc.constant('event'),
      event: fc.constantFrom('A', 'B'),
      performed: fc.constantFrom('at_least', 'at_most', 'exactly'),
      times: fc.integer({ min: 1, max: 3 }),
      within: period,
      where: fc.array(propertyCondition, { maxLength: 2 }),
      since: fc.constant('trigger'),
    },
    { requiredKeys: ['type', 'event', 'performed'] },
  ),
  fc.record({
    type: fc.constant('event'),
    event: fc.constant('A'),
    performed: fc.constant('never'),
    where: some(propertyCondition),
  }),
  fc.record(
    {
      type: fc.constant('orders'),
      measure: fc.constantFrom('count', 'revenue'),
      op: fc.constantFrom(...ordering),
      value: fc.constantFrom(0, 1, 2, 20),
      within: period,
    },
    { requiredKeys: ['type', 'measure', 'op', 'value'] },
  ),
  fc.record({
    type: fc.constant('orders'),
    measure: fc.constantFrom('first_order', 'last_order'),
    op: fc.constantFrom('within_last', 'longer_ago_than'),
    within: period,
  }),
  fc.record({
    type: fc.constant('orders'),
    measure: fc.constantFrom('first_order', 'last_order'),
    op: fc.constantFrom('is_known', 'is_unknown'),
  }),
  fc.record({
    type: fc.constant('permission'),
    purpose: fc.constantFrom('newsletter', 'offers'),
    channel: fc.constantFrom('email', 'email', 'post'),
    is: fc.constantFrom(
      'granted',
      'not_granted',
      'pending',
      'existing_customer',
      'withdrawn',
      'objected',
      'none',
    ),
  }),
) as fc.Arbitrary<Condition>

const { tree } = fc.letrec<{ tree: Condition }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    { weight: 3, arbitrary: leaf },
    fc.record({ type: fc.constant('all' as const), of: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({
      type: fc.constant('any' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), of: tie('tree') }),
  ),
}))

describe('random conditions over a random database', () => {
  let database: TestDatabase
  const world = fc.sample(people, { numRuns: 40, seed: 20_240_615 })

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 })
    await writePeople(database.db, world)
  })
  afterAll(() => database?.close())

  const interpreted = (
    condition: Condition,
    known: readonly Person[],
    triggerAt: Date | undefined,
    asOf: Date,
  ) => new Map(known.map(one => [one.id, interpret(condition, one, { now: asOf, triggerAt })]))
  const sorted = (truths: Map<string, boolean | null>) => [...truths].sort(([a], [b]) => (a < b ? -1 : 1))

  it('generates conditions that the schema accepts, with all three answers', () => {
    const trees = fc.sample(tree, { numRuns: 300, seed: 1 })
    const answers = { true: 0, false: 0, null: 0 }
    for (const condition of trees) {
      expect(conditionSchema.parse(condition)).toEqual(condition)
      for (const one of world) answers[`${interpret(condition, one, { now })}`]++
    }
    for (const count of Object.values(answers)) expect(count).toBeGreaterThan(500)
  })

  it('are decided as a naive interpreter does, live and in history, and both agree now', async () => {
    const triggers = fc.constantFrom(undefined, new Date(now.getTime() - 50 * 3_600_000))
    await fc.assert(
      fc.asyncProperty(tree, triggers, before(150), async (condition, triggerAt, earlier) => {
        const live = sorted(await evaluate(database.db, condition, context({ triggerAt })))
        expect(live).toEqual(sorted(interpreted(condition, world, triggerAt, now)))
        const history = await evaluate(database.db, condition, context({ triggerAt, mode: 'history' }))
        expect(sorted(history)).toEqual(live)
        const known = world.map(one => asKnownAt(one, earlier))
        const past = await evaluate(
          database.db,
          condition,
          context({ triggerAt, mode: 'history', asOf: earlier }),
        )
        expect(sorted(past)).toEqual(sorted(interpreted(condition, known, triggerAt, earlier)))
      }),
      { numRuns: 400 },
    )
  })
})
