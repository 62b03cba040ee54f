import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Db } from '../../db/orm.ts'
import { type ConsentEntry, recordConsents } from '../../db/stores/consent-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { createDelivery, type Delivery } from '../../workers/processors/deliver.ts'
import { seedCustomers, seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { seedTemplates } from './gate-world.ts'

const count = 240
const addressOf = (n: number) => `person${n}@example.test`

let stage: Stage
let delivery: Delivery
beforeAll(async () => {
  stage = await createStage({ connections: 4, transactionLimitMs: 10_000 })
  await seedTemplates(stage.db, systemClock.now())
  // The sink judges by a clock that runs.
  delivery = createDelivery({ ...stage.context, clock: systemClock }, 'triggered')
})
afterAll(async () => {
  delivery.close()
  await stage.close()
})

const entry = (customerId: string, purpose: string, parts: Partial<ConsentEntry>): ConsentEntry => ({
  customerId,
  purpose,
  channel: 'email',
  kind: 'granted',
  occurredAt: systemClock.now(),
  origin: 'test',
  actor: 'test',
  evidence: {},
  ...parts,
})

/** Until nothing waits: on a busy machine what could not begin in time is given back, and judged again. */
async function deliverAll(db: Db): Promise<void> {
  let waiting: unknown[]
  do {
    await delivery.run(() => false)
    await delivery.drain()
    waiting = await db.selectFrom('message').select('id').where('state', '=', 'queued').limit(1).execute()
  } while (waiting.length > 0)
}

it('no MAIL FROM comes more than a second after an objection, in whatever way it was made', async () => {
  const { db, sink } = stage
  const now = systemClock.now()
  const ids = await seedCustomers(
    db,
    Array.from({ length: count }, (_, n) => ({ email: addressOf(n) })),
    now,
  )
  // Each has a second self with the same address, and the messages rest on consents and on sales in turns.
  const others = await seedCustomers(
    db,
    Array.from({ length: count }, (_, n) => ({ email: addressOf(n).toUpperCase() })),
    now,
  )
  const sale = { fromSale: true, informed: true, categories: ['wine'] }
  await recordConsents(
    db,
    ids.map((id, n) =>
      n % 2 === 0
        ? entry(id, 'product_offers', {})
        : entry(id, 'product_offers', { kind: 'existing_customer', evidence: sale }),
    ),
    now,
  )
  const parts = { template: 'hello', purpose: 'product_offers', categories: ['wine'] }
  const messages = await seedMessages(db, ids, parts, now)
  sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 60, undefined))

  const ways: ((n: number) => Promise<unknown>)[] = [
    n =>
      recordConsents(db, [entry(ids[n] ?? '', 'product_offers', { kind: 'withdrawn' })], systemClock.now()),
    // § 7(3) UWG ends by an objection to something else, or by another customer with the same address.
    n => recordConsents(db, [entry(ids[n] ?? '', 'newsletter', { kind: 'objected' })], systemClock.now()),
    n => recordConsents(db, [entry(ids[n] ?? '', 'product_offers', { kind: 'objected' })], systemClock.now()),
    n => recordConsents(db, [entry(others[n] ?? '', 'survey', { kind: 'objected' })], systemClock.now()),
    n => {
      const hash = addressHash(testSuppressionKey, 'email', addressOf(n))
      return suppress(
        db,
        { channel: 'email', hash, scope: 'marketing', reason: 'objection', actor: 'test' },
        systemClock.now(),
      )
    },
    n =>
      db
        .updateTable('customer')
        .set({ restricted_at: systemClock.now() })
        .where('id', '=', ids[n] ?? '')
        .execute(),
  ]
  const committedAt = new Map<string, number>()
  const sent = deliverAll(db)
  // From the end of the queue, so that most are still waiting; two steps at once cover every way with both bases.
  for (let n = count - 1; n >= 0; n--) {
    await ways[n % ways.length]?.(n)
    committedAt.set(addressOf(n), performance.now())
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  await sent
  const late = sink.mails.filter(
    mail => mail.mailFromAt > (committedAt.get(mail.to) ?? Number.POSITIVE_INFINITY) + 1_000,
  )
  expect(late.map(mail => mail.to)).toEqual([])
  const rows = await db
    .selectFrom('message')
    .select(['state', 'reason'])
    .where('state', '<>', 'queued')
    .execute()
  expect(rows).toHaveLength(messages.length)
  // The test means something only if mails went out meanwhile and every way held some back.
  expect(sink.mails.length).toBeGreaterThan(20)
  expect(new Set(rows.map(row => row.reason))).toEqual(
    new Set([null, 'withdrawn', 'objected', 'suppressed', 'restricted']),
  )
})
