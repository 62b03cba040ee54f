import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { derivePermissions, differingPermissions } from '../../db/stores/consent-derive-store.ts'
import { rebuildPermissions } from '../../db/stores/consent-rebuild-store.ts'
import { eraseEvidence } from '../../db/stores/consent-seal-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { mergeVisitors } from '../../db/stores/ingest-merge-store.ts'
import { explainClauses } from '../../engine/conditions/explain.ts'
import { consentKinds } from '../../engine/consent/record.ts'
import { runs } from '../support/runs.ts'
import { seedCustomers } from '../support/seed.ts'
import { testKeyring } from '../support/worker-context.ts'
import { begin, consent, createLedgerWorld, type LedgerWorld, minutes } from './consent-harness.ts'

let world: LedgerWorld
beforeAll(async () => {
  world = await createLedgerWorld()
})
afterAll(() => world?.close())

async function permissionsOf(customerId: string) {
  return await world.db
    .selectFrom('permission')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('purpose')
    .orderBy('channel')
    .execute()
}

async function setAddress(customerId: string, hash: Buffer | null) {
  await world.db.updateTable('customer').set({ email_hash: hash }).where('id', '=', customerId).execute()
}

/** What the ledger says in SQL, as conditions read it in the past. */
async function stateInHistory(customerId: string, purpose: string, channel: string) {
  const [clause] = explainClauses(
    { type: 'permission', purpose, channel: channel as 'email', is: 'granted' },
    { customer: 'c', asOf: minutes(100_000), mode: 'history', attributeTypes: {} },
  )
  const { rows } = await sql<{ state: string }>`
    select ${clause?.observed ?? sql`null`} as state from customer c where c.id = ${customerId}::uuid`.execute(
    world.db,
  )
  return rows[0]?.state
}

const said = fc.record({
  does: fc.constant('says' as const),
  who: fc.constantFrom(0, 0, 0, 1),
  kind: fc.constantFrom(...consentKinds),
  purpose: fc.constantFrom('newsletter', 'product_offers'),
  channel: fc.constantFrom('email', 'email', 'post'),
  // Few moments, and in any order: late arrivals, and several at once.
  at: fc.integer({ min: 0, max: 5 }),
  origin: fc.constantFrom('form', 'import', 'import_documented'),
  sale: fc.record({
    fromSale: fc.boolean(),
    informed: fc.boolean(),
    categories: fc.subarray(['tea', 'cups']),
  }),
})
const step = fc.oneof(
  { weight: 6, arbitrary: said },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('moves' as const), who: fc.nat(1), address: fc.nat(2) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('erases' as const), nth: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('merges' as const) }) },
)

it('is what a rebuild of the ledger gives, after any history of late lines, moves, erasures and merges', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async steps => {
      const { db } = world
      const [customer = '', visitor = ''] = await seedCustomers(db, [{}, {}], begin)
      const who = [customer, visitor]
      const written: string[] = []
      let moment = 10
      for (const one of steps) {
        moment += 1
        if (one.does === 'says') {
          const { kind, purpose, channel, origin, sale } = one
          const entry = { kind, purpose, channel, origin, occurredAt: minutes(one.at), evidence: sale }
          written.push(...(await recordConsents(db, [consent(who[one.who] ?? '', entry)], minutes(moment))))
        } else if (one.does === 'moves') {
          await setAddress(who[one.who] ?? '', one.address === 0 ? null : Buffer.alloc(32, one.address))
        } else if (one.does === 'erases') {
          const ids = written.slice(one.nth, one.nth + 2)
          await eraseEvidence(db, testKeyring, ids, 'retention', minutes(moment))
        } else if (who[1] === visitor) {
          const merge = [{ visitorId: visitor, customerId: customer }]
          await db.transaction().execute(trx => mergeVisitors(trx, merge, minutes(moment)))
          who[1] = customer
        }
      }
      const before = await permissionsOf(customer)
      for (const { purpose, channel, state } of before)
        expect(await stateInHistory(customer, purpose, channel)).toBe(state)
      expect(await differingPermissions(db, [customer, visitor])).toBe(0)
      await db.deleteFrom('permission').where('customer_id', '=', customer).execute()
      await db.transaction().execute(trx => derivePermissions(trx, [customer]))
      expect(await permissionsOf(customer)).toEqual(before)
    }),
    { numRuns: runs(80) },
  )
})

it('binds what was confirmed or came with a sale to the address of that time, and nothing else', async () => {
  const [id = ''] = await seedCustomers(world.db, [{}], begin)
  const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  await setAddress(id, first)
  const lines = [
    consent(id, { kind: 'confirmed' }),
    consent(id, { kind: 'confirmed', channel: 'post' }),
    consent(id, { kind: 'granted', purpose: 'survey' }),
    consent(id, { kind: 'existing_customer', purpose: 'product_offers' }),
    consent(id, { kind: 'confirmed', purpose: 'other', addressHash: second }),
    consent(id, { kind: 'confirmed', purpose: 'person', addressHash: null }),
  ]
  await recordConsents(world.db, lines, minutes(1))
  await setAddress(id, second)
  const bound = (await permissionsOf(id)).map(row => [
    row.purpose,
    row.channel,
    row.confirmed,
    row.address_hash,
  ])
  expect(bound).toEqual([
    ['newsletter', 'email', true, first],
    ['newsletter', 'post', true, null],
    ['other', 'email', true, second],
    ['person', 'email', true, null],
    ['product_offers', 'email', false, first],
    ['survey', 'email', false, null],
  ])
})

it('a merge carries what was said with its proof and its address, and never lifts what the customer refused', async () => {
  const { db } = world
  const [customer = '', visitor = ''] = await seedCustomers(db, [{}, {}], begin)
  const hash = Buffer.alloc(32, 7)
  await setAddress(visitor, hash)
  const sale = { fromSale: true, informed: true, categories: ['tea'] }
  await recordConsents(
    db,
    [
      consent(customer, { kind: 'withdrawn', occurredAt: minutes(1) }),
      consent(visitor, { occurredAt: minutes(5) }),
      consent(visitor, { kind: 'confirmed', purpose: 'survey', occurredAt: minutes(5) }),
      consent(visitor, { kind: 'existing_customer', purpose: 'product_offers', evidence: sale }),
    ],
    minutes(6),
  )
  const merges = [{ visitorId: visitor, customerId: customer }]
  await db.transaction().execute(trx => mergeVisitors(trx, merges, minutes(7)))
  const rows = await permissionsOf(customer)
  expect(rows.map(row => [row.purpose, row.state, row.address_hash, row.sale])).toEqual([
    ['newsletter', 'withdrawn', null, null],
    ['product_offers', 'existing_customer', hash, sale],
    ['survey', 'granted', hash, null],
  ])
  const copy = await db
    .selectFrom('consent_evidence')
    .select('evidence')
    .where('record_id', '=', rows[2]?.record_id ?? '')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(copy.evidence)).toMatchObject({
    wording: 'Ja, ich möchte den Newsletter.',
    mergedFrom: visitor,
  })
})

it('a rebuild finds and mends what somebody wrote into the permissions, and nothing else', async () => {
  const { db } = world
  const [anna = '', bernd = ''] = await seedCustomers(db, [{}, {}], begin)
  await recordConsents(db, [consent(anna, { kind: 'objected' }), consent(bernd)], minutes(1))
  expect(await rebuildPermissions(db, { repair: false })).toMatchObject({ differing: 0 })
  await world.tamper(`update permission set state = 'granted' where customer_id = $1`, [anna])
  await world.tamper(`delete from permission where customer_id = $1`, [bernd])
  await world.tamper(
    `insert into permission (customer_id, purpose, channel, state, record_id, since)
      values ($1, 'survey', 'email', 'granted', gen_random_uuid(), now())`,
    [bernd],
  )
  expect(await rebuildPermissions(db, { repair: false })).toMatchObject({ differing: 3 })
  expect((await permissionsOf(anna))[0]?.state).toBe('granted')
  expect(await rebuildPermissions(db, { repair: true })).toMatchObject({ differing: 3 })
  expect((await permissionsOf(anna))[0]?.state).toBe('objected')
  expect((await permissionsOf(bernd)).map(row => [row.purpose, row.state])).toEqual([
    ['newsletter', 'granted'],
  ])
  expect(await rebuildPermissions(db, { repair: true })).toMatchObject({ differing: 0 })
})

it('ledger lines of customers who are gone leave no permission, and break nothing', async () => {
  const { db } = world
  const [id = ''] = await seedCustomers(db, [{}], begin)
  await recordConsents(db, [consent(id)], minutes(1))
  await db.deleteFrom('customer').where('id', '=', id).execute()
  expect(await permissionsOf(id)).toEqual([])
  await recordConsents(db, [consent(id, { kind: 'withdrawn' })], minutes(2))
  expect(await rebuildPermissions(db, { repair: true })).toMatchObject({ differing: 0 })
})

it('takes as many statements for a thousand lines as for one', async () => {
  let statements = 0
  const counted = world.db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const needed = async (count: number, mode: 'live' | 'history') => {
    const ids = await seedCustomers(world.db, Array(count).fill({}), begin)
    const entries = ids.flatMap(id => [
      consent(id),
      consent(id, { kind: 'existing_customer', channel: 'post' }),
    ])
    statements = 0
    await recordConsents(counted, entries, minutes(1), mode)
    return statements
  }
  expect(await needed(1, 'history')).toBe(4)
  expect(await needed(1_000, 'history')).toBe(4)
  // Rules are told of those that come to hold.
  expect(await needed(1, 'live')).toBe(6)
  expect(await needed(1_000, 'live')).toBe(6)
})
