import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import type { Trigger } from '../../engine/rules/trigger.ts'
import { seedCustomers, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { countedEntries, rule, runsOf as runsIn, tell } from './match-harness.ts'

let stage: Stage
let anna = ''
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  const ids = await seedCustomers(stage.db, [{}], now())
  anna = ids[0] ?? ''
})

const now = () => stage.clock.now()
const runsOf = (ruleId: string) => runsIn(stage, ruleId)

const seed = (trigger: Trigger) =>
  seedRule(stage.db, 'R', { ...rule({ mode: 'always' }), trigger }, { now: now() })

/** An event of ours, or one that somebody claims to be of ours. */
async function occur(name: string, properties: Record<string, unknown>, system = true): Promise<string> {
  const id = await tell(stage, anna, name, { properties })
  if (system) await sql`update event set type = 'system' where id = ${id}::uuid`.execute(stage.db)
  return id
}

const segment = randomUUID()

describe('what starts a rule is an event', () => {
  it.each<[string, Trigger, string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'a segment',
      { type: 'segment', segment, crossing: 'left' },
      'Segment Left',
      { segment },
      { segment: randomUUID() },
    ],
    [
      'a complaint',
      { type: 'message', outcome: 'complained', template: 'hello' },
      occurrenceEvents.complained,
      { template: 'hello' },
      { template: 'again' },
    ],
    [
      'an answer',
      { type: 'message', outcome: 'replied', template: 'hello' },
      occurrenceEvents.replied,
      { template: 'hello' },
      { template: 'again' },
    ],
    [
      'a consent',
      { type: 'consent', purpose: 'newsletter' },
      occurrenceEvents.consent,
      { purpose: 'newsletter', channel: 'post' },
      { purpose: 'offers' },
    ],
    [
      'a consent on one channel',
      { type: 'consent', purpose: 'newsletter', channel: 'email' },
      occurrenceEvents.consent,
      { purpose: 'newsletter', channel: 'email' },
      { purpose: 'newsletter', channel: 'post' },
    ],
    [
      'a bounce',
      { type: 'message', outcome: 'bounced', template: 'hello' },
      occurrenceEvents.bounced,
      { template: 'hello' },
      { template: 'other' },
    ],
    [
      'a click',
      { type: 'message', outcome: 'clicked', url: 'https://shop.test/a' },
      occurrenceEvents.clicked,
      { url: 'https://shop.test/a' },
      { url: 'https://shop.test/b' },
    ],
    [
      'a product',
      { type: 'product', change: 'back_in_stock', where: [{ property: 'price', op: 'at_most', value: 9 }] },
      'Product Back In Stock',
      { price: 9 },
      { price: 10 },
    ],
  ])('%s: ours, and none that somebody else claims', async (_, trigger, name, right, wrong) => {
    const ruleId = await seed(trigger)
    await occur(name, right, false)
    await occur(name, wrong)
    const id = await occur(name, right)
    await stage.match()
    expect((await runsOf(ruleId)).map(run => run.event_id)).toEqual([id])
  })

  it.each(['date', 'schedule', 'hand'] as const)('%s: of this rule, and of no other', async type => {
    const trigger: Trigger =
      type === 'hand'
        ? { type }
        : type === 'date'
          ? { type, attribute: 'birthday', days: 0, at: '09:00', yearly: true }
          : { type, every: { unit: 'day' }, at: '09:00' }
    const ruleId = await seed(trigger)
    const other = await seed(trigger)
    await occur(occurrenceEvents[type], { rule: ruleId }, false)
    await occur(occurrenceEvents[type], { rule: ruleId })
    await stage.match()
    expect(await runsOf(ruleId)).toHaveLength(1)
    expect(await runsOf(other)).toHaveLength(0)
  })

  it('a form, whichever of its events its answer writes, and however it came in', async () => {
    const where = [{ property: 'size', op: 'equals' as const, value: 'L' }]
    const ruleId = await seed({ type: 'form', form: 'shirt', where })
    const right = { form: 'shirt', size: 'L' }
    const ids = [await occur('Contest Entered', right, false), await occur('Warranty Registered', right)]
    await occur('Contest Entered', { form: 'other', size: 'L' })
    await occur('Contest Entered', { form: 'shirt', size: 'M' })
    await occur('Order Completed', right)
    await stage.match()
    expect(new Set((await runsOf(ruleId)).map(run => run.event_id))).toEqual(new Set(ids))
    expect(await countedEntries(stage, ruleId)).toEqual({ entered: 2 })
  })

  it('an event named like one of ours counts only where it is ours', async () => {
    const ruleId = await seed({ type: 'event', event: 'Segment Entered', where: [], trust: 'browser' })
    await occur('Segment Entered', { segment }, false)
    const id = await occur('Segment Entered', { segment })
    await stage.match()
    expect((await runsOf(ruleId)).map(run => run.event_id)).toEqual([id])
  })
})
