import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { differingPermissions } from '../../db/stores/consent-derive-store.ts'
import { type ConsentEntry, recordConsents } from '../../db/stores/consent-store.ts'
import { readMergeFacts } from '../../db/stores/merge-facts-store.ts'
import { consentKinds, type PermissionState, unprovenOrigin } from '../../engine/consent/record.ts'
import { planMerge } from '../../engine/customers/merge.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { merge } from './merge-harness.ts'

let database: TestDatabase
const begin = Date.parse('2024-01-01T00:00:00Z')
const now = new Date('2026-03-01T10:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  await seedWorkspace(database.db, now)
})
afterAll(() => database?.close())

const lines = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    purpose: fc.constantFrom('newsletter', 'product_offers'),
    channel: fc.constantFrom('email', 'post'),
    kind: fc.constantFrom(...consentKinds),
    day: fc.nat({ max: 700 }),
    origin: fc.constantFrom('form', unprovenOrigin),
  }),
  { minLength: 1, maxLength: 14 },
)

const strictness: (PermissionState | undefined)[] = ['objected', 'withdrawn']
const rank = (state: PermissionState | undefined) => {
  const at = strictness.indexOf(state)
  return at < 0 ? strictness.length : at
}

async function permissionsOf(ids: readonly string[]) {
  return await database.db
    .selectFrom('permission')
    .select(['customer_id', 'purpose', 'channel', 'state', 'address_hash'])
    .where('customer_id', 'in', ids)
    .execute()
}

it('a merged permission is never laxer than what either said, is what the preview said, and follows from the ledger', async () => {
  const { db } = database
  let refusedAndGranted = 0
  await fc.assert(
    fc.asyncProperty(lines, fc.boolean(), async (random, sameAddress) => {
      const ids = await seedCustomers(
        db,
        [0, 1, 2].map(n => ({ email: `m${sameAddress ? '' : n}@shop.test` })),
        now,
      )
      const [heir = '', ...from] = ids
      await recordConsents(
        db,
        random.map(
          ({ who, day, ...line }): ConsentEntry => ({
            ...line,
            customerId: ids[who] ?? heir,
            occurredAt: new Date(begin + day * 86_400_000),
            actor: 'test',
            evidence: { fromSale: true, informed: true, categories: ['x'] },
          }),
        ),
        now,
      )
      const before = await permissionsOf(ids)
      const planned = planMerge(await readMergeFacts(db, ids)).permissions
      await merge(db, heir, from, now)
      const after = await permissionsOf([heir])
      for (const { purpose, channel } of before) {
        const here = (row: { purpose: string; channel: string }) =>
          row.purpose === purpose && row.channel === channel
        const said = before.filter(here)
        const merged = after.find(here)
        const strictest = Math.min(...said.map(row => rank(row.state)))
        expect(rank(merged?.state)).toBe(strictest)
        if (strictest < strictness.length && said.some(row => row.state === 'granted')) refusedAndGranted += 1
        // Nothing is permitted that nobody permitted, and no consent is stretched to another address.
        if (merged?.state === 'granted') expect(said.map(row => row.state)).toContain('granted')
        const others = said.filter(row => row.customer_id !== heir && row.state === 'granted')
        if (merged?.state === 'granted' && channel === 'email' && others.length === said.length)
          expect(merged.address_hash).not.toBeNull()
        expect(planned.find(here)?.state).toBe(merged?.state)
      }
      expect(after.length).toBe(new Set(before.map(row => `${row.purpose} ${row.channel}`)).size)
      expect(await differingPermissions(db, ids)).toBe(0)
    }),
    { numRuns: 60 },
  )
  expect(refusedAndGranted).toBeGreaterThan(5)
})
