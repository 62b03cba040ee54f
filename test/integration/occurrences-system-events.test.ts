import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { importConsents } from '../../db/stores/consent-import-store.ts'
import { type ConsentEntry, recordConsents } from '../../db/stores/consent-store.ts'
import { mergeConsents } from '../../db/stores/merge-consents-store.ts'
import type { Trigger } from '../../engine/rules/trigger.ts'
import { addressOf, advertise, seedMailTemplates } from '../support/delivery.ts'
import { addPurpose } from '../support/rows.ts'
import { seedCustomers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
  await addPurpose(stage.db, 'offers_simple', { bases: { email: ['consent'] } })
  await addPurpose(stage.db, 'offers_strict', { bases: { email: ['double_opt_in'] } })
})
afterAll(() => stage?.close())
beforeEach(async () => await stage.reset())

const events = async () => {
  const rows = await stage.db
    .selectFrom('event as e')
    .leftJoin('event_inbox as i', 'i.event_id', 'e.id')
    .select([
      'e.name',
      'e.customer_id',
      'e.properties',
      'e.mode',
      'e.trust',
      'e.occurred_at',
      'i.event_id as waiting',
    ])
    .where('e.type', '=', 'system')
    .orderBy('e.id')
    .execute()
  return rows.map(row => ({ ...row, waiting: row.waiting !== null }))
}

describe('a consent', () => {
  let anna = ''
  beforeEach(async () => {
    ;[anna = ''] = await seedCustomers(stage.db, [{ email: 'anna@example.test' }], stage.clock.now())
  })
  const say = async (
    purpose: string,
    kind: ConsentEntry['kind'],
    parts: { occurredAt?: Date; mode?: 'live' | 'history'; customerId?: string } = {},
  ) => {
    stage.clock.turn(1_000)
    const { occurredAt = stage.clock.now(), mode, customerId = anna } = parts
    const entry = {
      customerId,
      purpose,
      channel: 'email',
      kind,
      occurredAt,
      origin: 'test',
      actor: 'test',
      evidence: {},
    }
    await recordConsents(stage.db, [entry], stage.clock.now(), mode)
  }
  const told = async () => (await events()).map(({ properties }) => properties.purpose)

  it('is told when it begins to hold, and each time anew', async () => {
    await say('offers_simple', 'requested')
    expect(await told()).toEqual([])
    await say('offers_simple', 'granted')
    expect(await events()).toEqual([
      {
        name: 'Consent Given',
        customer_id: anna,
        properties: { purpose: 'offers_simple', channel: 'email' },
        mode: 'live',
        trust: 'server',
        occurred_at: stage.clock.now(),
        waiting: true,
      },
    ])
    // Said again, and confirmed on top: it held already.
    await say('offers_simple', 'granted')
    await say('offers_simple', 'confirmed')
    expect(await told()).toHaveLength(1)
    await say('offers_simple', 'withdrawn')
    expect(await told()).toHaveLength(1)
    await say('offers_simple', 'granted')
    expect(await told()).toHaveLength(2)
  })

  it('that has to be confirmed is told once it is', async () => {
    await say('offers_strict', 'granted')
    expect(await told()).toEqual([])
    await say('offers_strict', 'confirmed')
    expect(await told()).toEqual(['offers_strict'])
  })

  it('of long ago happened long ago, and none that a later refusal overrides is told', async () => {
    const before = new Date(stage.clock.now().getTime() - 30 * 86_400_000)
    await say('offers_simple', 'granted', { occurredAt: before })
    expect((await events()).map(row => row.occurred_at)).toEqual([before])
    await say('offers_strict', 'withdrawn')
    await say('offers_strict', 'confirmed', { occurredAt: before })
    expect(await told()).toEqual(['offers_simple'])
  })

  it('is not told of visitors, nor as history, nor from a file, nor of somebody merged', async () => {
    await say('offers_simple', 'granted', { mode: 'history' })
    const [visitor = '', heir = ''] = await seedCustomers(stage.db, [{}, {}], stage.clock.now())
    await stage.db.updateTable('customer').set({ state: 'visitor' }).where('id', '=', visitor).execute()
    await say('offers_simple', 'granted', { customerId: visitor })
    const options = {
      actor: 'test',
      suppressionKey: testSuppressionKey,
      now: stage.clock.now(),
      dryRun: false,
    }
    const row = {
      row: 1,
      emailKey: 'anna@example.test',
      externalId: null,
      purpose: 'offers_strict',
      channel: 'email' as const,
      kind: 'confirmed' as const,
      occurredAt: stage.clock.now(),
      origin: 'import_documented',
      evidence: { wording: 'Ja' },
    }
    const outcome = await importConsents(stage.db, [row], options)
    expect(outcome).toEqual([{ row: 1, outcome: 'recorded' }])
    await stage.db
      .transaction()
      .execute(trx =>
        mergeConsents(trx, [{ from: anna, to: heir }], { visitors: false, actor: 'test' }, stage.clock.now()),
      )
    const { rows } =
      await sql`select from permission where customer_id = ${heir} and state = 'granted'`.execute(stage.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(await events()).toEqual([])
  })

  it('costs two statements more for any number of customers', async () => {
    const ids = await seedCustomers(stage.db, Array(300).fill({}), stage.clock.now())
    const cost = async (customers: readonly string[], purpose: string) => {
      let asked = 0
      const counted = stage.db.withPlugin({
        transformQuery: ({ node }) => {
          asked += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const now = stage.clock.now()
      const entries = customers.map(customerId => ({
        ...{ customerId, purpose, channel: 'email', kind: 'granted' as const },
        ...{ occurredAt: now, origin: 'test', actor: 'test', evidence: {} },
      }))
      await recordConsents(counted, entries, now)
      return asked
    }
    const one = await cost(ids.slice(0, 1), 'offers_simple')
    expect(await cost(ids.slice(1), 'offers_simple')).toBe(one)
    // Where none comes to hold there are none of them.
    expect(await cost(ids, 'offers_simple')).toBe(one - 2)
    expect(await told()).toHaveLength(300)
  })
})

describe('a bounce', () => {
  beforeEach(async () => await seedMailTemplates(stage))

  it('that marks the address is told with what it was, in the transaction that writes it', async () => {
    const [id = ''] = await advertise(stage)
    const { email } = await addressOf(stage, id)
    stage.sink.onRcpt = () => ({ code: 550, text: `5.1.1 <${email}>: User unknown` })
    await stage.deliver()
    const [event, ...others] = await events()
    expect(others).toEqual([])
    const message = await stage.db
      .selectFrom('message')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { key } = await stage.db
      .selectFrom('template')
      .select('key')
      .where('id', '=', message.template_id ?? '')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({
      name: 'Message Bounced',
      customer_id: message.customer_id,
      properties: { message: id, template: key, purpose: message.purpose, channel: 'email' },
      waiting: true,
    })
  })

  it('of another kind is not', async () => {
    await advertise(stage)
    stage.sink.onRcpt = () => ({ code: 550, text: '5.7.1 Message refused by policy' })
    await stage.deliver()
    expect(await events()).toEqual([])
  })
})

it('events of these names from outside start nothing: they are not of our making', async () => {
  const { occurrenceOf } = await import('../../engine/rules/occurrence.ts')
  const { readCall } = await import('../../engine/events/call.ts')
  const triggers: Trigger[] = [
    { type: 'consent', purpose: 'newsletter' },
    { type: 'message', outcome: 'clicked' },
    { type: 'message', outcome: 'bounced' },
    { type: 'hand' },
    { type: 'event', event: 'Consent Given', where: [], trust: 'browser' },
  ]
  for (const trigger of triggers) expect(occurrenceOf(trigger, 'r').system).toBe(true)
  // And nobody can send one of that type.
  const envelope = { context: {}, sentAt: null, receivedAt: new Date(), measure: false }
  const call = { type: 'system', event: 'Consent Given', userId: 'u', messageId: 'm' }
  expect(readCall(call, { ...envelope, type: null })).toHaveProperty('errors')
  expect(readCall(call, { ...envelope, type: 'track' })).toMatchObject({ call: { type: 'track' } })
})
