import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
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
      'capped until 2026-03-04T23:00Z',
    ])
    at('2026-03-04T22:59:59Z')
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(3)
    at('2026-03-04T23:00:00Z')
    await stage.deliver('bulk')
    expect(await stands(lone)).toEqual(['sent'])
  })

  it.each([
    // A Wednesday noon in Berlin.
    ['day', 'Europe/Berlin', '2026-03-04T23:00Z'],
    ['week', 'Europe/Berlin', '2026-03-08T23:00Z'],
    ['month', 'Europe/Berlin', '2026-03-31T22:00Z'],
    ['day', 'Pacific/Auckland', '2026-03-05T11:00Z'],
    ['week', 'America/New_York', '2026-03-09T04:00Z'],
    ['month', 'Australia/Lord_Howe', '2026-03-31T13:00Z'],
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
      'capped until 2026-03-08T23:00Z',
      'capped until 2026-03-08T23:00Z',
      'sent',
    ])
    const news = await seed(await rule(), [id, id, id])
    await stage.deliver()
    expect((await stands(news)).toSorted()).toEqual(['capped until 2026-03-04T23:00Z', 'sent', 'sent'])
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
    expect((await stands(letter)).toSorted()).toEqual(['capped until 2026-03-04T23:00Z', 'sent'])
    expect(await stands(mail)).toEqual(['capped until 2026-03-04T23:00Z'])
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
    expect((await stands([second, third])).toSorted()).toEqual(['capped until 2026-03-04T23:00Z', 'sent'])
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
      'capped until 2026-03-04T23:00Z',
    ])
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
