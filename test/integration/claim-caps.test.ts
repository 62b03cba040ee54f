import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { roomAt } from '../../engine/messages/cap-period.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { home, letterSource } from '../support/letters.ts'
import { limitSending, seedRuleMessages, standing } from '../support/rule-messages.ts'
import { seedConsent, seedCustomers, seedMessages, seedRule, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
  await seedTemplate(stage.db, 'offer', letterSource('marketing'), stage.clock.now())
  await limitSending(stage, {})
})

const send = (parts: object = {}) =>
  ({ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello', ...parts }) as const
const rule = async (parts: Partial<RuleDefinitionInput> = {}) =>
  await seedRule(
    stage.db,
    'Rule',
    { trigger: { type: 'event', event: 'Signed Up' }, steps: [send()], ...parts },
    { now: stage.clock.now() },
  )

let people = 0
async function customer(timeZone?: string): Promise<string> {
  const now = stage.clock.now()
  const [id = ''] = await seedCustomers(
    stage.db,
    [{ email: `reader${people++}@example.test`, attributes: home, ...(timeZone ? { timeZone } : {}) }],
    now,
  )
  for (const purpose of ['newsletter', 'survey']) await seedConsent(stage.db, [id], purpose, now)
  return id
}

const at = (moment: string) => stage.clock.turn(Date.parse(moment) - stage.clock.now().getTime())
const seed = async (ruleId: string, customers: string[], parts = {}) =>
  await seedRuleMessages(stage.db, ruleId, customers, stage.clock.now(), parts)
const stands = async (...ids: string[][]) => await standing(stage, ids.flat())

describe('a frequency cap', () => {
  it('counts across rules and what belongs to none, and no service mail', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 2, per: 'day' }] })
    const id = await customer()
    const first = await seed(await rule(), [id])
    const second = await seed(await rule(), [id])
    const receipt = await seed(await rule({ steps: [send({ purpose: 'service', template: 'receipt' })] }), [
      id,
    ])
    const lone = await seedMessages(stage.db, [id], { template: 'hello', lane: 'bulk' }, stage.clock.now())
    for (const lane of ['service', 'triggered', 'bulk'] as const) await stage.deliver(lane)
    expect(await stands(first, second, receipt, lone)).toEqual([
      'sent',
      'sent',
      'sent',
      'capped until 2026-03-05T12:00Z',
    ])
    at('2026-03-05T11:59:59Z')
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(3)
    at('2026-03-05T12:00:00Z')
    await stage.deliver('bulk')
    expect(await stands(lone)).toEqual(['sent'])
  })

  it.each([
    // A Wednesday noon in Berlin.
    ['day', 'Europe/Berlin', '2026-03-05T12:00Z'],
    ['week', 'Europe/Berlin', '2026-03-09T12:00Z'],
    // Summer time begins in between: at one o'clock on the clock there, an hour earlier.
    ['month', 'Europe/Berlin', '2026-04-01T11:00Z'],
    // One in the morning of the 5th there.
    ['day', 'Pacific/Auckland', '2026-03-05T12:00Z'],
    ['week', 'America/New_York', '2026-03-09T11:00Z'],
    ['month', 'Australia/Lord_Howe', '2026-04-01T12:00Z'],
  ] as const)('goes by the customer’s calendar: a %s in %s', async (per, zone, until) => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per }] })
    const id = await customer(zone)
    const patient = { whenCapped: { action: 'hold' as const, hours: 1000 } }
    const ids = await seed(await rule(patient), [id, id])
    await stage.deliver()
    expect((await stands(ids)).toSorted()).toEqual([`capped until ${until}`, 'sent'])
  })

  it('may be of one purpose or one channel, and the longest of those that are full counts', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, {
      caps: [
        { scope: 'purpose', key: 'survey', count: 1, per: 'week' },
        { scope: 'channel', key: 'email', count: 3, per: 'day' },
      ],
    })
    const id = await customer()
    const patient = { whenCapped: { action: 'hold' as const, hours: 1000 } }
    const survey = await rule({ ...patient, steps: [send({ purpose: 'survey' })] })
    const [a = '', b = '', c = ''] = await seed(survey, [id, id, id])
    await stage.deliver()
    expect((await stands([a, b, c])).toSorted()).toEqual([
      'capped until 2026-03-09T12:00Z',
      'capped until 2026-03-09T12:00Z',
      'sent',
    ])
    const news = await seed(await rule(), [id, id, id])
    await stage.deliver()
    expect((await stands(news)).toSorted()).toEqual(['capped until 2026-03-05T12:00Z', 'sent', 'sent'])
  })

  it('counts letters with mails, where it is on all channels', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    const id = await customer()
    const letter = await seed(
      await rule({ steps: [send({ channel: 'post', purpose: 'product_offers', template: 'offer' })] }),
      [id, id],
    )
    await printLetters(stage.context, { actor: 'test' })
    const mail = await seed(await rule(), [id])
    await stage.deliver()
    // The letter waits for the printer anyway: it is there as soon as there is room.
    expect((await stands(letter)).toSorted()).toEqual(['capped until 2026-03-04T23:00Z', 'sent'])
    expect(await stands(mail)).toEqual(['capped until 2026-03-05T12:00Z'])
  })

  it('skips where the rule says so, what would come too late, and what nobody waits for that long', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'week' }] })
    const id = await customer()
    await seed(await rule(), [id])
    await stage.deliver()
    const skip = await seed(await rule({ whenCapped: { action: 'skip' } }), [id])
    // Sunday night is four days and eleven hours off.
    const short = await seed(await rule({ whenCapped: { action: 'hold', hours: 106.9 } }), [id])
    const long = await seed(await rule({ whenCapped: { action: 'hold', hours: 107 } }), [id])
    const late = await seed(await rule({ whenCapped: { action: 'hold', hours: 1000 } }), [id], {
      lastUsefulAt: new Date('2026-03-08T22:59:00Z'),
    })
    // Without a rule, three days.
    const lone = await seedMessages(stage.db, [id], { template: 'hello' }, stage.clock.now())
    await stage.deliver()
    expect(await stands(skip, short, long, late, lone)).toEqual([
      'skipped: capped',
      'skipped: capped',
      'capped until 2026-03-08T23:00Z',
      'skipped: capped',
      'skipped: capped',
    ])
    const lines = await stage.db
      .selectFrom('interaction')
      .select(['kind', 'detail'])
      .where('message_id', '=', skip[0] ?? '')
      .execute()
    expect(lines).toEqual([{ kind: 'message_skipped', detail: { reason: 'capped' } }])
  })

  it('holds what waits no longer than it said, however often it is stopped', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    const id = await customer()
    const hold = await rule({ whenCapped: { action: 'hold', hours: 48 }, priority: -1 })
    const ids = await seed(hold, [id])
    for (let day = 0; day < 4; day++) {
      await seed(await rule({ whenCapped: { action: 'skip' } }), [id])
      await stage.deliver()
      stage.clock.turn(86_400_000)
    }
    expect(await stands(ids)).toEqual(['skipped: capped'])
    expect(stage.sink.mails).toHaveLength(4)
  })

  it('gives back the place of what did not go out, to whoever waits for it', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    const id = await customer()
    let answers = 0
    stage.sink.onMessage = () => (answers++ === 0 ? { code: 554, text: '5.7.1 refused' } : undefined)
    const first = await seed(await rule({ priority: 5 }), [id])
    const [second = '', third = ''] = await seed(await rule(), [id, id])
    await stage.deliver()
    expect(await stands(first)).toEqual(['failed: policy_rejected'])
    await stage.deliver()
    expect((await stands([second, third])).toSorted()).toEqual(['capped until 2026-03-05T12:00Z', 'sent'])
    expect(stage.sink.mails).toHaveLength(1)
  })

  it('holds the place of what may have arrived', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    const id = await customer()
    stage.sink.onMessage = () => 'drop'
    const first = await seed(await rule({ priority: 1 }), [id])
    const second = await seed(await rule(), [id])
    await stage.deliver()
    stage.sink.onMessage = () => undefined
    await stage.deliver()
    expect(await stands(first, second)).toEqual([
      'unknown: outcome_unknown',
      'capped until 2026-03-05T12:00Z',
    ])
  })
})

describe('what waits for room', () => {
  const hours = (count: number) => ({ whenCapped: { action: 'hold' as const, hours: count } })

  // When it was due, and when its customer's day is over and when it goes out.
  it.each([
    ['Europe/Berlin', '2026-03-04T09:00:00.250Z', '2026-03-04T23:00:00Z', '2026-03-05T09:00:00.250Z'],
    // Half past two does not come on the 29th of March, and comes twice on the 25th of October.
    ['Europe/Berlin', '2026-03-28T01:30:00Z', '2026-03-28T23:00:00Z', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-03-28T08:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T07:00:00Z'],
    ['Europe/Berlin', '2026-10-24T00:30:00Z', '2026-10-24T22:00:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-03-07T15:00:00Z', '2026-03-08T05:00:00Z', '2026-03-08T14:00:00Z'],
    ['America/New_York', '2026-10-31T15:00:00Z', '2026-11-01T04:00:00Z', '2026-11-01T16:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-02T22:00:00Z', '2026-10-03T13:30:00Z', '2026-10-03T21:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-03T22:00:00Z', '2026-04-04T13:00:00Z', '2026-04-04T22:30:00Z'],
    ['Asia/Kathmandu', '2026-06-01T03:00:00Z', '2026-06-01T18:15:00Z', '2026-06-02T03:00:00Z'],
    // Where summer time begins at midnight, that day begins at one.
    ['Africa/Cairo', '2026-04-22T22:10:00Z', '2026-04-23T22:00:00Z', '2026-04-23T22:10:00Z'],
  ])('goes out at the time of day at which it was due: %s, %s', async (zone, due, free, expected) => {
    at(due)
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    const id = await customer(zone)
    await seed(await rule({ priority: 1 }), [id])
    const [waiting = ''] = await seed(await rule(), [id])
    await stage.deliver()
    const { state, due_at: until } = await stage.db
      .selectFrom('message')
      .select(['state', 'due_at'])
      .where('id', '=', waiting)
      .executeTakeFirstOrThrow()
    expect([state, until]).toEqual(['held', new Date(expected)])
    // A simulation says the same.
    expect(roomAt(new Date(due), new Date(free), null, zone)).toEqual(new Date(expected))
    stage.clock.turn(until.getTime() - stage.clock.now().getTime())
    await stage.deliver()
    expect(await stands([waiting])).toEqual(['sent'])
  })

  it('goes out earlier where it would be of no use by then, but not before there is room', async () => {
    at('2026-03-04T12:00:00Z')
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    const id = await customer()
    await seed(await rule({ priority: 1 }), [id])
    const useful = async (until: string) =>
      await seed(await rule(), [id], { lastUsefulAt: new Date(`2026-03-0${until}:00Z`) })
    const ids = [
      await useful('5T13:00'),
      await useful('5T10:00'),
      await useful('4T23:20'),
      await useful('4T22:59'),
      await seed(await rule({ validUntil: '2026-03-05T08:00:00Z' }), [id]),
      await seed(await rule(hours(20)), [id]),
      await seed(await rule(hours(11)), [id]),
      await seed(await rule(hours(10)), [id]),
    ]
    await stage.deliver()
    expect(await stands(...ids)).toEqual([
      'capped until 2026-03-05T12:00Z',
      'capped until 2026-03-05T09:00Z',
      'capped until 2026-03-04T23:00Z',
      'skipped: capped',
      'capped until 2026-03-05T07:00Z',
      'capped until 2026-03-05T08:00Z',
      'capped until 2026-03-04T23:00Z',
      'skipped: capped',
    ])
  })

  it('waits on from when quiet hours let it go', async () => {
    at('2026-03-04T21:00:00Z')
    const quiet = { from: '21:00', to: '08:00', action: 'hold' as const }
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    const id = await customer()
    const waiting = await seed(await rule({ quiet }), [id])
    await stage.deliver()
    expect(await stands(waiting)).toEqual(['quiet_hours until 2026-03-05T07:00Z'])
    at('2026-03-05T07:00:00Z')
    await seed(await rule({ priority: 1 }), [id])
    await stage.deliver()
    expect(await stands(waiting)).toEqual(['capped until 2026-03-06T07:00Z'])
  })
})

describe('of two that want the last place', () => {
  beforeEach(async () => {
    at(new Date(Math.ceil(stage.clock.now().getTime() / 86_400_000) * 86_400_000 + 43_200_000).toISOString())
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
  })

  it.each([
    [0, 5],
    [-5, 0],
    [-7, -3],
    [3, 4],
  ])('the higher priority goes first, though it came last and far behind: %s and %s', async (low, high) => {
    const customers: string[] = []
    for (let n = 0; n < 4; n++) customers.push(await customer())
    const skip = { whenCapped: { action: 'skip' as const } }
    const late = await seed(await rule({ ...skip, priority: low }), customers)
    // Others are due in between, more than a batch.
    const others = await Promise.all(Array.from({ length: 60 }, () => customer()))
    await seed(await rule(), others, { dueAt: new Date(stage.clock.now().getTime() - 500) })
    await stage.db
      .updateTable('message')
      .set({ due_at: new Date(stage.clock.now().getTime() - 1000) })
      .where('id', 'in', late)
      .execute()
    const first = await seed(await rule({ ...skip, priority: high }), customers)
    await stage.deliver()
    expect(await stands(first)).toEqual(Array(4).fill('sent'))
    expect(await stands(late)).toEqual(Array(4).fill('skipped: capped'))
  })

  it('of the same priority the one that was due first', async () => {
    const id = await customer()
    const second = await seed(await rule(), [id])
    const first = await seed(await rule(), [id], { dueAt: new Date(stage.clock.now().getTime() - 1) })
    await stage.deliver()
    expect((await stands(first, second)).map(text => text.split(' ')[0])).toEqual(['sent', 'capped'])
  })

  it('one that the gate denies takes no place', async () => {
    const [id = ''] = await seedCustomers(
      stage.db,
      [{ email: `half${people++}@example.test` }],
      stage.clock.now(),
    )
    await seedConsent(stage.db, [id], 'newsletter', stage.clock.now())
    const denied = await seed(await rule({ priority: 5, steps: [send({ purpose: 'survey' })] }), [id])
    const allowed = await seed(await rule(), [id])
    await stage.deliver()
    expect(await stands(denied, allowed)).toEqual(['skipped: no_basis', 'sent'])
  })
})
