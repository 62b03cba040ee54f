import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { recordConsents } from '../../../db/stores/consent-store.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import { seedConsent } from '../../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let marketer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'marketer')
  marketer = await signIn(api, 'marketer@anlass.test')
})
afterAll(() => api.close())

type Item = { purpose: string; channel: string; customers: number; similarGoodsOnly: number }

async function reach(): Promise<{
  customers: number
  of(purpose: string, channel: string): Item | undefined
}> {
  const { body, status } = await marketer('GET', '/api/purposes/reach')
  expect(status).toBe(200)
  expect(body.asOf).toBe(api.clock.now().toISOString())
  return {
    customers: body.customers,
    of: (purpose, channel) =>
      body.items.find((item: Item) => item.purpose === purpose && item.channel === channel),
  }
}

it('tells marketers whom a purpose reaches, as the gate decides', async () => {
  const address = { street: 'Lindenweg 1', postalCode: '10115', city: 'Berlin' }
  const person = (n: number, attributes = {}) =>
    addCustomer(api.db, { email: `person-${n}@example.test`, attributes })
  const agreed = await person(1, address)
  const buyer = await person(2)
  const objector = await person(3, address)
  const paused = await person(4)
  await person(5)
  await addCustomer(api.db, { state: 'visitor' })
  await seedConsent(api.db, [agreed, paused], 'product_offers', testNow)
  const said = { channel: 'email', occurredAt: testNow, origin: 'test', actor: 'test' } as const
  await recordConsents(
    api.db,
    [
      {
        ...said,
        customerId: buyer,
        purpose: 'product_offers',
        kind: 'existing_customer',
        evidence: { fromSale: true, informed: true, categories: ['lemonade'] },
      },
      {
        ...said,
        customerId: objector,
        purpose: 'product_offers',
        channel: 'post',
        kind: 'objected',
        evidence: {},
      },
    ],
    testNow,
  )
  await api.db
    .insertInto('customer_preference')
    .values({
      customer_id: paused,
      paused_until: new Date(testNow.getTime() + 86_400_000),
      updated_at: testNow,
    })
    .execute()

  const first = await reach()
  expect(first.customers).toBe(5)
  expect(first.of('product_offers', 'email')).toMatchObject({ customers: 2, similarGoodsOnly: 1 })
  // Of two with a postal address one objected.
  expect(first.of('product_offers', 'post')).toMatchObject({ customers: 1, similarGoodsOnly: 0 })
  expect(first.of('newsletter', 'email')).toMatchObject({ customers: 0 })
  expect(first.of('tracking', 'email')).toBeUndefined()

  // Kept for a minute, and counted anew after it: the pause is over a day later.
  await seedConsent(api.db, [objector], 'product_offers', testNow)
  const { body } = await marketer('GET', '/api/purposes/reach')
  expect(body.items).toContainEqual(expect.objectContaining({ purpose: 'product_offers', customers: 2 }))
  api.clock.advance(2 * 86_400_000)
  marketer = await signIn(api, 'marketer@anlass.test')
  expect((await reach()).of('product_offers', 'email')).toMatchObject({ customers: 4 })
})

it('keeps its own word free', async () => {
  await addStaff(api, 'privacy_officer')
  const officer = await signIn(api, 'privacy_officer@anlass.test')
  const text = { de: 'Reichweite', en: 'Reach' }
  const body = { key: 'reach', name: text, description: text, kind: 'marketing', bases: {} }
  expect((await officer('POST', '/api/purposes', { body })).status).toBe(400)
})
