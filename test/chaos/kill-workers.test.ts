import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { countAll, countOpen, countStates, expectHonestBooks } from '../support/books.ts'
import {
  plainTemplate,
  seedEvents,
  seedRule,
  seedSubscribers,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { backends, createWorld, kill, until, type World } from '../support/world.ts'

const total = 1000

describe.each(backends)('kill -9 of a worker process during 1,000 sends, on %s', kind => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(kind, { transactionLimitMs: 1_000 })
  })
  afterAll(() => world.close())

  it('loses nothing, repeats only service mail, and says what cannot be known', async () => {
    const { db } = world.database
    const sourceId = await seedWorkspace(db)
    await seedTemplate(db, 'hello', plainTemplate())
    await seedTemplate(db, 'receipt', plainTemplate('service'))
    await seedRule(db, 'Hello', {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    })
    await seedRule(
      db,
      'Receipt',
      {
        trigger: { type: 'event', event: 'Bought' },
        steps: [{ id: 'mail', type: 'send', purpose: 'service', template: 'receipt' }],
      },
      { lane: 'service' },
    )
    const people = await seedSubscribers(db, total)
    await seedEvents(
      db,
      sourceId,
      people.map((customerId, n) => ({ customerId, name: n % 3 === 0 ? 'Bought' : 'Signed Up' })),
    )
    // A server that takes a moment, so that there is always something in flight.
    world.sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 5, undefined))
    const start = () => world.spawn({ deadAfterMs: 2_500 })
    let inFlight = 0
    for (const mark of [total * 0.25, total * 0.6]) {
      const worker = await start()
      await until(`${mark} mails`, () => world.sink.mails.length >= mark)
      await kill(worker)
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from message where state = 'sending'`.execute(db)
      inFlight += rows[0]?.count ?? 0
    }
    const worker = await start()
    await until(
      'every message to come to its end',
      async () => (await countAll(db)) === total && (await countOpen(db)) === 0,
      20_000,
    )
    await kill(worker)

    const { sent = 0, unknown = 0, skipped = 0, failed = 0 } = await countStates(db)
    expect({ total: sent + unknown + skipped + failed, skipped, failed }).toEqual({
      total,
      skipped: 0,
      failed: 0,
    })
    const { rows } = await sql<{ repeats: number }>`select sum(repeats)::int as repeats from message`.execute(
      db,
    )
    expect(unknown + (rows[0]?.repeats ?? 0)).toBeLessThanOrEqual(inFlight)
    expect(inFlight).toBeGreaterThan(0)
    await expectHonestBooks(db, world.sink)
  })
})
