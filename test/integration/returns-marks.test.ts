import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { emailColumns } from '../../db/stores/email-hash-store.ts'
import { reactivateAddress } from '../../db/stores/reactivate-store.ts'
import { changeSetting } from '../../db/stores/setting-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { expireMarks } from '../../workers/chores/expire-marks.ts'
import { hashAddresses } from '../../workers/chores/hash-addresses.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { bounce, faults, vacation } from '../support/returned-mails.ts'
import { seedCustomers, seedMessages, seedSubscribers, seedWorkspace } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import {
  createReturnsStage,
  customerRow,
  linesOf,
  mailIn,
  type ReturnsStage,
  type SentMail,
  sentTo,
} from './returns-harness.ts'

let stage: ReturnsStage
beforeAll(async () => {
  stage = await createReturnsStage()
})
afterEach(async () => {
  await stage.reset()
  await seedWorkspace(stage.db, stage.clock.now())
})
afterAll(() => stage.close())

const day = 86_400_000
const go = () => false
const person = async (email = 'anna@empfaenger.example') => {
  const [id = ''] = await seedCustomers(stage.db, [{ email }], stage.clock.now())
  return { id, email }
}
const write = async (to: { id: string; email: string }) =>
  (await sentTo(stage.db, [to], stage.clock.now()))[0] as SentMail
const back = async (mail: SentMail, fault = faults.full as (typeof faults)[keyof typeof faults]) => {
  await stage.arrive(mailIn(bounce('postfix', mail, fault), { recipient: mail.returnPath }))
  await stage.process()
}
const marked = async (id: string) => (await customerRow(stage.db, id)).address_invalid_at !== null
const marks = async () =>
  await stage.db.selectFrom('address_mark').select(['outcome', 'until', 'lifted_at', 'lifted_by']).execute()

it('five that could not be delivered within thirty days mark an address, for thirty days; four do not', async () => {
  const anna = await person()
  for (let n = 0; n < 4; n += 1) {
    await back(await write(anna))
    stage.clock.turn(2 * day)
  }
  expect(await marked(anna.id)).toBe(false)
  await back(await write(anna))
  expect(await marked(anna.id)).toBe(true)
  expect(await marks()).toMatchObject([
    { outcome: 'soft', until: new Date(stage.clock.now().getTime() + 30 * day) },
  ])
  // Its time is over: the customer is free again, and the log says so.
  stage.clock.turn(30 * day - 1)
  await expireMarks.run(stage.context, go)
  expect(await marked(anna.id)).toBe(true)
  stage.clock.turn(1)
  await expireMarks.run(stage.context, go)
  expect(await marked(anna.id)).toBe(false)
  expect((await linesOf(stage.db, anna.id)).map(line => line.kind)).toContain('address_usable')
  expect(await marks()).toMatchObject([{ lifted_by: 'system' }])
})

it('the same one reported five times is one; those of two customers who share the address add up', async () => {
  const anna = await person()
  const mail = await write(anna)
  for (const style of ['postfix', 'exim', 'gmail', 'qmail', 'exchange'] as const)
    await stage.arrive(mailIn(bounce(style, mail, faults.full), { recipient: mail.returnPath }))
  await stage.process()
  expect(await marked(anna.id)).toBe(false)
  const bert = await person()
  for (let n = 0; n < 4; n += 1) await back(await write(bert))
  expect(await marked(bert.id)).toBe(true)
  expect(await marked(anna.id)).toBe(true)
})

it('one that was delivered in between begins the count anew; one far back does not count', async () => {
  const anna = await person()
  for (let n = 0; n < 3; n += 1) await back(await write(anna))
  stage.clock.turn(day)
  const answered = await write(anna)
  await stage.arrive(mailIn(vacation(answered), { recipient: answered.returnPath }))
  await stage.process()
  stage.clock.turn(day)
  for (let n = 0; n < 4; n += 1) await back(await write(anna))
  expect(await marked(anna.id)).toBe(false)
  stage.clock.turn(31 * day)
  await back(await write(anna))
  expect(await marked(anna.id)).toBe(false)
})

it('mails sent meanwhile that may still come back are no deliveries; those not come back for days are', async () => {
  const anna = await person()
  for (let n = 0; n < 4; n += 1) {
    const mail = await write(anna)
    stage.clock.turn(1_000)
    await write(anna)
    await back(mail)
    stage.clock.turn(day)
  }
  await back(await write(anna))
  expect(await marked(anna.id)).toBe(true)
  const bert = await person('bert@empfaenger.example')
  for (let n = 0; n < 4; n += 1) await back(await write(bert))
  stage.clock.turn(1_000)
  await write(bert)
  stage.clock.turn(7 * day)
  await back(await write(bert))
  expect(await marked(bert.id)).toBe(false)
})

it('the setting decides how often and how long', async () => {
  const value = { soft: { count: 2, days: 3 }, markDays: { hard: 10, soft: 4 } }
  await changeSetting(stage.db, 'returns', 0, value, stage.clock.now(), {
    id: newId(),
    at: stage.clock.now(),
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'setting',
    entityId: 'returns',
    detail: null,
  })
  const anna = await person()
  await back(await write(anna))
  await back(await write(anna))
  expect(await marks()).toMatchObject([
    { outcome: 'soft', until: new Date(stage.clock.now().getTime() + 4 * day) },
  ])
  // For good now: the mark is the harder one.
  await back(await write(anna), faults.unknown)
  expect(await marks()).toMatchObject([
    { outcome: 'hard', until: new Date(stage.clock.now().getTime() + 10 * day) },
  ])
})

it('who gets a marked address later is marked by the chore; once reactivated it stays free', async () => {
  const anna = await person()
  await back(await write(anna), faults.unknown)
  const later = await person('Anna@Empfaenger.example')
  const other = await person('bert@empfaenger.example')
  await hashAddresses.run(stage.context, go)
  expect([await marked(later.id), await marked(other.id)]).toEqual([true, false])
  const done = await reactivateAddress(
    stage.db,
    later.id,
    { actor: 'user:1', reason: 'checked', suppressionKey: testSuppressionKey, foreign: [] },
    stage.clock.now(),
    detail => ({
      id: newId(),
      at: stage.clock.now(),
      actor: 'user:1',
      requestId: null,
      action: 'test',
      entity: 'customer',
      entityId: later.id,
      detail,
    }),
  )
  expect(done.result).toBe('done')
  await hashAddresses.run(stage.context, go)
  expect([await marked(later.id), await marked(anna.id)]).toEqual([false, false])
  expect(await marks()).toMatchObject([{ lifted_by: 'user:1' }])
})

it('full at once, as the server says over SMTP, counts with what came back; a block does not', async () => {
  await seedMailTemplates(stage)
  const [anna = '', bert = ''] = await seedSubscribers(stage.db, 2, stage.clock.now())
  // Of another domain: the one that turns us away is paused, and what goes there waits.
  await stage.db
    .updateTable('customer')
    .set(emailColumns(testSuppressionKey, 'bert@anderswo.test'))
    .where('id', '=', bert)
    .execute()
  stage.sink.onRcpt = to =>
    to.startsWith('customer0')
      ? { code: 552, text: '5.2.2 Mailbox full' }
      : { code: 554, text: '5.7.1 Service unavailable; your IP is listed by a blocklist' }
  for (let n = 0; n < 5; n += 1) {
    expect([await marked(anna), await marked(bert)]).toEqual([false, false])
    await seedMessages(stage.db, [anna, bert], { template: 'hello' }, stage.clock.now())
    await stage.deliver()
    stage.clock.turn(2 * day)
  }
  expect([await marked(anna), await marked(bert)]).toEqual([true, false])
  expect(await marks()).toMatchObject([{ outcome: 'soft' }])
})

it('an address the server does not know over SMTP is marked with everybody who has it, and expires', async () => {
  await seedMailTemplates(stage)
  const [anna = ''] = await seedSubscribers(stage.db, 1, stage.clock.now())
  const also = await person('Customer0@example.test')
  await seedMessages(stage.db, [anna], { template: 'hello' }, stage.clock.now())
  stage.sink.onRcpt = () => ({ code: 550, text: '5.1.1 User unknown' })
  await stage.deliver()
  expect([await marked(anna), await marked(also.id)]).toEqual([true, true])
  expect(await marks()).toMatchObject([
    { outcome: 'hard', until: new Date(stage.clock.now().getTime() + 365 * day) },
  ])
  stage.clock.turn(366 * day)
  await expireMarks.run(stage.context, go)
  expect([await marked(anna), await marked(also.id)]).toEqual([false, false])
})
