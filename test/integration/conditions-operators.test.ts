import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AttributeCondition } from '../../engine/conditions/attribute.ts'
import { operatorsOfType } from '../../engine/conditions/operators.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  attributeTypes,
  context,
  evaluate,
  now,
  type Person,
  person,
  writePeople,
} from './conditions-world.ts'

const T = true
const F = false
const U = null
type Row = [op: AttributeCondition['op'], value: unknown, value2: unknown, ...expected: (boolean | null)[]]

/**
 * Operator × stored value, spelled out. The last two columns are always an attribute that is missing and
 * one whose stored value does not fit its type: both unknown.
 */
const tables: Record<string, { stored: unknown[]; misfit: unknown; rows: Row[] }> = {
  city: {
    stored: ['Berlin', 'Bern', ''],
    // Everything has a text; only null has none.
    misfit: null,
    rows: [
      ['equals', 'Bern', undefined, F, T, F, U, U],
      ['not_equals', 'Bern', undefined, T, F, T, U, U],
      ['one_of', ['Bern', 'Graz'], undefined, F, T, F, U, U],
      ['none_of', ['Bern', 'Graz'], undefined, T, F, T, U, U],
      ['contains', 'ERL', undefined, T, F, F, U, U],
      ['not_contains', 'ERL', undefined, F, T, T, U, U],
      ['starts_with', 'ber', undefined, T, T, F, U, U],
      ['ends_with', 'N', undefined, T, T, F, U, U],
      // Without an @ there is no domain.
      ['domain_one_of', ['bern'], undefined, F, F, F, U, U],
      ['is_known', undefined, undefined, T, T, T, F, F],
      ['is_unknown', undefined, undefined, F, F, F, T, T],
    ],
  },
  age: {
    stored: [-1, 18, 18.5],
    misfit: '18',
    rows: [
      ['equals', 18, undefined, F, T, F, U, U],
      ['not_equals', 18, undefined, T, F, T, U, U],
      ['greater', 18, undefined, F, F, T, U, U],
      ['at_least', 18, undefined, F, T, T, U, U],
      ['less', 18, undefined, T, F, F, U, U],
      ['at_most', 18, undefined, T, T, F, U, U],
      ['between', -1, 18, T, T, F, U, U],
      ['one_of', [18, 18.5], undefined, F, T, T, U, U],
      ['none_of', [18, 18.5], undefined, T, F, F, U, U],
      ['is_known', undefined, undefined, T, T, T, F, F],
      ['is_unknown', undefined, undefined, F, F, F, T, T],
    ],
  },
  born: {
    stored: ['2024-05-31', '2024-05-31T23:30:00+02:00', '2024-06-20'],
    misfit: '2023-02-30',
    rows: [
      ['equals', '2024-05-31', undefined, T, T, F, U, U],
      ['not_equals', '2024-05-31', undefined, F, F, T, U, U],
      ['equals', '2024-05-31T21:30:00Z', undefined, F, T, F, U, U],
      ['greater', '2024-05-31', undefined, F, F, T, U, U],
      ['greater', '2024-05-31T00:00:00Z', undefined, F, T, T, U, U],
      ['at_least', '2024-05-31', undefined, T, T, T, U, U],
      ['less', '2024-05-31', undefined, F, F, F, U, U],
      ['less', '2024-06-20', undefined, T, T, F, U, U],
      ['at_most', '2024-05-31', undefined, T, T, F, U, U],
      ['between', '2024-05-01', '2024-05-31', T, T, F, U, U],
      // Evaluated on 15 June 2024, 12:00 UTC.
      ['within_last_days', 15, undefined, F, T, F, U, U],
      ['within_last_days', 16, undefined, T, T, F, U, U],
      ['within_next_days', 5, undefined, F, F, T, U, U],
      ['within_next_days', 4, undefined, F, F, F, U, U],
      ['longer_ago_than_days', 15, undefined, T, F, F, U, U],
      ['more_than_days_ahead', 4, undefined, F, F, T, U, U],
      ['more_than_days_ahead', 5, undefined, F, F, F, U, U],
      // All three are days of this year, so that none has an anniversary yet but next year.
      ['anniversary_today', undefined, undefined, F, F, F, U, U],
      ['anniversary_within_next_days', 349, undefined, F, F, F, U, U],
      ['anniversary_within_next_days', 350, undefined, T, T, F, U, U],
      ['anniversary_within_next_days', 366, undefined, T, T, F, U, U],
      ['anniversary_in_month', 5, undefined, T, T, F, U, U],
      // A day still to come has no age.
      ['age_at_least', 0, undefined, T, T, U, U, U],
      ['age_at_least', 1, undefined, F, F, U, U, U],
      ['age_at_most', 0, undefined, T, T, U, U, U],
      ['age_between', 0, 5, T, T, U, U, U],
      ['age_between', 1, 5, F, F, U, U, U],
      ['is_known', undefined, undefined, T, T, T, F, F],
      ['is_unknown', undefined, undefined, F, F, F, T, T],
    ],
  },
  vip: {
    stored: [true, false, false],
    misfit: 'true',
    rows: [
      ['equals', true, undefined, T, F, F, U, U],
      ['equals', false, undefined, F, T, T, U, U],
      ['not_equals', true, undefined, F, T, T, U, U],
      ['is_known', undefined, undefined, T, T, T, F, F],
      ['is_unknown', undefined, undefined, F, F, F, T, T],
    ],
  },
  tags: {
    stored: [['a', 'b'], [1, ['a']], []],
    misfit: { a: 1 },
    rows: [
      ['contains', 'a', undefined, T, F, F, U, U],
      ['contains', 1, undefined, F, T, F, U, U],
      ['not_contains', 'a', undefined, F, T, T, U, U],
      ['contains_any', ['b', 'c'], undefined, T, F, F, U, U],
      ['contains_any', ['b', 1], undefined, T, T, F, U, U],
      ['contains_all', ['a', 'b'], undefined, T, F, F, U, U],
      ['contains_all', ['a', 'c'], undefined, F, F, F, U, U],
      ['is_empty', undefined, undefined, F, F, T, U, U],
      ['is_known', undefined, undefined, T, T, T, F, F],
      ['is_unknown', undefined, undefined, F, F, F, T, T],
    ],
  },
}

const recordedAt = new Date(now.getTime() - 1000)
const people: Person[] = Array.from({ length: 5 }, (_, index) =>
  person({
    changes: Object.entries(tables).flatMap(([key, { stored, misfit }]) =>
      index === 3 ? [] : [{ key, value: index === 4 ? misfit : stored[index], recordedAt }],
    ),
  }),
)

type Birthday = [
  born: string,
  zone: string | null,
  moment: string,
  today: boolean,
  inTwoDays: boolean,
  age: number | null,
]
/** Evaluated at the moment; the workspace's time zone is Europe/Berlin. */
const birthdays: Birthday[] = [
  // 29 February: on 1 March in common years (BGB §§ 187(2), 188(2)), on the day itself in leap years.
  ['2004-02-29', null, '2023-02-28T12:00:00Z', F, T, 18],
  ['2004-02-29', null, '2023-03-01T12:00:00Z', T, T, 19],
  ['2004-02-29', null, '2024-02-29T12:00:00Z', T, T, 20],
  ['2004-02-29', null, '2024-03-01T12:00:00Z', F, F, 20],
  ['2004-02-29', null, '2024-02-28T12:00:00Z', F, T, 19],
  ['2000-02-29', null, '2100-03-01T12:00:00Z', T, T, 100],
  // Seen from 29 February, years later.
  ['2006-02-28', null, '2024-02-29T12:00:00Z', F, F, 18],
  ['2006-03-01', null, '2024-02-29T12:00:00Z', F, T, 17],
  // Across the end of the year.
  ['1990-01-01', null, '2023-12-31T12:00:00Z', F, T, 33],
  ['1990-12-31', null, '2023-12-31T12:00:00Z', T, T, 33],
  // By the customer's own midnight; the workspace's where the stored zone is none.
  ['1990-06-15', null, '2024-06-14T22:00:00Z', T, T, 34],
  ['1990-06-15', null, '2024-06-14T21:59:00Z', F, T, 33],
  ['1990-06-15', 'Pacific/Kiritimati', '2024-06-14T10:00:00Z', T, T, 34],
  ['1990-06-15', 'Pacific/Kiritimati', '2024-06-14T09:59:00Z', F, T, 33],
  ['1990-06-15', 'Etc/GMT+12', '2024-06-15T11:59:00Z', F, T, 33],
  ['1990-06-15', 'Etc/GMT+12', '2024-06-15T12:00:00Z', T, T, 34],
  ['1990-06-15', 'now', '2024-06-14T22:00:00Z', T, T, 34],
  ['1990-06-15', 'Europe/Berlin; drop', '2024-06-14T21:59:00Z', F, T, 33],
  // A moment is the day it was for the customer, a date is the day that was written.
  ['1990-06-14T22:00:00Z', null, '2024-06-15T12:00:00Z', T, T, 34],
  ['1990-06-14T22:00:00Z', 'America/Havana', '2024-06-15T12:00:00Z', F, F, 34],
  ['1990-06-15T23:59', null, '2024-06-15T12:00:00Z', T, T, 34],
  // The day of birth itself is no anniversary; a day to come has no age.
  ['2024-06-15', null, '2024-06-15T12:00:00Z', F, F, 0],
  ['2024-06-16', null, '2024-06-15T12:00:00Z', F, F, null],
]

describe('birthdays', () => {
  let database: TestDatabase
  const born = birthdays.map(([text, timeZone]) =>
    person({
      timeZone,
      changes: [{ key: 'born', value: text, recordedAt: new Date('1999-01-01T00:00:00Z') }],
    }),
  )

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 })
    await writePeople(database.db, born)
  })
  afterAll(() => database?.close())

  it.each(birthdays.map((row, index) => [index, ...row] as const))(
    '%i: born %s in %s, at %s: today %s, within two days %s, age %s',
    async (index, _born, _zone, moment, today, inTwoDays, age) => {
      const id = born[index]?.id ?? ''
      for (const mode of ['live', 'history'] as const) {
        const holds = async (op: AttributeCondition['op'], value?: number) =>
          (
            await evaluate(
              database.db,
              { type: 'attribute', attribute: 'born', op, ...(value === undefined ? {} : { value }) },
              context({ mode, asOf: new Date(moment) }),
            )
          ).get(id)
        expect(await holds('anniversary_today')).toBe(today)
        expect(await holds('anniversary_within_next_days', 0)).toBe(today)
        expect(await holds('anniversary_within_next_days', 2)).toBe(inTwoDays)
        if (age === null) expect(await holds('age_at_least', 0)).toBe(null)
        else {
          expect(await holds('age_at_least', age)).toBe(true)
          expect(await holds('age_at_least', age + 1)).toBe(false)
          expect(await holds('age_at_most', age)).toBe(true)
          if (age > 0) expect(await holds('age_at_most', age - 1)).toBe(false)
        }
      }
    },
  )
})

describe('operators', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 })
    await writePeople(database.db, people)
  })
  afterAll(() => database?.close())

  const cases = Object.entries(tables).flatMap(([attribute, { rows }]) =>
    rows.map(([op, value, value2, ...expected]) => ({
      condition: {
        type: 'attribute',
        attribute,
        op,
        ...(value === undefined ? {} : { value }),
        ...(value2 === undefined ? {} : { value2 }),
      } as AttributeCondition,
      expected,
    })),
  )

  it('tries every operator of every type', () => {
    for (const [attribute, type] of Object.entries(attributeTypes))
      expect(
        [
          ...new Set(cases.filter(one => one.condition.attribute === attribute).map(one => one.condition.op)),
        ].toSorted((a, b) => a.localeCompare(b)),
      ).toEqual([...operatorsOfType[type]].sort((a, b) => a.localeCompare(b)))
  })

  it.each(cases)(
    '$condition.attribute $condition.op $condition.value: $expected',
    async ({ condition, expected }) => {
      const answers = async (asked: Condition, mode: 'live' | 'history') => {
        const truths = await evaluate(database.db, asked, context({ mode }))
        return people.map(one => truths.get(one.id))
      }
      expect(await answers(condition, 'live')).toEqual(expected)
      expect(await answers(condition, 'history')).toEqual(expected)
      // Unknown stays unknown when negated.
      expect(await answers({ type: 'not', of: condition }, 'live')).toEqual(
        expected.map(truth => (truth === null ? null : !truth)),
      )
    },
  )

  it('combines three values as SQL does', async () => {
    const { db } = database
    const unknown: Condition = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Bern' }
    const yes: Condition = { type: 'all', of: [] }
    const no: Condition = { type: 'not', of: yes }
    const missing = people[3]?.id ?? ''
    const truth = async (condition: Condition) => (await evaluate(db, condition)).get(missing)
    const all = (...of: Condition[]): Condition => ({ type: 'all', of })
    const any = (...of: Condition[]): Condition => ({ type: 'any', of })
    expect(await truth(unknown)).toBe(null)
    expect(await truth(all(unknown, no))).toBe(false)
    expect(await truth(all(unknown, yes))).toBe(null)
    expect(await truth(any(unknown, yes))).toBe(true)
    expect(await truth(any(unknown, no))).toBe(null)
    expect(await truth({ type: 'not', of: any(unknown, no) })).toBe(null)
  })

  it('holds an attribute that is not declared, or an operator its type does not know, as unknown', async () => {
    const truths = async (condition: AttributeCondition) => [
      ...new Set((await evaluate(database.db, condition)).values()),
    ]
    expect(await truths({ type: 'attribute', attribute: 'hat', op: 'equals', value: 'x' })).toEqual([null])
    expect(await truths({ type: 'attribute', attribute: 'hat', op: 'is_unknown' })).toEqual([true])
    expect(await truths({ type: 'attribute', attribute: 'toString', op: 'is_known' })).toEqual([false])
    expect(await truths({ type: 'attribute', attribute: 'age', op: 'contains', value: '1' })).toEqual([null])
    expect(await truths({ type: 'attribute', attribute: 'age', op: 'equals', value: '18' })).toEqual([null])
    expect(await truths({ type: 'attribute', attribute: 'born', op: 'greater', value: 'soon' })).toEqual([
      null,
    ])
  })
})
