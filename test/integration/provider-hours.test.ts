import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { environmentSenderId } from '../../db/stores/provider-hour-store.ts'
import { providerOf } from '../../engine/deliverability/provider.ts'
import { newId } from '../../engine/shared/id.ts'
import { countProviders } from '../../workers/chores/count-providers.ts'
import { addCustomer } from '../support/rows.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
let customerId: string
const senders = [newId(), newId()] as const
const hour = 3_600_000
const go = () => false

/** Counts now: how long it rests after a large hour depends on the machine. */
async function count(stopping: () => boolean = go): Promise<void> {
  await sql`update setting set value = value || '{"notBefore": "2000-01-01T00:00:00Z"}' where key = 'provider_hours'`.execute(
    stage.db,
  )
  await countProviders.run(stage.context, stopping)
}

beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  await stage.reset()
  await sql`delete from provider_hour`.execute(stage.db)
  await sql`delete from setting where key = 'provider_hours'`.execute(stage.db)
  await sql`delete from sender`.execute(stage.db)
  for (const id of senders)
    await sql`insert into sender (id, name, from_name, from_address, host, port, security, created_at, updated_at, updated_by)
      values (${id}::uuid, 'S', 'S', 's@shop.de', 'mail.shop.de', 587, 'starttls', now(), now(), 'test')`.execute(
      stage.db,
    )
  customerId = await addCustomer(stage.db, {})
})

const addresses = [
  'a@gmail.com',
  'B@GoogleMail.com',
  'c@web.de',
  'd@gmx.net',
  'e@hotmail.co.uk',
  'f@t-online.de',
  'g@yahoo.de',
  'h@firma.example',
  'i@notgmail.com',
  'j@live.shop.de',
  'k@icloud.com',
]
const happenings: { kind: string; detail: object | null; counts: string[] }[] = [
  { kind: 'sent', detail: null, counts: ['sent'] },
  { kind: 'sent', detail: { response: '250 ok' }, counts: ['sent'] },
  { kind: 'deferred', detail: { reason: 'deferred' }, counts: ['deferred'] },
  { kind: 'deferred', detail: { outcome: 'delayed' }, counts: ['deferred'] },
  { kind: 'deferred', detail: { reason: 'server_unreachable' }, counts: [] },
  { kind: 'deferred', detail: { reason: 'domain_paused' }, counts: ['blocked', 'refused'] },
  { kind: 'failed', detail: { reason: 'address_rejected' }, counts: ['hard', 'refused'] },
  { kind: 'failed', detail: { reason: 'policy_rejected' }, counts: ['blocked', 'refused'] },
  { kind: 'failed', detail: { reason: 'rejected' }, counts: ['soft', 'refused'] },
  { kind: 'failed', detail: { reason: 'retries_exhausted' }, counts: ['soft', 'refused'] },
  { kind: 'failed', detail: { reason: 'missing_value' }, counts: [] },
  { kind: 'bounced', detail: { outcome: 'hard' }, counts: ['hard'] },
  { kind: 'bounced', detail: { outcome: 'soft' }, counts: ['soft'] },
  { kind: 'bounced', detail: { outcome: 'policy' }, counts: ['blocked'] },
  { kind: 'returned', detail: null, counts: [] },
  { kind: 'complained', detail: {}, counts: ['complained'] },
  { kind: 'unsubscribed', detail: null, counts: ['opted_out'] },
  { kind: 'opened', detail: { human: true }, counts: [] },
  { kind: 'unknown', detail: null, counts: [] },
]

let dice = 7
const roll = (most: number) => {
  dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((dice / 2_147_483_648) * most)
}
const oneOf = <T>(items: readonly T[]) => items[roll(items.length)] as T

type Booked = Map<string, number>
const told = (booked: Booked) => [...booked].filter(([, n]) => n > 0).sort(([a], [b]) => (a < b ? -1 : 1))

/** Writes random activity of `count` events, and what it has to add up to, reckoned apart from the database. */
async function happen(db: Db, count: number, between: [Date, Date], booked: Booked): Promise<void> {
  const messages = Array.from({ length: 60 }, () => ({
    id: newId(between[0]),
    senderId: oneOf([null, null, ...senders]),
    address: oneOf(addresses),
    channel: roll(12) === 0 ? 'post' : 'email',
  }))
  await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, state, due_at, created_at, updated_at, sender_id, address)
    select x.id, x.id, ${customerId}::uuid, x.channel, 'newsletter', 'bulk', 'sent', now(), now(), now(), x."senderId", x.address
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as x(id uuid, "senderId" uuid, address text, channel text)`.execute(
    db,
  )
  const events = Array.from({ length: count }, () => {
    const at = new Date(between[0].getTime() + roll(between[1].getTime() - between[0].getTime()))
    const message = oneOf(messages)
    const what = oneOf(happenings)
    const slot = new Date(Math.floor(at.getTime() / hour) * hour).toISOString()
    const domain = message.address.split('@')[1] ?? ''
    for (const name of message.channel === 'email' ? what.counts : []) {
      const key = `${slot} ${message.senderId ?? environmentSenderId} ${providerOf(domain)} ${name}`
      booked.set(key, (booked.get(key) ?? 0) + 1)
    }
    return { id: newId(at), message_id: message.id, kind: what.kind, at, detail: what.detail }
  })
  await sql`insert into message_event (id, message_id, kind, at, detail)
    select * from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as x(id uuid, message_id uuid, kind text, at timestamptz, detail jsonb)`.execute(
    db,
  )
}

async function counted(db: Db): Promise<[string, number][]> {
  const rows = await db.selectFrom('provider_hour').selectAll().execute()
  const booked: Booked = new Map()
  for (const { hour: slot, sender_id, provider, ...figures } of rows)
    for (const [name, n] of Object.entries(figures))
      booked.set(`${slot.toISOString()} ${sender_id} ${provider} ${name}`, n)
  return told(booked)
}

it('adds up exactly what happened, however often and in whatever pieces it is counted', async () => {
  const { db, clock } = stage
  const booked: Booked = new Map()
  await happen(db, 3_000, [new Date(clock.now().getTime() - 30 * hour), clock.now()], booked)
  await count()
  expect(await counted(db)).toEqual(told(booked))

  // Minute by minute over two hours, with activity in between.
  for (let round = 0; round < 8; round++) {
    const from = clock.now()
    clock.turn(15 * 60_000)
    await happen(db, 200, [from, clock.now()], booked)
    await count()
    expect(await counted(db)).toEqual(told(booked))
  }
})

it('finds what was committed minutes after its own time at once, and what was committed hours after it a day later', async () => {
  const { db, clock } = stage
  const booked: Booked = new Map()
  const begun = clock.now()
  await happen(db, 100, [new Date(begun.getTime() - hour), begun], booked)
  await count()
  clock.turn(5 * 60_000)
  await happen(db, 100, [new Date(begun.getTime() - 4 * 60_000), begun], booked)
  await count()
  expect(await counted(db)).toEqual(told(booked))

  clock.turn(6 * hour)
  await count()
  await happen(db, 100, [begun, new Date(begun.getTime() + hour)], booked)
  await count()
  expect(await counted(db)).not.toEqual(told(booked))
  clock.turn(18 * hour)
  await count()
  expect(await counted(db)).toEqual(told(booked))
})

it('takes away what is no longer there, and counts mails without a sender to the default one', async () => {
  const { db, clock } = stage
  const booked: Booked = new Map()
  await sql`update sender set is_default = true where id = ${senders[0]}::uuid`.execute(db)
  await happen(db, 300, [new Date(clock.now().getTime() - hour), clock.now()], booked)
  await count()
  const expected: Booked = new Map()
  for (const [key, n] of booked) {
    const name = key.replace(environmentSenderId, senders[0])
    expected.set(name, (expected.get(name) ?? 0) + n)
  }
  expect(await counted(db)).toEqual(told(expected))
  await stage.asOwner('delete from message_event')
  clock.turn(24 * hour)
  await count()
  expect(await counted(db)).toEqual([])
})

it('goes on where it was stopped', async () => {
  const { db, clock } = stage
  const booked: Booked = new Map()
  await happen(db, 1_000, [new Date(clock.now().getTime() - 20 * hour), clock.now()], booked)
  let slices = 0
  await count(() => ++slices > 60)
  expect((await counted(db)).length).toBeLessThan(told(booked).length)
  await count()
  expect(await counted(db)).toEqual(told(booked))
})
