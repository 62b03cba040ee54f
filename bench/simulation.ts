import { sql } from 'kysely'
import type { Db } from '../db/orm.ts'
import { simulateRule } from '../db/stores/simulation-store.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../engine/rules/definition.ts'
import { withLargeShop } from './large-shop.ts'
import type { BenchResult } from './result.ts'

const rounds = 3

const order = { type: 'event', event: 'Order Completed', performed: 'at_least', since: 'trigger' } as const
const trigger = (event: string) => ({ type: 'event', event, trust: 'browser' }) as const
const send = (id: string) => ({ id, type: 'send', purpose: 'newsletter', template: 'basket' }) as const
const wait = (id: string, amount: number, unit: 'hours' | 'days') =>
  ({ id, type: 'wait', duration: { amount, unit } }) as const

/** Rules of three steps that a shop has. */
export const benchRules: Record<string, RuleDefinitionInput> = {
  /** Left at the till: a mail after a day unless they ordered, another after three. */
  basket: {
    trigger: trigger('Checkout Started'),
    exitWhen: order,
    goal: { event: 'Order Completed' },
    reentry: { mode: 'period', hours: 24 },
    steps: [wait('day', 1, 'days'), send('first'), wait('more', 2, 'days')],
  },
  /** Many more enter than can be followed one by one. */
  browse: {
    trigger: trigger('Product Viewed'),
    condition: {
      type: 'event',
      event: 'Order Completed',
      performed: 'never',
      within: { amount: 30, unit: 'days' },
    },
    exitWhen: order,
    steps: [wait('hours', 4, 'hours'), send('first'), wait('more', 2, 'days')],
  },
  waiting: {
    trigger: { type: 'event', event: 'Order Completed' },
    reentry: { mode: 'once' },
    steps: [
      {
        id: 'again',
        type: 'waitFor',
        event: 'Order Completed',
        timeout: { amount: 21, unit: 'days' },
        otherwise: [send('back')],
      },
      wait('more', 7, 'days'),
    ],
  },
}

/**
 * What three rules of three steps would have done in 90 days: at three sizes of the database, ten events a customer.
 * The slowest of the three, the median of its rounds, is `seconds`; memory is that of the process that simulates.
 */
export async function simulationBench({ short }: { short: boolean }): Promise<BenchResult> {
  const sizes = short ? [10_000, 100_000] : [100_000, 1_000_000]
  const figures: Record<string, number> = {}
  for (const customers of sizes) {
    await withLargeShop({ customers, events: customers * 10 }, async ({ db, now, generateSeconds }) => {
      await publishTemplate(db, now)
      figures[`generateSeconds${customers}`] = generateSeconds
      const before = process.memoryUsage().rss
      let seconds = 0
      let peak = 0
      for (const [name, input] of Object.entries(benchRules)) {
        const definition = ruleDefinitionSchema.parse(input)
        const times: number[] = []
        for (let round = 0; round < rounds; round += 1) {
          const began = performance.now()
          const result = await simulateRule(
            db,
            { definition, ruleId: null, days: 90, imported: true, now, timeZone: 'Europe/Berlin' },
            { timeoutMs: 120_000 },
          )
          times.push((performance.now() - began) / 1000)
          peak = Math.max(peak, process.memoryUsage().rss)
          const sent = result.steps.reduce((sum, step) => sum + step.sent, 0)
          if (result.entered === 0 || sent === 0)
            throw new Error(`${name}: nothing happened, and so says nothing`)
          figures[`${name}.${customers}.entered`] = result.entered
          figures[`${name}.${customers}.sent`] = sent
        }
        const median = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
        figures[`${name}.${customers}.seconds`] = median
        seconds = Math.max(seconds, median)
      }
      figures.seconds = seconds
      figures.rssBeforeMb = before / 2 ** 20
      figures.rssMb = peak / 2 ** 20
    })
  }
  return { bench: 'simulation', figures, ratios: {} }
}

async function publishTemplate(db: Db, now: Date): Promise<void> {
  await sql`
    with made as (
      insert into template (id, key, name, channel, draft, published_version_id, created_at, updated_at, updated_by)
      values (uuidv7(), 'basket', '{}', 'email', '{}', uuidv7(), ${now}, ${now}, 'bench') returning *)
    insert into template_version (id, template_id, number, source, compiled, published_at, published_by)
    select published_version_id, id, 1, '{"kind": "marketing"}', '{}', ${now}, 'bench' from made`.execute(db)
}
