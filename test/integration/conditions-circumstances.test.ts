import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { KnownSegments } from '../../engine/conditions/context.ts'
import { inputsOf } from '../../engine/conditions/inputs.ts'
import { recheckAt } from '../../engine/conditions/recheck.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { checkCondition } from '../../engine/conditions/validate.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { context, now, type Person, person, writePeople } from './conditions-world.ts'

const ids = (n: number) => `0000000${n}-0000-4000-8000-000000000000`
const member = (n: number, is: 'in' | 'not_in' = 'in'): Condition => ({
  type: 'segment',
  segment: ids(n),
  is,
})

describe('shares', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 1 })
  })
  afterAll(() => database?.close())

  it('of one draw divide customers evenly and without gap, those of two draws independently', async () => {
    const edges = [0, 0.01, 10, 33.33, 50, 90, 99.99, 100]
    const shares = edges.slice(1).map((to, index) => ({ from: edges[index] as number, to }))
    const drawn = (parts: { from: number; to: number }, seed: string) =>
      compileCondition({ type: 'share', ...parts, seed }, context())
    const { rows } = await sql<{ told: number[]; both: number; none: number }>`
      select array[${sql.join(shares.map(parts => sql`count(*) filter (where ${drawn(parts, 'a')})::int`))}] as told,
        count(*) filter (where ${drawn({ from: 0, to: 50 }, 'a')} and ${drawn({ from: 0, to: 50 }, 'b')})::int as both,
        count(*) filter (where ${drawn({ from: 0, to: 0 }, 'a')})::int as none
      from (select md5(n::text)::uuid as id from generate_series(1, 100000) n) c`.execute(database.db)
    const [row] = rows
    expect(row?.told.reduce((sum, count) => sum + count, 0)).toBe(100_000)
    shares.forEach(({ from, to }, index) => {
      const expected = (to - from) * 1000
      // Four standard deviations of a fair draw.
      const slack = 4 * Math.sqrt(expected * (1 - (to - from) / 100)) + 1
      expect(Math.abs((row?.told[index] as number) - expected)).toBeLessThan(slack)
    })
    expect(Math.abs((row?.both as number) - 25_000)).toBeLessThan(600)
    expect(row?.none).toBe(0)
  })

  it('stay what they were: the first 32 bits of md5(seed, colon, id)', async () => {
    const { rows } = await sql<{ holds: boolean; hash: string }>`
      select ${compileCondition({ type: 'share', from: 97.59, to: 97.6, seed: 'spring' }, context())} as holds,
        md5('spring:' || c.id) as hash
      from (select '01890a5d-ac96-774b-bcce-b302099a8057'::uuid as id) c`.execute(database.db)
    const percent = (Number.parseInt(rows[0]?.hash.slice(0, 8) ?? '', 16) / 2 ** 32) * 100
    expect(rows[0]?.holds).toBe(true)
    expect(percent >= 97.59 && percent < 97.6).toBe(true)
    expect(rows[0]?.hash.slice(0, 8)).toBe('f9d962b0')
  })
})

describe('SQL', () => {
  const attribute = (key: string, op: string, value?: unknown, value2?: unknown) =>
    ({ type: 'attribute', attribute: key, op, value, value2 }) as Condition
  const types = { a: 'date', b: 'date', t: 'text', u: 'text', n: 'number', m: 'number' } as const

  it.each<[Condition, Condition]>([
    [attribute('t', 'equals', 'x'), attribute('u', 'equals', "y'")],
    [attribute('t', 'domain_one_of', ['x']), attribute('u', 'domain_one_of', ['y'])],
    [attribute('n', 'between', 1, 2), attribute('m', 'between', -1e300, 0.5)],
    [attribute('a', 'greater', '2024-01-01'), attribute('b', 'greater', '1999-12-31')],
    [attribute('a', 'more_than_days_ahead', 1), attribute('b', 'more_than_days_ahead', 100)],
    [attribute('a', 'anniversary_within_next_days', 0), attribute('b', 'anniversary_within_next_days', 366)],
    [attribute('a', 'anniversary_in_month', 2), attribute('b', 'anniversary_in_month', 12)],
    [attribute('a', 'age_between', 1, 2), attribute('b', 'age_between', 30, 99)],
    [
      { type: 'tag', tags: ['a'], match: 'any' },
      { type: 'tag', tags: ['b'], match: 'any' },
    ],
    [
      { type: 'share', from: 1, to: 2, seed: 'a' },
      { type: 'share', from: 50, to: 99.99, seed: 'b' },
    ],
    [
      { type: 'source', kinds: ['order'], within: { amount: 1, unit: 'days' } },
      { type: 'source', kinds: ['web'], within: { amount: 7, unit: 'hours' } },
    ],
    [
      { type: 'permission', purpose: 'a', channel: 'email', is: 'granted' },
      { type: 'permission', purpose: 'b', channel: 'post', is: 'objected' },
    ],
    [
      { type: 'reachable', channel: 'email', purpose: 'a' },
      { type: 'reachable', channel: 'email', purpose: 'b' },
    ],
  ])('%j reads like %j', (one, other) => {
    const offline = new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: db => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
    for (const mode of ['live', 'history'] as const) {
      const ctx = context({ mode, attributeTypes: types })
      const text = (condition: Condition) =>
        sql`${compileCondition(condition, ctx)} ${recheckAt(condition, ctx) ?? sql``}`.compile(offline).sql
      expect(text(one)).toBe(text(other))
    }
  })
})

describe('segments in conditions', () => {
  const chain = (length: number): KnownSegments =>
    Object.fromEntries(
      Array.from({ length }, (_, n) => [
        ids(n),
        {
          kind: 'dynamic' as const,
          condition: { type: 'all' as const, of: [member(n + 1), member(n + 1)] },
        },
      ]),
    )
  const codes = (condition: Condition, segments: KnownSegments, segment?: string) =>
    checkCondition(condition, {}, [], { segments, segment }).map(({ code, path }) => `${code} ${path}`)

  it('are refused where they rest on themselves, however far round', () => {
    const segments: KnownSegments = {
      [ids(1)]: { kind: 'dynamic', condition: { type: 'not', of: member(2) } },
      [ids(2)]: { kind: 'dynamic', condition: member(3, 'not_in') },
      [ids(3)]: { kind: 'fixed', condition: null },
    }
    expect(codes(member(1), segments)).toEqual([])
    expect(codes(member(1), segments, ids(4))).toEqual([])
    expect(codes(member(1), segments, ids(2))).toEqual(['segment_cycle segment'])
    expect(codes(member(1), segments, ids(1))).toEqual(['segment_cycle segment'])
    // A new one that names itself.
    expect(codes({ type: 'not', of: member(9) }, segments, ids(9))).toEqual(['segment_cycle of.segment'])
    expect(codes(member(9), segments)).toEqual(['unknown_segment segment'])
  })

  it('are refused where they grow beyond what can be evaluated, and cost nothing to look at', () => {
    expect(codes(member(0), { ...chain(4), [ids(4)]: { kind: 'fixed', condition: null } })).toEqual([])
    const doubling = { ...chain(9), [ids(9)]: { kind: 'fixed' as const, condition: null } }
    expect(codes(member(0), doubling)).toEqual(['too_large segment'])
    const query = compileCondition(member(0), context({ segments: doubling }))
    expect(JSON.stringify(query).length).toBeLessThan(2000)
    const long: Record<string, KnownSegments[string]> = {}
    const name = (n: number) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`
    for (let n = 0; n < 20_000; n++)
      long[name(n)] = { kind: 'dynamic', condition: { type: 'segment', segment: name(n + 1), is: 'in' } }
    expect(codes({ type: 'segment', segment: name(0), is: 'in' }, long)).toEqual(['too_large segment'])
  })

  it('hand on what they look at, and when it changes by time', () => {
    const segments: KnownSegments = {
      [ids(1)]: {
        kind: 'dynamic',
        condition: {
          type: 'all',
          of: [
            { type: 'attribute', attribute: 'born', op: 'age_at_least', value: 18 },
            { type: 'tag', tags: ['a'], match: 'any' },
            member(2),
          ],
        },
      },
      [ids(2)]: { kind: 'fixed', condition: null },
    }
    expect(inputsOf({ type: 'any', of: [member(1), member(1, 'not_in')] }, context({ segments }))).toEqual([
      { kind: 'customer', key: 'state' },
      { kind: 'customer', key: 'restricted' },
      { kind: 'customer', key: 'born' },
      { kind: 'customer', key: 'timeZone' },
      { kind: 'tag', key: '' },
      { kind: 'segment', key: ids(2) },
    ])
    expect(recheckAt(member(1), context({ segments }))).not.toBeNull()
    expect(recheckAt(member(2), context({ segments }))).toBeNull()
  })
})

describe('the moment of the next look', () => {
  let database: TestDatabase
  const recordedAt = new Date('2000-01-01T00:00:00Z')
  const born = (value: string, parts: Partial<Person> = {}) =>
    person({ changes: [{ key: 'born', value, recordedAt }], ...parts })
  const people = [
    born('1990-06-15'),
    born('1990-06-20', { timeZone: 'America/Havana' }),
    born('2004-02-29'),
    born('nonsense'),
  ]

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 1 })
    await writePeople(database.db, people)
  })
  afterAll(() => database?.close())

  const at = async (condition: Condition) => {
    const { rows } = await sql<{ id: string; at: Date | null }>`
      select c.id, ${recheckAt(condition, context())} as at from customer c`.execute(database.db)
    const byId = new Map(rows.map(row => [row.id, row.at?.toISOString() ?? null]))
    return people.map(one => byId.get(one.id))
  }

  // Saturday, 15 June 2024, 14:00 in Berlin, 8:00 in Havana.
  it.each<[Condition, (string | null)[]]>([
    [
      { type: 'attribute', attribute: 'born', op: 'anniversary_today' },
      ['2024-06-15T22:00:00.000Z', '2024-06-20T04:00:00.000Z', '2025-02-28T23:00:00.000Z', null],
    ],
    [
      { type: 'attribute', attribute: 'born', op: 'anniversary_within_next_days', value: 10 },
      ['2024-06-15T22:00:00.000Z', '2024-06-21T04:00:00.000Z', '2025-02-18T23:00:00.000Z', null],
    ],
    [
      { type: 'attribute', attribute: 'born', op: 'age_at_least', value: 18 },
      ['2025-06-14T22:00:00.000Z', '2024-06-20T04:00:00.000Z', '2025-02-28T23:00:00.000Z', null],
    ],
    [
      { type: 'attribute', attribute: 'born', op: 'anniversary_in_month', value: 2 },
      [null, null, '2024-12-31T23:00:00.000Z', null],
    ],
    [
      { type: 'attribute', attribute: 'born', op: 'longer_ago_than_days', value: 15_000 },
      ['2031-07-10T00:00:00.000Z', '2031-07-15T00:00:00.000Z', '2045-03-25T00:00:00.000Z', null],
    ],
  ])('%j', async (condition, expected) => {
    expect(await at(condition)).toEqual(expected)
  })

  it('does not exist where time changes nothing', () => {
    expect(
      recheckAt({ type: 'attribute', attribute: 'born', op: 'greater', value: '2024-01-01' }, context()),
    ).toBeNull()
    expect(recheckAt({ type: 'tag', tags: ['a'], match: 'any' }, context())).toBeNull()
    expect(now.toISOString()).toBe('2024-06-15T12:00:00.000Z')
  })
})
