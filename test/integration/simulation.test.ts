import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { type SimulationResult, simulateRule } from '../../db/stores/simulation-store.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { simulationNotes } from '../../engine/rules/simulation/notes.ts'
import { newId } from '../../engine/shared/id.ts'
import { localDay, zoned } from '../../engine/shared/local-time.ts'
import {
  plainTemplate,
  type SeedCustomer,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { day, everything, hour, onSignUp, send, wait } from './simulation-parts.ts'

let stage: Stage
let start: Date
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await sql`delete from setting where key in ('sending_limits', 'holdout')`.execute(stage.db)
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
  start = stage.clock.now()
})

const later = (ms: number) => stage.clock.turn(ms)
const people = async (count: number | SeedCustomer[], consent = true) => {
  const seeds =
    typeof count === 'number'
      ? Array.from({ length: count }, (_, n) => ({ email: `c${n}@example.test` }))
      : count
  const ids = await seedCustomers(stage.db, seeds, stage.clock.now())
  if (consent) await seedConsent(stage.db, ids, 'newsletter', stage.clock.now())
  later(1_000)
  return ids
}
const happens = (customerIds: readonly string[], name: string, parts: object = {}) =>
  seedEvents(
    stage.db,
    stage.sourceId,
    customerIds.map(customerId => ({ customerId, name, ...parts })),
    stage.clock.now(),
  )
const simulate = (
  input: RuleDefinitionInput,
  more: Partial<Parameters<typeof simulateRule>[1]> = {},
  options = {},
) =>
  simulateRule(
    stage.db,
    {
      definition: ruleDefinitionSchema.parse(input),
      ruleId: null,
      days: 10,
      imported: true,
      now: stage.clock.now(),
      timeZone: 'Europe/Berlin',
      ...more,
    },
    options,
  )
const stepOf = (result: SimulationResult, id: string) => result.steps.find(step => step.id === id)
const noteOf = (code: keyof typeof simulationNotes) => simulationNotes[code]

describe('a simulation', () => {
  it('tells who would have entered, what they would have got, and why others not', async () => {
    const ids = await people(4)
    const [anna, berta, carla, dora] = ids as [string, string, string, string]
    await happens(ids, 'Signed Up')
    later(hour)
    await happens([anna], 'Order Completed')
    later(hour)
    await recordConsents(
      stage.db,
      [
        {
          customerId: berta,
          purpose: 'newsletter',
          channel: 'email',
          kind: 'withdrawn',
          occurredAt: stage.clock.now(),
          origin: 'test',
          actor: 'test',
          evidence: {},
        },
      ],
      stage.clock.now(),
      'history',
    )
    later(3 * hour)
    // What came after is not held against them.
    await recordConsents(
      stage.db,
      [
        {
          customerId: carla,
          purpose: 'newsletter',
          channel: 'email',
          kind: 'objected',
          occurredAt: stage.clock.now(),
          origin: 'test',
          actor: 'test',
          evidence: {},
        },
      ],
      stage.clock.now(),
      'history',
    )
    await sql`update customer set address_invalid_at = ${stage.clock.now()} where id = ${dora}::uuid`.execute(
      stage.db,
    )
    later(day)
    const result = await simulate({
      trigger: onSignUp,
      goal: { event: 'Order Completed', windowDays: 2 },
      steps: [wait('w', 4), send('first'), wait('x', 5, 'days'), send('second')],
    })
    expect(result).toMatchObject({ entered: 4, heldOut: 0, running: 3, converted: 1, sampled: null })
    expect(stepOf(result, 'w')).toMatchObject({
      entered: 4,
      waiting: 0,
      exits: [{ reason: 'goal_reached', count: 1 }],
    })
    expect(stepOf(result, 'first')).toMatchObject({
      entered: 3,
      sent: 2,
      skipped: [{ reason: 'withdrawn', count: 1 }],
    })
    expect(stepOf(result, 'x')).toMatchObject({ entered: 3, waiting: 3 })
    expect(stepOf(result, 'second')).toMatchObject({ entered: 0 })
    expect(new Set(result.samples.map(one => one.customerId))).toEqual(new Set([carla, dora]))
    expect(result.perDay.reduce((sum, one) => sum + one.entered, 0)).toBe(4)
    expect(result.perDay.reduce((sum, one) => sum + one.messages, 0)).toBe(2)
    expect(result.expectedPerDay).toBe(4)
  })

  it('writes nothing, and could not', async () => {
    const ids = await people(3)
    await happens(ids, 'Signed Up')
    later(day)
    const before = await everything(stage.db)
    const result = await simulate({
      trigger: onSignUp,
      reentry: { mode: 'once' },
      steps: [
        { id: 'u', type: 'update', changes: [{ do: 'tag', tag: 'a' }] },
        { id: 't', type: 'task', title: 'Call', purpose: 'newsletter' },
        send(),
      ],
    })
    expect(result.entered).toBe(3)
    expect(stepOf(result, 's')).toMatchObject({ sent: 3 })
    expect(result.notes).toContainEqual(noteOf('updates_unseen'))
    expect(await everything(stage.db)).toBe(before)
  })

  it('is followed for a random share of customers where there are too many, the factor said', async () => {
    const ids = await people(400)
    await happens(ids, 'Signed Up')
    later(day)
    const result = await simulate(
      { trigger: onSignUp, steps: [wait('w', 1), send()] },
      { most: { followed: 100 } },
    )
    const { sampled } = result
    expect(sampled?.of).toBe(400)
    expect(sampled?.runs).toBeLessThanOrEqual(100)
    expect(result.entered).toBe(400)
    expect(stepOf(result, 's')).toMatchObject({ entered: 400, sent: 400 })
    expect(result.perDay.map(one => one.entered)).toContain(400)
    const again = await simulate(
      { trigger: onSignUp, steps: [wait('w', 1), send()] },
      { most: { followed: 100 } },
    )
    expect(again.sampled).toEqual(sampled)
    await stage.asOwner('analyze event, customer')
    const judged = await simulate({ trigger: onSignUp, steps: [send()] }, { most: { judged: 100 } })
    expect(judged.sampled?.runs).toBeLessThan(200)
    expect(judged.entered).toBe(judged.sampled?.of)
    // Scaled up from a quarter of four hundred: the error of chance is some forty.
    expect(Math.abs(judged.entered - 400)).toBeLessThan(200)
    expect(judged.notes).toContainEqual(noteOf('share_judged'))
  })

  it('keeps out who is running, by when their runs would have ended', async () => {
    const [anna = ''] = await people(1)
    for (let n = 0; n < 5; n += 1) {
      await happens([anna], 'Signed Up')
      later(hour)
    }
    later(day)
    const rule = (reentry: RuleDefinitionInput['reentry']) =>
      simulate({ trigger: onSignUp, reentry, steps: [wait('w', 90, 'hours'), send()] })
    expect((await rule({ mode: 'not_running' })).entered).toBe(1)
    expect((await rule({ mode: 'always' })).entered).toBe(5)
    const short = await simulate({
      trigger: onSignUp,
      reentry: { mode: 'not_running' },
      steps: [{ id: 'w', type: 'wait', duration: { amount: 90, unit: 'minutes' } }, send()],
    })
    expect(short.entered).toBe(3)
  })

  it('counts imported events from when they occurred, unless told not to', async () => {
    const [anna = ''] = await people(1)
    const [signedUp] = await happens([anna], 'Signed Up')
    const [order] = await happens([anna], 'Order Completed')
    const occurred = new Date(stage.clock.now().getTime() - 5 * day)
    await sql`update event set mode = 'history', occurred_at = ${occurred} where id = ${signedUp}::uuid`.execute(
      stage.db,
    )
    await sql`update event set mode = 'history', occurred_at = ${new Date(occurred.getTime() + hour)} where id = ${order}::uuid`.execute(
      stage.db,
    )
    later(hour)
    const rule: RuleDefinitionInput = {
      trigger: onSignUp,
      goal: { event: 'Order Completed' },
      steps: [wait('w', 2), send()],
    }
    const result = await simulate(rule)
    expect(result.entered).toBe(1)
    expect(stepOf(result, 'w')?.exits).toEqual([{ reason: 'goal_reached', count: 1 }])
    expect(result.perDay.find(one => one.entered > 0)?.day).toBe(localDay(occurred, 'Europe/Berlin'))
    expect(result.notes).toContainEqual(noteOf('imported'))
    expect((await simulate(rule, { imported: false })).entered).toBe(0)
  })

  it('says whom others wrote to on the same day', async () => {
    const ids = await people(3)
    const other = await seedRule(
      stage.db,
      'Other',
      { trigger: { type: 'event', event: 'Support Asked' }, steps: [send()] },
      { now: start },
    )
    await happens(ids, 'Signed Up')
    await happens(ids.slice(0, 2), 'Support Asked')
    await stage.match()
    await stage.advance()
    await stage.deliver()
    later(day)
    const rule: RuleDefinitionInput = { trigger: onSignUp, steps: [wait('w', 1), send()] }
    const result = await simulate(rule)
    expect(result.collisions).toEqual([{ ruleId: other, name: 'Other', customers: 2, days: 2 }])
    // It does not collide with itself.
    expect((await simulate(rule, { ruleId: other })).collisions).toEqual([])
    // Nor on another day.
    expect((await simulate({ trigger: onSignUp, steps: [wait('w', 20), send()] })).collisions).toEqual([])
  })

  it('heeds caps with what the customer got from elsewhere then', async () => {
    const ids = await people(2)
    await seedRule(
      stage.db,
      'Other',
      { trigger: { type: 'event', event: 'Support Asked' }, steps: [send()] },
      { now: start },
    )
    await happens(ids.slice(0, 1), 'Support Asked')
    await stage.match()
    await stage.advance()
    await stage.deliver()
    later(hour)
    await happens(ids, 'Signed Up')
    later(3 * day)
    const limits = { caps: [{ scope: 'all', count: 1, per: 'day' }], quiet: null }
    await stage.db
      .insertInto('setting')
      .values({ key: 'sending_limits', value: jsonb(limits), updated_at: start })
      .execute()
    const result = await simulate({ trigger: onSignUp, whenCapped: { action: 'skip' }, steps: [send()] })
    expect(stepOf(result, 's')).toMatchObject({ sent: 1, skipped: [{ reason: 'capped', count: 1 }] })
    const held = await simulate({ trigger: onSignUp, steps: [send()] })
    expect(stepOf(held, 's')).toMatchObject({ sent: 2, skipped: [], held: 1 })
  })

  it('knows holdouts, and that nobody is started by hand', async () => {
    const ids = await people(60)
    await happens(ids, 'Signed Up')
    later(day)
    const result = await simulate({ trigger: onSignUp, holdoutPercent: 50, steps: [send()] })
    expect(result.entered + result.heldOut).toBe(60)
    expect(result.heldOut).toBeGreaterThan(10)
    expect(result.heldOut).toBeLessThan(50)
    expect(stepOf(result, 's')?.sent).toBe(result.entered)
    const byHand = await simulate({ trigger: { type: 'hand' }, steps: [send()] })
    expect([byHand.entered, byHand.notes.includes(noteOf('by_hand') as never)]).toEqual([0, true])
  })

  it('works out dates and schedules anew', async () => {
    await stage.db
      .insertInto('attribute_definition')
      .values({
        key: 'birthDate',
        type: 'date',
        label: jsonb({ de: 'G', en: 'B' }),
        purpose: 'test',
        created_at: start,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    const ago = (days: number) => localDay(new Date(start.getTime() - days * day), 'Europe/Berlin')
    const born = (year: string, days: number) => ({
      attributes: { birthDate: `${year}${ago(days).slice(4)}` },
    })
    const ids = await people([
      { email: 'a@example.test', ...born('1980', 5) },
      { email: 'b@example.test', ...born('1990', 3), timeZone: 'America/New_York' },
      { email: 'c@example.test', ...born('1992', 3) },
      { email: 'd@example.test', ...born('1980', 100) },
      // Not yet born then.
      { email: 'e@example.test', ...born('2090', 3) },
      { email: 'f@example.test', attributes: { birthDate: 'in spring' } },
    ])
    await sql`update customer set created_at = '2025-01-01'`.execute(stage.db)
    const birthday = await simulate({
      trigger: { type: 'date', attribute: 'birthDate', yearly: true, at: '09:00' },
      steps: [wait('w', 9, 'days'), send()],
    })
    expect(birthday.entered).toBe(3)
    const entered = birthday.perDay.flatMap(one => (one.entered > 0 ? [[one.day, one.entered]] : []))
    expect(entered).toEqual([
      [ago(5), 1],
      [ago(3), 2],
    ])
    const weekday = zoned(new Date(start.getTime() - 2 * day), 'Europe/Berlin').dayOfWeek
    const weekly = await simulate({
      trigger: { type: 'schedule', every: { unit: 'week', weekdays: [weekday] }, at: '00:30' },
      steps: [wait('w', 1)],
    })
    // Ten days hold two of them, or one.
    const times = weekly.perDay.filter(one => one.entered > 0)
    expect(times.map(one => one.day)).toContain(ago(2))
    expect(weekly.entered).toBe(times.length * ids.length)
  })

  it('finds consents in the ledger', async () => {
    const ids = await people(3, false)
    await seedConsent(stage.db, ids.slice(0, 2), 'newsletter', stage.clock.now())
    later(hour)
    // Once more is nothing new.
    await seedConsent(stage.db, ids.slice(0, 1), 'newsletter', stage.clock.now())
    later(hour)
    const result = await simulate({
      trigger: { type: 'consent', purpose: 'newsletter' },
      steps: [wait('w', 1), send()],
    })
    expect(result.entered).toBe(2)
    expect(stepOf(result, 's')?.sent).toBe(2)
  })

  it('disregards a validity that lies elsewhere, and says so', async () => {
    await happens(await people(2), 'Signed Up')
    later(day)
    const result = await simulate({ trigger: onSignUp, validFrom: '2030-01-01T00:00:00Z', steps: [send()] })
    expect([result.entered, result.notes.includes(noteOf('validity_ignored') as never)]).toEqual([2, true])
    const halfway = new Date(stage.clock.now().getTime() - day / 2).toISOString()
    const during = (rule: Partial<RuleDefinitionInput>) =>
      simulate({ trigger: onSignUp, ...rule, steps: [send()] })
    expect((await during({ validFrom: halfway })).entered).toBe(0)
    expect((await during({ validUntil: halfway })).entered).toBe(2)
  })

  it('is given up after its time, and when nobody waits for it', async () => {
    await happens(await people(2), 'Signed Up')
    later(day)
    const rule: RuleDefinitionInput = { trigger: onSignUp, steps: [send()] }
    await expect(simulate(rule, {}, { timeoutMs: 0 })).rejects.toMatchObject({
      code: 'simulation_too_slow',
      status: 503,
      hint: expect.any(String),
    })
    await expect(simulate(rule, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'request_closed',
    })
    expect((await simulate(rule)).entered).toBe(2)
  })

  it('holds for rules of any id', async () => {
    await happens(await people(2), 'Signed Up')
    later(day)
    expect((await simulate({ trigger: onSignUp, steps: [send()] }, { ruleId: newId() })).entered).toBe(2)
  })
})
