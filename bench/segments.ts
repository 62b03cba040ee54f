import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/orm.ts'
import { displayName } from '../db/stores/display-name.ts'
import { countAndSample, matching, type ScanContext } from '../db/stores/segment-preview-store.ts'
import { starterAttributes } from '../engine/customers/starter-attributes.ts'
import { percentile } from './app.ts'
import { withLargeShop } from './large-shop.ts'
import type { BenchResult } from './result.ts'
import { type SegmentShape, segmentShapes } from './segment-shapes.ts'

const rounds = 5
const sampleSize = 20

/**
 * Count and sample of twenty shapes of segments, warm, against the same questions in hand-written SQL on the same
 * connection under the same settings, in turns; at three sizes of the database, ten events a customer. Both must count
 * the same. No plan may look into a table customer by customer (`perRowPlans`).
 */
export async function segmentsBench({ short }: { short: boolean }): Promise<BenchResult> {
  const sizes = short ? [10_000, 50_000] : [10_000, 100_000, 1_000_000]
  const figures: Record<string, number> = {}
  let ratios: Record<string, number> = {}
  for (const customers of sizes) {
    await withLargeShop({ customers, events: customers * 10 }, async ({ db, now, generateSeconds }) => {
      const results: Timed[] = []
      await db.connection().execute(async connection => {
        await sql`select set_config('work_mem', '64MB', false), set_config('jit', 'off', false)`.execute(
          connection,
        )
        for (const shape of segmentShapes) results.push(await measure(connection, shape, now))
      })
      const worst = results.reduce((a, b) => (b.ours > a.ours ? b : a))
      const factors = results.map(({ ours, hand }) => ours / hand)
      figures[`generateSeconds${customers}`] = generateSeconds
      for (const { name, ours, hand, matched } of results) {
        figures[`${name}.${customers}.ms`] = ours
        if (customers === sizes.at(-1)) {
          figures[`${name}.handMs`] = hand
          figures[`${name}.matched`] = matched
        }
      }
      figures.worstMs = worst.ours
      figures.perRowPlans = results.filter(({ perRow }) => perRow).length
      ratios = { vsHandSql: Math.max(...factors), vsHandSqlMedian: median(factors) }
    })
  }
  return { bench: 'segments', figures, ratios }
}

type Timed = { name: string; ours: number; hand: number; matched: number; perRow: boolean }

async function measure(db: Db, { name, condition, hand }: SegmentShape, now: Date): Promise<Timed> {
  const attributeTypes = Object.fromEntries(starterAttributes.map(({ key, type }) => [key, type]))
  const context: ScanContext = { asOf: now, attributeTypes, timeZone: 'Europe/Berlin', segments: {} }
  const where = sql`c.state = 'customer' and c.restricted_at is null and (${hand(now)})`
  const byUs = async () => (await countAndSample(db, condition, context, sampleSize)).total
  const byHand = async () => {
    await sql`select c.id, ${displayName('c')} as name, c.email from customer c where ${where} limit ${sampleSize}`.execute(
      db,
    )
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from customer c where ${where}`.execute(db)
    return rows[0]?.n ?? 0
  }
  const [matched, expected] = [await byUs(), await byHand()]
  // The random share is drawn another way by hand: as many, but others.
  if (name !== 'share' && matched !== expected)
    throw new Error(`${name}: ${matched} customers match, ${expected} by hand`)
  if (matched === 0) throw new Error(`${name}: matches nobody, and so says nothing`)
  const times = { ours: [] as number[], hand: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await timed(byUs))
    times.hand.push(await timed(byHand))
  }
  const perRow = await looksRowByRow(
    db,
    sql`select count(*) from customer c where ${matching(condition, context)}`,
  )
  return { name, ours: median(times.ours), hand: median(times.hand), matched, perRow }
}

/** True when a plan has a subplan that is run for each row: neither hashed nor run once before. */
async function looksRowByRow(db: Db, query: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(db)
  return rows.some(row => /(?<!hashed )SubPlan \d+\)/.test(row['QUERY PLAN']))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
