import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { optOutByCustomer, optOutByMessage } from '../../db/stores/opt-out-store.ts'
import { savePreferences } from '../../db/stores/preference-write-store.ts'
import type { ConsentKind } from '../../engine/consent/record.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedMessages,
  seedRule,
  seedSubscribers,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

const day = 86_400_000

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.db.deleteFrom('purpose').where('key', 'like', 'later%').execute()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
})

const by = () => ({ suppressionKey: testSuppressionKey, now: stage.clock.now() })
const oneClick = (messageId: string) =>
  optOutByMessage(
    stage.db,
    messageId,
    { purposes: 'all', channels: ['email'] },
    { manner: 'unsubscribe', origin: 'one_click', evidence: { messageId } },
    by(),
  )
const objectByPhone = (customerId: string) =>
  optOutByCustomer(
    stage.db,
    customerId,
    { purposes: 'all', channels: 'all' },
    { manner: 'objection', origin: 'phone', actor: 'user:test', evidence: { document: 'Anruf' } },
    stage.clock.now(),
  )
const queue = (people: string[], purpose = 'newsletter') =>
  seedMessages(stage.db, people, { template: 'hello', purpose }, stage.clock.now())
const outcomes = async () => {
  const rows = await stage.db
    .selectFrom('message')
    .select(['customer_id', 'state', 'reason'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(row => row.reason ?? row.state)
}
const say = async (
  customerId: string,
  purpose: string,
  kind: ConsentKind,
  evidence: Record<string, string | boolean | string[]> = {},
) => {
  const occurredAt = stage.clock.now()
  const entry = { customerId, purpose, kind, occurredAt, evidence, origin: 'test', actor: 'test' }
  await recordConsents(stage.db, [{ ...entry, channel: 'email' }], occurredAt)
}

describe('an opt-out stops', () => {
  it('what is planned already', async () => {
    const people = await seedSubscribers(stage.db, 3, stage.clock.now())
    const [, second = '', third = ''] = people
    const ids = await queue(people)
    await oneClick(ids[1] ?? '')
    await objectByPhone(third)
    await stage.deliver()
    expect(await outcomes()).toEqual(['sent', 'withdrawn', 'objected'])
    expect(stage.sink.mails.map(mail => mail.to)).toEqual(['customer0@example.test'])
    expect(second).not.toBe('')
  })

  it('what a waiting run would still send, and nothing that others wait for', async () => {
    const now = stage.clock.now()
    const send = { id: 'first', type: 'send' as const, purpose: 'newsletter', template: 'hello' }
    const wait = { id: 'wait', type: 'wait' as const, duration: { amount: 2, unit: 'days' as const } }
    const series: RuleDefinitionInput = {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [send, wait, { ...send, id: 'second' }],
    }
    await seedRule(stage.db, 'Series', series, { now })
    const people = await seedSubscribers(stage.db, 2, now)
    const events = people.map(customerId => ({ customerId, name: 'Signed Up' }))
    await seedEvents(stage.db, stage.sourceId, events, now)
    await stage.match()
    await stage.advance()
    await stage.deliver()
    await stage.advance()
    expect(stage.sink.mails).toHaveLength(2)
    const { id } = await stage.db
      .selectFrom('message')
      .select('id')
      .where('customer_id', '=', people[0] ?? '')
      .executeTakeFirstOrThrow()
    stage.clock.turn(day)
    await oneClick(id)
    stage.clock.turn(day + 1_000)
    await stage.advance()
    await stage.deliver()
    expect(stage.sink.mails.slice(2).map(mail => mail.to)).toEqual(['customer1@example.test'])
    expect((await outcomes()).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'sent',
      'sent',
      'sent',
      'withdrawn',
    ])
  })

  it('what waits for a server that asked to try later', async () => {
    const people = await seedSubscribers(stage.db, 1, stage.clock.now())
    const [id = ''] = await queue(people)
    stage.sink.onRcpt = () => ({ code: 451, text: 'later' })
    await stage.deliver()
    expect(await outcomes()).toEqual(['deferred'])
    stage.sink.onRcpt = () => undefined
    await oneClick(id)
    stage.clock.turn(2 * day)
    await stage.deliver()
    expect(await outcomes()).toEqual(['withdrawn'])
    expect(stage.sink.mails).toEqual([])
  })
})

describe('an objection', () => {
  it('holds for purposes made later: neither a sale nor our own interest opens them, a new consent does', async () => {
    const now = stage.clock.now()
    const [customer = '', other = ''] = await seedCustomers(
      stage.db,
      [{ email: 'nein@example.test' }, { email: 'ja@example.test' }],
      now,
    )
    await objectByPhone(customer)
    stage.clock.turn(day)
    const text = jsonb({ de: 'Später', en: 'Later' })
    await stage.db
      .insertInto('purpose')
      .values({
        key: 'later',
        name: text,
        description: text,
        kind: 'marketing',
        bases: jsonb({ email: ['consent' as const, 'existing_customer' as const] }),
      })
      .execute()
    for (const id of [customer, other])
      await say(id, 'later', 'existing_customer', {
        fromSale: true,
        informed: true,
        categories: ['wine'],
      })
    const advertise = async () => {
      const ids = await queue([customer, other], 'later')
      await stage.db
        .updateTable('message')
        .set({ categories: jsonb(['wine']) })
        .where('id', 'in', ids)
        .execute()
      await stage.deliver()
      return (await outcomes()).slice(-2)
    }
    expect(await advertise()).toEqual(['withdrawn', 'sent'])
    expect(stage.sink.mails.map(mail => mail.to)).toEqual(['ja@example.test'])
    stage.clock.turn(day)
    await say(customer, 'later', 'granted')
    expect(await advertise()).toEqual(['sent', 'sent'])
  })

  it('holds for a customer made afterwards with the same address, in any spelling', async () => {
    const now = stage.clock.now()
    const [first = ''] = await seedCustomers(stage.db, [{ email: 'anna@example.test' }], now)
    await objectByPhone(first)
    const [again = ''] = await seedCustomers(stage.db, [{ email: 'Anna@EXAMPLE.test' }], now)
    await say(again, 'product_offers', 'existing_customer', {
      fromSale: true,
      informed: true,
      categories: ['wine'],
    })
    const [id = ''] = await queue([again], 'product_offers')
    await stage.db
      .updateTable('message')
      .set({ categories: jsonb(['wine']) })
      .where('id', '=', id)
      .execute()
    await stage.deliver()
    expect(await outcomes()).toEqual(['withdrawn'])
    expect(stage.sink.mails).toEqual([])
  })
})

describe('wishes from the preference centre', () => {
  it('hold advertising back until they are taken back, and then let it go', async () => {
    const now = stage.clock.now()
    const [customer = ''] = await seedCustomers(stage.db, [{ email: 'pause@example.test' }], now)
    await seedConsent(stage.db, [customer], 'newsletter', now)
    const [id = ''] = await queue([customer])
    const wish = (pausedUntil: Date | null) =>
      savePreferences(stage.db, id, { off: [], pausedUntil }, { messageId: id }, by())
    expect(await wish(new Date(now.getTime() + 30 * day))).toEqual(['pause'])
    await stage.deliver()
    expect(await outcomes()).toEqual(['paused'])
    stage.clock.turn(day)
    expect(await wish(null)).toEqual(['pause'])
    await stage.deliver()
    expect(await outcomes()).toEqual(['sent'])
    expect(stage.sink.mails).toHaveLength(1)
  })
})
