import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { countHygiene, type HygieneResult } from '../../db/stores/hygiene-store.ts'
import { countSegment } from '../../db/stores/segment-preview-store.ts'
import { conditionSchema } from '../../engine/conditions/schema.ts'
import type { HygieneKey } from '../../engine/customers/hygiene-keys.ts'
import { hygieneTexts } from '../../engine/customers/hygiene-texts.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { asOwner } from './privacy-canaries.ts'

let database: TestDatabase
let result: HygieneResult
const now = new Date('2026-03-01T10:00:00Z')
const old = new Date('2020-03-01T10:00:00Z')
const whole = {
  salutation: 'Frau',
  firstName: 'Eva',
  lastName: 'Klug',
  street: 'Weg 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
  birthday: '1980-01-01',
}

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  await seedWorkspace(db, now)
  const add = async (parts: Parameters<typeof seedCustomers>[1][number], at = now) =>
    (await seedCustomers(db, [{ email: 'eva@gmail.com', locale: 'de', ...parts }], at))[0] ?? ''
  for (let n = 0; n < 30; n += 1) await add({ email: `ok${n}@gmail.com`, attributes: whole })
  await add({ email: null, attributes: { ...whole, street: null } })
  const bounced = await add({ email: 'gone@web.de', attributes: whole })
  const returned = await add({ email: 'back@web.de', attributes: whole })
  const waiting = await add({ email: 'pending@web.de', attributes: whole }, old)
  const fresh = await add({ email: 'fresh@web.de', attributes: whole }, new Date('2026-02-20T10:00:00Z'))
  await add({ email: 'typo@gmial.com', attributes: whole })
  await add({ email: 'ten@mailinator.com', attributes: whole })
  await add({ email: 'Info@shop.test', attributes: whole })
  await add({ email: 'future@web.de', attributes: { ...whole, birthday: '2031-01-01' } })
  await add({ email: 'ancient@web.de', attributes: { ...whole, birthday: '1880-01-01' } })
  await add({ email: 'plz@web.de', attributes: { ...whole, postalCode: '1010' } })
  await add({ email: 'plz2@web.de', attributes: { ...whole, country: 'Niederlande', postalCode: '10115' } })
  await add({ email: 'zone@web.de', timeZone: 'America/New_York', attributes: whole })
  await add({ email: 'land@web.de', attributes: { ...whole, country: null } })
  await add({ email: 'utopia@web.de', attributes: { ...whole, country: 'Utopia' } })
  await add({ email: 'nameless@web.de', attributes: { ...whole, firstName: null, salutation: null } })
  await db.updateTable('customer').set({ address_invalid_at: now }).where('id', '=', bounced).execute()
  await db.updateTable('customer').set({ post_invalid_at: now }).where('id', '=', returned).execute()
  await db.updateTable('customer').set({ locale: null }).where('id', '=', fresh).execute()
  await recordConsents(
    db,
    [waiting, fresh].map(customerId => ({
      ...{ customerId, purpose: 'newsletter', channel: 'email', kind: 'requested' as const },
      ...{ occurredAt: old, origin: 'form', actor: 'customer', evidence: {} },
    })),
    now,
  )
  // Visitors, the merged and the restricted are none of the report's business.
  const others = await seedCustomers(db, [{}, {}, {}], now)
  await asOwner(database, async client => {
    for (const [n, state] of ['visitor', 'merged', 'customer'].entries())
      await client.query('update customer set state = $1, restricted_at = $2 where id = $3', [
        state,
        n === 2 ? now : null,
        others[n],
      ])
  })
  result = await countHygiene(db, 'Europe/Berlin', now)
})
afterAll(() => database?.close())

const expected: Record<HygieneKey, number> = {
  unreachable: 1,
  invalid_email: 1,
  returned_letters: 1,
  never_confirmed: 1,
  domain_typo: 1,
  disposable: 1,
  role_address: 1,
  stale: 1,
  future_birthday: 1,
  impossible_age: 1,
  postal_code_mismatch: 2,
  time_zone_mismatch: 1,
  country_unknown: 2,
  no_first_name: 1,
  no_salutation: 1,
  no_locale: 1,
}

it('counts each item, and only customers whose data may be used', () => {
  expect(Object.fromEntries(result.items.map(({ key, count }) => [key, count]))).toEqual(expected)
  expect(result.customers).toBe(46)
})

it('suggests what was meant by a misspelt domain', () => {
  expect(result.typos).toEqual([
    {
      domain: 'gmial.com',
      suggestion: 'gmail.com',
      count: 1,
      condition: { type: 'attribute', attribute: 'email', op: 'domain_one_of', value: ['gmial.com'] },
    },
  ])
})

it('opens each as a segment of just as many', async () => {
  const world = await readConditionWorld(database.db, 'Europe/Berlin')
  for (const { key, condition, count } of [
    ...result.items,
    ...result.typos.map(typo => ({ key: 'typo', ...typo })),
  ]) {
    const parsed = conditionSchema.safeParse(JSON.parse(JSON.stringify(condition)))
    if (!parsed.success) throw new Error(`${key}: ${parsed.error.message}`)
    expect([key, await countSegment(database.db, parsed.data, { ...world, asOf: now })]).toEqual([key, count])
  }
})

it('has a name and a word of advice for each, in both languages', () => {
  for (const { key } of result.items)
    for (const text of Object.values(hygieneTexts[key]))
      for (const words of Object.values(text)) expect(words.length).toBeGreaterThan(5)
})

it('counts in a number of statements that does not grow, and says nothing of what is not declared', async () => {
  await database.db.deleteFrom('attribute_definition').where('key', 'in', ['birthday', 'country']).execute()
  const fewer = await countHygiene(database.db, 'Europe/Berlin', now)
  const keys = fewer.items.map(({ key }) => key)
  for (const gone of [
    'future_birthday',
    'impossible_age',
    'postal_code_mismatch',
    'country_unknown',
  ] as const)
    expect(keys).not.toContain(gone)
  expect(keys).toContain('stale')
})
