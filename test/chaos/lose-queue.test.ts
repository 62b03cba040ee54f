import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { migrateQueues } from '../../db/queue-schema.ts'
import { caughtById, countAll, countOpen, expectHonestBooks } from '../support/books.ts'
import {
  plainTemplate,
  seedEvents,
  seedRule,
  seedSubscribers,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { backends, createWorld, kill, until, type World } from '../support/world.ts'

describe.each(backends)('deleting all of the queue, on %s', kind => {
  let world: World
  let sourceId: string
  beforeEach(async () => {
    world = await createWorld(kind)
    const { db } = world.database
    sourceId = await seedWorkspace(db)
    await seedTemplate(db, 'hello', plainTemplate())
    await seedRule(db, 'Hello', {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    })
    world.sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 5, undefined))
  })
  afterEach(() => world.close())

  const signUp = async (count: number) => {
    const { db } = world.database
    const people = await seedSubscribers(db, count)
    await seedEvents(
      db,
      sourceId,
      people.map(customerId => ({ customerId, name: 'Signed Up' })),
    )
    world.bell.ring('match')
  }
  const allSettled = (total: number) =>
    until(
      `${total} messages to come to their end`,
      async () => (await countAll(world.database.db)) === total && (await countOpen(world.database.db)) === 0,
      20_000,
    )

  it('again and again in the middle loses nothing and sends nothing twice', async () => {
    world.work()
    const total = 600
    await signUp(total / 2)
    for (const mark of [1, 60, 150, 240]) {
      await until(`${mark} mails`, () => world.sink.mails.length >= mark)
      await world.loseQueue()
    }
    await signUp(total / 2)
    for (const mark of [310, 450]) {
      await until(`${mark} mails`, () => world.sink.mails.length >= mark)
      await world.loseQueue()
      world.bell.ring('deliver-triggered')
      await world.loseQueue()
    }
    await allSettled(total)
    expect(world.sink.mails).toHaveLength(total)
    expect([...caughtById(world.sink).values()].every(times => times === 1)).toBe(true)
    await expectHonestBooks(world.database.db, world.sink)
  })

  it('leaves rings working afterwards, without the sweeper', async () => {
    const workers = world.work({ tickMs: 600_000 })
    await signUp(5)
    await allSettled(5)
    await world.loseQueue()
    for (let round = 1; round <= 6; round++) {
      await signUp(1)
      // The chain of rings carries every event through; only bells answer here.
      await allSettled(5 + round)
    }
    await workers.stop()
    expect(world.sink.mails).toHaveLength(11)
  })

  if (kind === 'postgres')
    it('with its tables and their ledger emptied or gone, the next start makes them anew', async () => {
      const names = await query(world, `select tablename as name from pg_tables where schemaname = 'bullmq'`)
      const tables = names.rows.map(row => `bullmq.${row.name}`).join(', ')
      for (const damage of [
        `truncate ${tables}`,
        'drop schema bullmq cascade',
        'drop table bullmq.migration',
      ]) {
        await query(world, damage)
        await migrateQueues(world.database.ownerUrl)
        const before = world.sink.mails.length
        const workers = await world.spawn()
        await signUp(1)
        await until('a mail', () => world.sink.mails.length === before + 1)
        await kill(workers)
      }
    })
})

async function query(world: World, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: world.database.ownerUrl })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}
