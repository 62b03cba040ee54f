import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { changeTags } from '../../db/stores/tag-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { seedConsent, seedCustomers, seedEvents } from '../support/seed.ts'
import { audit, createSegmentStage, emptySegments, type SegmentStage } from './segment-world.ts'

let stage: SegmentStage
let anna = ''
beforeAll(async () => {
  stage = await createSegmentStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await emptySegments(stage)
  ;[anna = ''] = await seedCustomers(
    stage.db,
    [{ externalId: 'anna', email: 'anna@example.test', attributes: { city: 'Bonn', lastName: 'A' } }],
    stage.clock.now(),
  )
})

const at = () => stage.clock.now()

async function order(id: string): Promise<void> {
  await sql`insert into orders (id, external_id, customer_id, state, currency, total, ordered_at, received_at, updated_at)
    values (${id}::uuid, ${id}, ${anna}::uuid, 'completed', 'EUR', 10, ${at()}, ${at()}, ${at()})`.execute(
    stage.db,
  )
}

async function message(id: string): Promise<void> {
  await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, state, due_at, created_at, updated_at)
    values (${id}::uuid, ${id}, ${anna}::uuid, 'email', 'newsletter', 'bulk', 'sending', ${at()}, ${at()}, ${at()})`.execute(
    stage.db,
  )
}

const orderId = '0198a000-0000-7000-8000-000000000001'
const messageId = '0198a000-0000-7000-8000-000000000002'
const productId = '0198a000-0000-7000-8000-000000000003'

type Case = {
  what: string
  condition: Condition
  before?: () => Promise<unknown>
  change: () => Promise<unknown>
}

const sent: Condition = { type: 'message', did: 'sent', performed: 'at_least' }
const ordered: Condition = { type: 'orders', measure: 'count', op: 'at_least', value: 1 }

const cases: Case[] = [
  {
    what: 'an attribute',
    condition: { type: 'attribute', attribute: 'city', op: 'is_known' },
    change: () => sql`update customer set attributes = '{}'`.execute(stage.db),
  },
  {
    what: 'a column',
    condition: { type: 'attribute', attribute: 'locale', op: 'is_known' },
    change: () => sql`update customer set locale = 'de'`.execute(stage.db),
  },
  {
    what: 'an event',
    condition: { type: 'event', event: 'Bought', performed: 'at_least' },
    change: () => seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], at()),
  },
  { what: 'an order', condition: ordered, change: () => order(orderId) },
  {
    what: 'an order that is cancelled',
    condition: ordered,
    before: () => order(orderId),
    change: () => sql`update orders set state = 'cancelled'`.execute(stage.db),
  },
  {
    what: 'a line of an order',
    condition: { type: 'bought', products: ['p'], performed: 'at_least' },
    before: () => order(orderId),
    change: () =>
      sql`insert into order_line (order_id, position, name, quantity, unit_price)
        values (${orderId}::uuid, 1, 'p', 1, 1)`.execute(stage.db),
  },
  {
    what: 'the category of a product',
    condition: { type: 'bought', categories: ['c'], performed: 'at_least' },
    before: async () => {
      await order(orderId)
      await sql`insert into product (id, external_id, created_at, updated_at) values (${productId}::uuid, 'p', ${at()}, ${at()})
        on conflict do nothing`.execute(stage.db)
      await sql`insert into order_line (order_id, position, product_id, name, quantity, unit_price)
        values (${orderId}::uuid, 1, ${productId}::uuid, 'p', 1, 1)`.execute(stage.db)
    },
    change: () => sql`update product set category = ${randomUUID()}`.execute(stage.db),
  },
  {
    what: 'a message that was sent',
    condition: sent,
    before: () => message(messageId),
    change: () => sql`update message set state = 'sent', sent_at = ${at()}`.execute(stage.db),
  },
  {
    what: 'a message that was opened',
    condition: { ...sent, did: 'opened' },
    before: () => message(messageId),
    change: () =>
      sql`insert into message_event (id, message_id, kind, at) values (${randomUUID()}::uuid, ${messageId}::uuid, 'opened', ${at()})`.execute(
        stage.db,
      ),
  },
  {
    what: 'a permission',
    condition: { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
    change: () =>
      recordConsents(
        stage.db,
        [
          {
            customerId: anna,
            purpose: 'newsletter',
            channel: 'email',
            kind: 'granted',
            occurredAt: at(),
            origin: 'test',
            actor: 'test',
            evidence: {},
          },
        ],
        at(),
      ),
  },
  {
    what: 'a suppression of the address',
    condition: { type: 'suppressed', channel: 'email' },
    change: () =>
      sql`insert into suppression (id, channel, hash, scope, reason, actor, created_at)
        select ${randomUUID()}::uuid, 'email', email_hash, 'all', 'manual', 'test', ${at()} from customer`.execute(
        stage.db,
      ),
  },
  {
    what: 'a tag',
    condition: { type: 'tag', tags: ['vip'], match: 'any' },
    change: () => changeTags(stage.db, anna, { add: ['vip'], remove: [] }, at(), audit(at())),
  },
  {
    what: 'a source',
    condition: { type: 'source', kinds: ['order'] },
    change: () =>
      sql`insert into customer_source (customer_id, kind, first_at, last_at) values (${anna}::uuid, 'order', ${at()}, ${at()})`.execute(
        stage.db,
      ),
  },
]

describe('a change marks the customer for a segment that looks at it, and for no other', () => {
  it.each(cases)('$what', async ({ condition, before, change }) => {
    await before?.()
    await change()
    expect(await stage.marks()).toBe(0)
    await emptyMarks(before)
    const id = await stage.segment('Looks', condition)
    const other: Condition =
      condition.type === 'attribute'
        ? { type: 'event', event: 'Never seen', performed: 'at_least' }
        : { type: 'attribute', attribute: 'lastName', op: 'equals', value: 'nobody' }
    await stage.segment('Looks elsewhere', other)
    await stage.watch()
    await stage.asOwner('truncate segment_mark')
    await change()
    const rows = await stage.db.selectFrom('segment_mark').select(['segment_id', 'customer_id']).execute()
    expect([...new Set(rows.map(row => `${row.segment_id} ${row.customer_id}`))]).toEqual([`${id} ${anna}`])
  })

  it('a new customer, whatever is looked at of them', async () => {
    const id = await stage.segment('Looks', { type: 'attribute', attribute: 'city', op: 'is_unknown' })
    await stage.watch()
    const [ben = ''] = await seedCustomers(stage.db, [{ externalId: 'ben' }], at())
    await stage.watch()
    expect([await stage.members(id), await stage.crossings(id, ben)]).toEqual([[ben], ['entered']])
  })

  it('who pauses advertising, and who shares an address with somebody that refuses it', async () => {
    const email = 'anna@example.test'
    const [kin = '', other = ''] = await seedCustomers(
      stage.db,
      [
        { externalId: 'kin', email },
        { externalId: 'other', email: 'other@example.test' },
      ],
      at(),
    )
    // Consent nobody confirmed: a later refusal by whoever else has the address overrules it.
    await stage.asOwner(
      `update purpose set bases = '{"email": ["consent"], "post": ["consent"]}' where key = 'newsletter'`,
    )
    await seedConsent(stage.db, [anna, other], 'newsletter', at())
    const id = await stage.segment('Reachable', {
      type: 'reachable',
      channel: 'email',
      purpose: 'newsletter',
    })
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna, other])

    const until = new Date(at().getTime() + 86_400_000)
    await sql`insert into customer_preference (customer_id, paused_until, topics_off, updated_at)
      values (${anna}::uuid, ${until}, '[]', ${at()})`.execute(stage.db)
    await stage.watch()
    expect(await stage.members(id)).toEqual([other])
    await sql`update customer_preference set paused_until = null`.execute(stage.db)
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna, other])

    await refuse(kin)
    await stage.watch()
    expect([await stage.members(id), await stage.crossings(id, anna)]).toEqual([
      [other],
      ['left', 'entered', 'left'],
    ])
    await sql`update customer set email = 'other@example.test', email_key = 'other@example.test',
      email_hash = (select email_hash from customer where id = ${other}::uuid) where id = ${kin}::uuid`.execute(
      stage.db,
    )
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna])
  })

  it('nobody for having been seen', async () => {
    await stage.segment('Reachable', { type: 'reachable', channel: 'email' })
    await stage.watch()
    await sql`update customer set last_seen_at = ${at()}, updated_at = ${at()}, version = version + 1`.execute(
      stage.db,
    )
    expect(await stage.marks()).toBe(0)
  })
})

async function refuse(customerId: string): Promise<void> {
  const said = { purpose: 'newsletter', channel: 'email', kind: 'withdrawn', occurredAt: at() } as const
  await recordConsents(stage.db, [{ ...said, customerId, origin: 'test', actor: 'test', evidence: {} }], at())
}

/** Undoes what `change` did, so that it can be done again. */
async function emptyMarks(before?: () => Promise<unknown>): Promise<void> {
  await stage.asOwner(`
    truncate event_inbox, orders, order_line, message, message_event, event, suppression, customer_tag, customer_source cascade`)
  await stage.asOwner(`delete from permission`)
  await sql`update customer set attributes = '{"city": "Bonn", "lastName": "A"}', locale = null`.execute(
    stage.db,
  )
  await before?.()
}
