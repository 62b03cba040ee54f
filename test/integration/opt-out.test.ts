import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Db } from '../../db/orm.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { optOutByMessage } from '../../db/stores/opt-out-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import type { ConsentKind } from '../../engine/consent/record.ts'
import { countOpen } from '../support/books.ts'
import { plainTemplate, seedMessages, seedSubscribers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { createWorld, until, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld('postgres', { transactionLimitMs: 10_000 })
  await seedWorkspace(world.database.db)
  await seedTemplate(world.database.db, 'hello', plainTemplate())
})
afterEach(() => world.close())

const entry = (customerId: string, kind: ConsentKind) => ({
  customerId,
  purpose: 'newsletter',
  channel: 'email',
  kind,
  occurredAt: new Date(),
  origin: 'test',
  actor: 'customer',
  evidence: {},
})

const oneClick = (db: Db, messageId: string) =>
  optOutByMessage(
    db,
    messageId,
    { purposes: 'all', channels: ['email'] },
    { manner: 'unsubscribe', origin: 'one_click', evidence: { messageId } },
    { suppressionKey: testSuppressionKey, now: new Date() },
  )

const settled = (limitMs?: number) =>
  until('every message to come to its end', async () => (await countOpen(world.database.db)) === 0, limitMs)

it('between planning and sending: no mail, by whatever way it came', async () => {
  const { db } = world.database
  const people = await seedSubscribers(db, 5)
  const [anna = '', bernd = '', cleo = '', dora = '', eva = ''] = people
  const ids = await seedMessages(db, people, { template: 'hello' })
  await recordConsents(db, [entry(anna, 'withdrawn')], new Date())
  await recordConsents(db, [entry(bernd, 'objected')], new Date())
  await suppress(
    db,
    {
      channel: 'email',
      hash: addressHash(testSuppressionKey, 'email', emailKey('customer2@example.test') ?? ''),
      scope: 'marketing',
      reason: 'complaint',
      actor: 'test',
    },
    new Date(),
  )
  await oneClick(db, ids[3] ?? '')
  world.work()
  await settled()
  const rows = await db.selectFrom('message').select(['customer_id', 'state', 'reason']).execute()
  const told = new Map(rows.map(row => [row.customer_id, row.reason ?? row.state]))
  expect([anna, bernd, cleo, dora, eva].map(id => told.get(id))).toEqual([
    'withdrawn',
    'objected',
    'suppressed',
    'withdrawn',
    'sent',
  ])
  expect(world.sink.mails.map(mail => mail.to)).toEqual(['customer4@example.test'])
})

describe('with a server that takes a second and a half per mail', () => {
  it('no MAIL FROM comes more than a second after the opt-out of its customer', async () => {
    const { db } = world.database
    const count = 36
    const people = await seedSubscribers(db, count)
    const ids = await seedMessages(db, people, { template: 'hello' })
    world.sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 1_500, undefined))
    // When each opt-out had been committed, by the clock of the sink.
    const optedOutAt = new Map<string, number>()
    world.work()
    await until('the first mail', () => world.sink.mailFroms.length > 0)
    // All opt out one after another while the mails creep out.
    for (let n = count - 1; n >= 0; n--) {
      await oneClick(db, ids[n] ?? '')
      optedOutAt.set(`customer${n}@example.test`, performance.now())
      await new Promise(resolve => setTimeout(resolve, 120))
    }
    await settled(30_000)
    const late = world.sink.mails.filter(
      mail => mail.mailFromAt > (optedOutAt.get(mail.to) ?? Number.POSITIVE_INFINITY) + 1_000,
    )
    expect(late.map(mail => mail.to)).toEqual([])
    const rows = await db.selectFrom('message').select(['id', 'state', 'claimed_at', 'sent_at']).execute()
    const sent = rows.filter(row => row.state === 'sent')
    expect(sent).toHaveLength(world.sink.mails.length)
    // The test means something only if both happened.
    expect(sent.length).toBeGreaterThan(3)
    expect(rows.filter(row => row.state === 'skipped').length).toBeGreaterThan(10)
  })

  it('no MAIL FROM comes more than a second after its gate was read', async () => {
    const { db } = world.database
    await seedMessages(db, await seedSubscribers(db, 12), { template: 'hello' })
    world.sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 1_500, undefined))
    const offset = Date.now() - performance.now()
    const claims = new Map<string, number>()
    world.sink.onRcpt = () => undefined
    // The gate is read right after `claimed_at` is fixed; look it up while the mail is on its way.
    const lookups: Promise<unknown>[] = []
    world.sink.onMailFrom = () => {
      lookups.push(
        db
          .selectFrom('message')
          .select(['address', 'claimed_at'])
          .where('state', '=', 'sending')
          .execute()
          .then(rows => {
            for (const row of rows) claims.set(row.address ?? '', row.claimed_at?.getTime() ?? 0)
          }),
      )
      return undefined
    }
    world.work()
    await settled(30_000)
    await Promise.all(lookups)
    expect(world.sink.mails).toHaveLength(12)
    const ages = world.sink.mails.map(mail => mail.mailFromAt + offset - (claims.get(mail.to) ?? 0))
    expect(Math.max(...ages)).toBeLessThan(1_000)
  })
})
