import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type CompiledQuery, sql } from 'kysely'
import { attributeTypes as allTypes } from '../../engine/conditions/attribute-type.ts'
import { compileCondition, matchesCondition } from '../../engine/conditions/compile.ts'
import type { KnownSegments } from '../../engine/conditions/context.ts'
import { explainClauses } from '../../engine/conditions/explain.ts'
import { type Operand, operandOf, operatorsOfType } from '../../engine/conditions/operators.ts'
import { type PropertyCondition, propertyOperators } from '../../engine/conditions/property.ts'
import { recheckAt } from '../../engine/conditions/recheck.ts'
import { type Condition, conditionSchema } from '../../engine/conditions/schema.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { noZones, zones as realZones } from './conditions-interpreter-calendar.ts'
import { context, evaluate, now, person, writePeople } from './conditions-world.ts'

/** Values somebody may have stored: all that JSON can say, and texts that look like something else. */
const hostile: unknown[] = [
  null,
  true,
  0,
  -0.5,
  1e300,
  -1e300,
  5e-324,
  '',
  ' ',
  'null',
  'NaN',
  'Infinity',
  '-infinity',
  'now',
  'today',
  'epoch',
  'allballs',
  '2023-02-30',
  '2023-13-01',
  '0000-00-00',
  '0000-01-01',
  '0001-01-01T00:00:00+15:59',
  '9999-12-31',
  '9999-12-31T23:59:60Z',
  '9999-12-31T24:00:00-15:59',
  '2024-01-01T25:00',
  '2024-01-01T00:00:00+99:99',
  '2024-01-01T00:00:00+16:00',
  '2024-01-01T00:00:00.123456789Z',
  '2024-01-01 BC',
  '294277-01-01',
  '1e400',
  '12.5',
  '٢٠٢٤-٠١-٠١',
  '🍋',
  'İß',
  "'; drop table customer; --",
  '\\',
  '{"a":1}',
  'x'.repeat(10_000),
  [],
  [[]],
  [null],
  ['a', 1, null, { a: [] }],
  {},
  { a: null },
  { '': '' },
  { 0: 'a', '-1': 'b' },
]

const zones = [...noZones, ...realZones, 'UTC', 'A/1', 'Foo/Bar5', 'posix/Europe/Berlin', "x'; --"]

const operands: unknown[] = [
  'a',
  '',
  0,
  1e308,
  -5e-324,
  true,
  '2024-01-01',
  '9999-12-31',
  '0001-01-01',
  '2024-01-01T00:00Z',
]

/** What an operator of attributes takes. */
function given(operand: Operand, one: unknown, many: unknown[]): { value?: unknown; value2?: unknown } {
  const numbers: Partial<Record<Operand, number>> = { days: 4711, days_of_year: 271, month: 2, years: 47 }
  switch (operand) {
    case 'none':
      return {}
    case 'one':
      return { value: one }
    case 'two':
      return { value: one, value2: many[0] }
    case 'many':
      return { value: many }
    case 'texts':
      return { value: many.filter(item => typeof item === 'string' && item !== '') }
    case 'two_years':
      return { value: 0, value2: 150 }
    default:
      return { value: numbers[operand] }
  }
}

/** What an operator of properties takes. */
function operandsOf(op: PropertyCondition['op'], list: unknown[], one: unknown): object {
  if (op === 'is_known' || op === 'is_unknown') return {}
  if (op === 'one_of' || op === 'none_of') return { value: list }
  return op === 'between' ? { value: one, value2: one } : { value: one }
}

describe('hostile values', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 })
    const recordedAt = new Date(now.getTime() - 1000)
    await writePeople(
      database.db,
      hostile.map(value =>
        person({
          changes: [...allTypes, 'locale'].map(key => ({
            key,
            value: key === 'locale' ? String(value) : value,
            recordedAt,
          })),
          events: [
            {
              name: 'E',
              properties: { p: value, q: [value] },
              occurredAt: recordedAt,
              receivedAt: recordedAt,
            },
          ],
        }),
      ),
    )
    // Zones that are none, and some that are odd, one after the other.
    await sql`update customer set time_zone = (${zones}::text[])[1 + n % ${zones.length}::int]
      from (select id, row_number() over (order by id) as n from customer) numbered
      where numbered.id = customer.id`.execute(database.db)
    // jsonb holds numbers that JavaScript does not.
    await sql`update customer set attributes = jsonb_set(attributes, '{number}', repeat('9', 10000)::jsonb)
      where id in (select id from customer limit 1)`.execute(database.db)
  })
  afterAll(() => database?.close())

  const types = Object.fromEntries(allTypes.map(type => [type, type]))
  const contexts = (['live', 'history'] as const).map(mode => context({ mode, attributeTypes: types }))

  async function expectTotal(conditions: Condition[]) {
    const different = [...new Map(conditions.map(one => [JSON.stringify(one), one])).values()]
    for (const condition of different) expect(conditionSchema.safeParse(condition).success).toBe(true)
    for (let start = 0; start < different.length; start += 20) {
      const expressions = different
        .slice(start, start + 20)
        .flatMap(condition =>
          contexts.flatMap(ctx => [
            sql`to_jsonb(${compileCondition(condition, ctx)})`,
            sql`to_jsonb(${recheckAt(condition, ctx) ?? sql`null::timestamptz`} is null)`,
          ]),
        )
      const { rows } = await sql<{ told: (boolean | null)[] }>`
        select to_jsonb(array[${sql.join(expressions)}]) as told from customer c`.execute(database.db)
      expect(rows).toHaveLength(hostile.length)
      for (const truth of new Set(rows.flatMap(row => row.told))) expect([true, false, null]).toContain(truth)
    }
  }

  it.each(allTypes)('in an attribute declared as %s make no operator fail', async type => {
    const conditions = operatorsOfType[type].flatMap(op =>
      operands.map(value => {
        return {
          type: 'attribute',
          attribute: type,
          op,
          ...given(operandOf[op], value, operands),
        } as Condition
      }),
    )
    await expectTotal(conditions)
  })

  it('in event properties make no operator fail', async () => {
    const where: PropertyCondition[] = propertyOperators.flatMap(op =>
      [
        'p',
        'q.0',
        'q.0.a',
        'q.-1',
        'q.99999999999999999999',
        'p.__proto__.x',
        'p[]',
        'q[].a',
        'q[].p[]',
      ].flatMap(property =>
        op.endsWith('_days')
          ? [0, 100_000].map(value => ({ property, op, value }))
          : operands
              .map(value => ({ property, op, ...operandsOf(op, operands, value) }))
              .slice(0, op.startsWith('is_') || op.endsWith('one_of') ? 1 : undefined),
      ),
    ) as PropertyCondition[]
    const conditions = where
      .map(one => ({ type: 'event', event: 'E', performed: 'at_least', where: [one] }) as Condition)
      .filter(condition => conditionSchema.safeParse(condition).success)
    expect(conditions.length).toBeGreaterThan(200)
    await expectTotal(conditions)
  })

  it('reads dates without regard to the session', async () => {
    const known: Condition = { type: 'attribute', attribute: 'date', op: 'is_known' }
    const count = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from customer c
        where ${compileCondition(known, contexts[0] as never)}`.execute(database.db)
      return rows[0]?.n
    }
    // 9999-12-31, its leap second and its hour 24, the fraction, and the year 1 with an offset.
    expect(await count()).toBe(5)
    const zoned: Condition = {
      type: 'attribute',
      attribute: 'date',
      op: 'less',
      value: '9999-12-31T00:00:00.001Z',
    }
    await database.db.connection().execute(async connection => {
      await sql`set timezone to 'Pacific/Pago_Pago'`.execute(connection)
      await sql`set datestyle to 'German'`.execute(connection)
      const truths = await evaluate(connection as never, zoned, contexts[0])
      await sql`reset timezone`.execute(connection)
      await sql`reset datestyle`.execute(connection)
      expect([...truths.values()].filter(Boolean)).toHaveLength(3)
    })
  })
})

describe('conditions as SQL', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 1 })
  })
  afterAll(() => database?.close())

  const canary = `CANARY'";--$1\\`
  const period = {
    within: { amount: 4711, unit: 'days' as const },
    between: { from: '2024-01-01', to: '2024-02-02' },
  }
  const often = { performed: 'exactly' as const, times: 4711, ...period }
  const dynamic = '20242024-2024-4024-9024-202420242024'
  const uuid = '20242024-2024-4024-8024-202420242024'
  const origin = { purpose: canary, rule: uuid, campaign: uuid, template: uuid, channel: 'email' as const }
  const behaviour: Condition[] = [
    { type: 'event', event: canary, ...often, distinctDays: true },
    { type: 'event', event: canary, performed: 'never', which: 'last', ...period },
    { type: 'orders', measure: 'average', op: 'between', value: 4711, value2: 4711, ...period },
    { type: 'orders', measure: 'first_order', op: 'between', between: period.between },
    {
      type: 'bought',
      products: [canary],
      categories: [canary],
      near: {
        event: canary,
        days: 2024,
        direction: 'either',
        where: [{ property: canary, op: 'equals', value: canary }],
      },
      ...often,
    },
    ...(['sent', 'opened', 'clicked', 'bounced'] as const).map(did => ({
      type: 'message' as const,
      did,
      ...often,
      ...origin,
    })),
    { type: 'message', did: 'converted', windowDays: 271, ...often, ...origin },
    { type: 'unopened', last: 47, purpose: canary, rule: uuid },
  ]
  const everything: Condition[] = [
    ...Object.values(operatorsOfType).flatMap((ops, index) =>
      ops.map(op => {
        return {
          type: 'attribute',
          attribute: `${canary}${allTypes[index]}`,
          op,
          ...given(operandOf[op], canary, [canary, `${canary}2`]),
        } as Condition
      }),
    ),
    ...propertyOperators.map(op => ({
      type: 'event' as const,
      event: canary,
      performed: 'at_least' as const,
      times: 4711,
      within: { amount: 4711, unit: 'hours' as const },
      since: 'trigger' as const,
      where: [
        {
          property: `a.${canary}`,
          op,
          ...(op.endsWith('_days') ? { value: 4711 } : operandsOf(op, [canary], canary)),
        },
        { property: `a.${canary}[].b`, op: 'equals', value: canary },
      ] as PropertyCondition[],
    })),
    ...behaviour,
    { type: 'attribute', attribute: 'createdAt', op: 'anniversary_within_next_days', value: 271 },
    { type: 'attribute', attribute: 'lastSeenAt', op: 'age_at_least', value: 47 },
    { type: 'suppressed', channel: 'email' },
    { type: 'suppressed', channel: 'email', scope: 'marketing' },
    { type: 'reachable', channel: 'email' },
    { type: 'reachable', channel: 'post' },
    { type: 'reachable', channel: 'email', purpose: canary },
    { type: 'source', kinds: ['order', 'web'], ...period },
    { type: 'segment', segment: uuid, is: 'in' },
    { type: 'segment', segment: dynamic, is: 'not_in' },
    { type: 'share', from: 20.24, to: 47.11, seed: canary },
    { type: 'holdout', is: 'in' },
    { type: 'tag', tags: [canary, `${canary}2`], match: 'all' },
    { type: 'tag', tags: [canary], match: 'none' },
    {
      type: 'orders',
      measure: 'revenue',
      op: 'greater',
      value: 4711,
      within: { amount: 4711, unit: 'hours' },
    },
    { type: 'permission', purpose: canary, channel: 'email', is: 'granted' },
    { type: 'permission', purpose: canary, channel: 'email', is: 'none' },
  ]
  const attributeTypes = Object.fromEntries(allTypes.map(type => [`${canary}${type}`, type]))
  const segments: KnownSegments = {
    [uuid]: { kind: 'fixed', condition: null },
    [dynamic]: { kind: 'dynamic', condition: { type: 'tag', tags: [canary], match: 'any' } },
  }
  const holdout = { percent: 20.24, seed: canary }

  function compiled(condition: Condition, mode: 'live' | 'history'): CompiledQuery[] {
    const ctx = context({ mode, attributeTypes, triggerAt: now, segments, holdout })
    const scan = { ...ctx, shape: 'scan' as const }
    const clauses = explainClauses(condition, ctx)
    return [
      sql`select ${compileCondition(condition, scan)} from customer c
        where ${matchesCondition(condition, scan)} or ${matchesCondition(condition, scan, true)}`,
      sql`select ${recheckAt(condition, ctx) ?? sql`null`} from customer c`,
      sql`select ${compileCondition(condition, ctx)} from customer c`,
      ...clauses.map(clause => sql`select ${clause.holds}, ${clause.observed} from customer c`),
    ].map(statement => statement.compile(database.db))
  }

  it('carry nothing of the input outside of parameters, and never ask the database for the time', async () => {
    for (const condition of everything)
      for (const mode of ['live', 'history'] as const)
        for (const query of compiled(condition, mode)) {
          expect(query.sql).not.toMatch(
            /CANARY|4711|now\(|current_|clock_timestamp|2024|Berlin|(?<![$\d])(271|47)(?!\d)/i,
          )
          await database.db.executeQuery(query)
        }
  })

  it('have the same text whatever the values, so that their plan can be reused', () => {
    const one = (value: string) =>
      compiled({ type: 'attribute', attribute: 'email', op: 'one_of', value: [value] }, 'live')
    expect(one('a')[0]?.sql).toBe(one('b')[0]?.sql)
  })

  it('stay below the limit of parameters at their largest', async () => {
    const where = Array.from({ length: 19 }, (_, index) => ({
      property: `a.b.c.d.e.f.g.${index}`,
      op: 'greater' as const,
      value: '2024-01-01',
    }))
    let largest: Condition = {
      type: 'all',
      of: Array.from({ length: 9 }, () => ({
        type: 'event' as const,
        event: 'e',
        performed: 'at_least' as const,
        where,
      })),
    }
    for (let depth = 3; depth <= 12; depth++) largest = { type: 'not', of: largest }
    expect(conditionSchema.safeParse(largest).success).toBe(true)
    const ctx = context({ triggerAt: now })
    const clauses = explainClauses(largest, ctx).map(clause => sql`${clause.holds}, ${clause.observed}`)
    const query = sql`select ${sql.join(clauses)} from customer c`.compile(database.db)
    expect(query.parameters.length).toBeLessThan(65_535)
    await database.db.executeQuery(query)
  })
})
