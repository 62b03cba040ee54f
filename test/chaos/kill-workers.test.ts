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
import { backends, createWorld, kill, loseClaims, until, type World } from '../support/world.ts'

const total = 1000
/** How long a busy machine may take, in milliseconds: what is proved here has nothing to do with speed. */
const patience = 120_000

describe.each(backends)('kill -9 of a worker process during 1,000 sends, on %s', kind => {
  let world: World
  beforeAll(async () => {
    // However late this process answers as mail server, a worker that lives waits for it, and is not taken for dead.
    world = await createWorld(kind, { transactionLimitMs: patience })
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
    const start = () => world.spawn({ deadAfterMs: 2 * patience })
    const lost = new Map<string, number>()
    for (const mark of [total * 0.25, total * 0.6]) {
      const worker = await start()
      await until(`${mark} mails`, () => world.sink.mails.length >= mark, patience)
      await kill(worker)
      const inHand = await loseClaims(db, worker)
      for (const id of inHand) lost.set(id, (lost.get(id) ?? 0) + 1)
    }
    const worker = await start()
    await until(
      'every message to come to its end',
      async () => (await countAll(db)) === total && (await countOpen(db)) === 0,
      patience,
    )
    await kill(worker)

    const { sent = 0, unknown = 0, skipped = 0, failed = 0 } = await countStates(db)
    expect({ total: sent + unknown + skipped + failed, skipped, failed }).toEqual({
      total,
      skipped: 0,
      failed: 0,
    })
    // Each time a message was in the hands of the dead it is said to be unknown or was repeated, and no other is.
    const { rows } = await sql<{ id: string; times: number }>`
      select id, repeats + case when state = 'unknown' then 1 else 0 end as times from message
      where repeats > 0 or state = 'unknown'`.execute(db)
    expect(lost.size).toBeGreaterThan(0)
    expect(new Map(rows.map(({ id, times }) => [id, times]))).toEqual(lost)
    await expectHonestBooks(db, world.sink)
  }, 480_000)
})
