import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { countAll, countOpen } from '../support/books.ts'
import {
  plainTemplate,
  seedEvents,
  seedRule,
  seedSubscribers,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { backends, createWorld, until, type World } from '../support/world.ts'

describe.each(backends)('a process with all workers under load, on %s', kind => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(kind, { connections: 5 })
  })
  afterAll(() => world.close())

  it('never holds more than 25 connections to PostgreSQL', async () => {
    const { db } = world.database
    const sourceId = await seedWorkspace(db)
    await seedTemplate(db, 'hello', plainTemplate())
    await seedRule(db, 'Hello', {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    })
    const people = await seedSubscribers(db, 300)
    const events = people.map(customerId => ({ customerId, name: 'Signed Up' }))
    await seedEvents(db, sourceId, events)
    const watcher = new pg.Client({ connectionString: world.database.ownerUrl })
    await watcher.connect()
    let most = 0
    const look = async () => {
      const { rows } = await watcher.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      )
      most = Math.max(most, rows[0]?.count ?? 0)
    }
    world.work()
    // What the HTTP side does meanwhile: many readers at once on the same pool.
    const reading = (async () => {
      for (let round = 0; round < 40; round++)
        await Promise.all(
          Array.from({ length: 20 }, () => db.selectFrom('customer').select('id').limit(5).execute()),
        )
    })()
    try {
      await until('everything to be sent', async () => {
        world.bell.ring('match')
        await look()
        return (await countAll(db)) === 300 && (await countOpen(db)) === 0
      })
      await reading
      await look()
    } finally {
      await watcher.end()
    }
    expect(most).toBeGreaterThan(3)
    expect(most).toBeLessThanOrEqual(25)
  })
})
