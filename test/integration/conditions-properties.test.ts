import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import {
  type PropertyCondition,
  propertyConditionSchema,
  propertyOperators,
} from '../../engine/conditions/property.ts'
import { byContainment, requiredEqualities } from '../../engine/conditions/property-required.ts'
import { compilePropertyConditions, observedProperty } from '../../engine/conditions/property-sql.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { propertyCondition } from './conditions-behaviour-arbitrary.ts'
import { propertyHolds, whereHolds } from './conditions-interpreter-behaviour.ts'
import { dates, noDates } from './conditions-interpreter-values.ts'
import { now } from './conditions-moment.ts'

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
  [{ m: 'x', n: 1 }, { m: 5, n: 2 }, null],
  [{ m: [{ n: 5 }, { n: 'x' }] }, { m: [] }, { m: 'x' }],
  ...Object.keys(dates),
  ...noDates,
]
const values = ['x', 'X', 'lo', 'On', 5, 2.5, 0, true, ...Object.keys(dates)]
const paths = ['p', 'p.m', 'p.0', 'p.0.m', 'p.-1', 'q', 'p[]', 'p[].m', 'p[].m[].n', 'q[].m']

const conditions = paths.flatMap(property =>
  propertyOperators.flatMap((op): object[] => {
    if (op === 'is_known' || op === 'is_unknown') return [{ property, op }]
    if (op === 'one_of' || op === 'none_of')
      return [
        { property, op, value: ['x', 5] },
        { property, op, value: values },
      ]
    if (op === 'between')
      return values.flatMap((value, index) => [
        { property, op, value, value2: value },
        { property, op, value, value2: values[(index + 1) % values.length] },
      ])
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
  /** Some expressions over every stored value, in one statement. */
  async function over(
    columns: readonly RawBuilder<unknown>[],
    source: unknown[] = rows,
  ): Promise<unknown[][]> {
    const listed = sql.join(columns.map(column => sql`to_jsonb(${column})`))
    const { rows: told } = await sql<{ told: unknown[] }>`
      select to_jsonb(array[${listed}]) as told from jsonb_to_recordset(${JSON.stringify(source)}::jsonb)
        as stored(index int, properties jsonb) order by index`.execute(database.db)
    return told.map(row => row.told)
  }
  const source = { properties: sql`properties`, asOf: now }
  const chunks = <T>(list: readonly T[], size: number) =>
    Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
      list.slice(index * size, (index + 1) * size),
    )

  it('hold for every operator, value and stored value what a naive interpreter says', async () => {
    const valid = conditions.filter(
      one => propertyConditionSchema.safeParse(one).success,
    ) as PropertyCondition[]
    expect(valid.length).toBeGreaterThan(1000)
    for (const some of chunks(valid, 100)) {
      const told = await over(some.map(one => compilePropertyConditions([one], source)))
      some.forEach((one, index) => {
        expect([one, told.map(row => row[index])]).toEqual([
          one,
          rows.map(row => propertyHolds(one, row.properties, now)),
        ])
      })
    }
  })

  it('that share a list hold for the same item of it', async () => {
    const products = [
      { sku: 'A', price: 5, tags: ['new'] },
      { sku: 'B', price: 50, tags: [] },
    ]
    const listed = [{ index: 0, properties: { products } }]
    const same = (sku: string, price: number): PropertyCondition[] => [
      { property: 'products[].sku', op: 'equals', value: sku },
      { property: 'products[].price', op: 'at_least', value: price },
    ]
    const tagged: PropertyCondition[] = [
      { property: 'products[].tags[]', op: 'equals', value: 'new' },
      { property: 'products[].sku', op: 'equals', value: 'B' },
    ]
    const [told] = await over(
      [
        compilePropertyConditions(same('A', 5), source),
        compilePropertyConditions(same('A', 50), source),
        compilePropertyConditions(same('B', 50), source),
        compilePropertyConditions(tagged, source),
        observedProperty('products[].sku', sql`properties`),
        observedProperty('products[].tags[]', sql`properties`),
        observedProperty('products.1.sku', sql`properties`),
      ],
      listed,
    )
    expect(told).toEqual([true, false, true, false, ['A', 'B'], [['new'], null], 'B'])
  })

  it('hold exactly where containment of the required equalities and what remains do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(propertyCondition, { minLength: 1, maxLength: 4 }), async where => {
        const required = JSON.stringify(requiredEqualities(where))
        const { remaining } = byContainment(where)
        const told = await over([
          compilePropertyConditions(where, source),
          sql`properties @> ${required}::jsonb`,
          compilePropertyConditions(remaining, source),
        ])
        expect(told.map(([holds]) => holds)).toEqual(rows.map(row => whereHolds(where, row.properties, now)))
        expect(told.filter(([holds, contained]) => holds && !contained)).toEqual([])
        // What containment settles need not be looked at again.
        for (const [holds, contained, rest] of told) expect(contained && rest === true).toBe(holds === true)
      }),
      { numRuns: runs(100) },
    )
  })

  it('never hold where containment does not, equality by equality', async () => {
    const equalities = paths.flatMap(property =>
      values.map((value): PropertyCondition[] => [{ property, op: 'equals', value }]),
    )
    for (const some of chunks(equalities, 50)) {
      const told = await over(
        some.flatMap(where => [
          compilePropertyConditions(where, source),
          sql`properties @> ${JSON.stringify(requiredEqualities(where))}::jsonb`,
        ]),
      )
      for (const row of told)
        for (const [holds, contained] of chunks(row, 2)) expect(holds && !contained).not.toBe(true)
    }
  })

  it('are true where there are none', async () => {
    const told = await over([compilePropertyConditions([], source)])
    expect(told.flat().every(holds => holds === true)).toBe(true)
  })
})
