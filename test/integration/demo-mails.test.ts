import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { basketProperties, fillBasket, orderProperties } from '../../app/demo/basket.ts'
import { installDemo } from '../../app/demo/demo.ts'
import { Dice } from '../../app/demo/dice.ts'
import { seedEvents } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testKeyring, testSuppressionKey } from '../support/worker-context.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
  const { db, clock } = stage
  await installDemo(db, {
    clock,
    keyring: testKeyring,
    suppressionKey: testSuppressionKey,
    brandUrl: 'http://127.0.0.1:3000',
  })
})
afterAll(() => stage?.close())

/** What happens to all customers of the demo at once when each of them does this, by the rule’s purpose. */
async function everybody(name: string): Promise<Record<string, number>> {
  const { db, clock, sourceId } = stage
  const ids = await db.selectFrom('customer').select('id').where('state', '=', 'customer').execute()
  const basket = fillBasket(new Dice(1), { month: 6, country: 'DE' })
  await db.deleteFrom('message').execute()
  stage.sink.mails.length = 0
  const events = ids.map(({ id }, n) => ({
    customerId: id,
    name,
    properties: { ...basketProperties(basket), ...orderProperties(`${name} ${n}`, basket) },
  }))
  await seedEvents(db, sourceId, events, clock.now())
  await sql`insert into orders (id, external_id, customer_id, state, currency, total, ordered_at, received_at, updated_at)
    select gen_random_uuid(), properties ->> 'order_id', customer_id, 'placed', 'EUR', 20, occurred_at, received_at, received_at
    from event where name = 'Order Completed' and properties ->> 'order_id' like 'Order Completed %'
    on conflict do nothing`.execute(db)
  await stage.match()
  await stage.advance()
  clock.turn(60_000)
  await stage.advance()
  await stage.deliver('triggered')
  await stage.deliver('service')
  const { rows } = await sql<{ told: string; n: number }>`
    select coalesce(reason, state || ' ' || basis) as told, count(*)::int as n from message group by 1`.execute(
    db,
  )
  const told = Object.fromEntries(rows.map(row => [row.told, row.n]))
  const { rows: unproven } = await sql<{ id: string }>`
    select m.id from message m where m.state = 'sent' and not exists (
      select from consent_record r where r.id = m.evidence_id and r.customer_id = m.customer_id
      union all select from event e where e.id = m.evidence_id and e.customer_id = m.customer_id)`.execute(db)
  expect(unproven).toEqual([])
  expect(stage.sink.mails).toHaveLength(
    Object.entries(told).reduce((sum, [what, n]) => sum + (what.startsWith('sent') ? n : 0), 0),
  )
  return told
}

it('the welcome goes to who confirmed, and to nobody else', async () => {
  const told = await everybody('Signed Up')
  expect(told['sent double_opt_in']).toBeGreaterThan(60)
  expect(told).toMatchObject({ unconfirmed: expect.any(Number), withdrawn: expect.any(Number) })
  expect(told).toMatchObject({ objected: expect.any(Number), no_basis: expect.any(Number) })
  expect(told).toMatchObject({ suppressed: expect.any(Number), no_address: expect.any(Number) })
  expect(told['sent consent'] ?? 0).toBe(0)
})

it('every order is confirmed, on the order itself', async () => {
  const told = await everybody('Order Completed')
  expect(told['sent contract']).toBeGreaterThan(150)
  expect(Object.keys(told).sort()).toEqual(['invalid_address', 'no_address', 'sent contract', 'suppressed'])
})

it('baskets are brought to mind of who asked for it, and of existing customers who bought similar things', async () => {
  const told = await everybody('Checkout Started')
  expect(told['sent consent']).toBeGreaterThan(10)
  expect(told['sent existing_customer']).toBeGreaterThan(40)
  expect(told).toMatchObject({ withdrawn: expect.any(Number), objected: expect.any(Number) })
  expect(Object.keys(told)).not.toContain('not_from_sale')
  expect(Object.keys(told)).not.toContain('address_changed')
})
