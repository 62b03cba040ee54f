import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import {
  compilePropertyConditions,
  type PropertyCondition,
  propertyConditionSchema,
  propertyOperators,
  requiredEqualities,
} from '../../engine/conditions/property.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { dates, noDates, propertyHolds } from './conditions-interpreter.ts'

const stored: unknown[] = [
  undefined,
  null,
  'x',
  'Xylophon',
  5,
  2.5,
  true,
  false,
  [],
  ['x', 5],
  { m: 'x' },
  [{ m: 5 }, 'x'],
  ...Object.keys(dates),
  ...noDates,
]
const values = ['x', 'X', 'lo', 5, 2.5, 0, true, ...Object.keys(dates)]
const paths = ['p', 'p.m', 'p.0', 'p.0.m', 'p.-1', 'q']

const conditions = paths.flatMap(property =>
  propertyOperators.flatMap((op): { property: string; op: string; value?: unknown }[] => {
    if (op === 'is_known' || op === 'is_unknown') return [{ property, op }]
    if (op === 'one_of')
      return [
        { property, op, value: ['x', 5] },
        { property, op, value: values },
      ]
    return values.map(value => ({ property, op, value }))
  }),
)

describe('conditions on event properties', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 1 })
  })
  afterAll(() => database?.close())

  const rows = stored.map((p, index) => ({ index, properties: p === undefined ? {} : { p } }))
  const over = async <T>(select: ReturnType<typeof sql>) =>
    (
      await sql<T>`select ${select} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as stored(index int, properties jsonb) order by index`.execute(database.db)
    ).rows

  it('hold for every operator, value and stored value what a naive interpreter says', async () => {
    let tried = 0
    for (const condition of conditions) {
      if (!propertyConditionSchema.safeParse(condition).success) continue
      tried++
      const one = condition as PropertyCondition
      const told = await over<{ holds: boolean | null }>(
        sql`${compilePropertyConditions([one], { properties: sql`properties` })} as holds`,
      )
      expect([one, told.map(row => row.holds)]).toEqual([
        one,
        rows.map(row => propertyHolds(one, row.properties)),
      ])
    }
    expect(tried).toBeGreaterThan(500)
  })

  it('never hold where containment of the required equalities does not', async () => {
    for (const property of paths)
      for (const value of values) {
        const where: PropertyCondition[] = [{ property, op: 'equals', value }]
        const required = JSON.stringify(requiredEqualities(where))
        const told = await over<{ holds: boolean | null; contained: boolean }>(
          sql`${compilePropertyConditions(where, { properties: sql`properties` })} as holds,
            properties @> ${required}::jsonb as contained`,
        )
        expect(told.filter(row => row.holds && !row.contained)).toEqual([])
      }
  })

  it('are true where there are none', async () => {
    const told = await over<{ holds: boolean }>(
      sql`${compilePropertyConditions([], { properties: sql`properties` })} as holds`,
    )
    expect(told.every(row => row.holds)).toBe(true)
  })
})
