import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { countAll, countOpen, expectHonestBooks } from '../support/books.ts'
import { hasRedisServer, startTestRedis, type TestRedis } from '../support/redis-server.ts'
import {
  plainTemplate,
  seedEvents,
  seedRule,
  seedSubscribers,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { createWorld, until, type World } from '../support/world.ts'

// Needs a Redis that it may stop; where there is none, the run says so (test/support/services.ts).
const describeWithRedis = process.env.ANLASS_TEST_REDIS_URL && hasRedisServer() ? describe : describe.skip

describeWithRedis('with Redis gone', () => {
  let redis: TestRedis
  let world: World
  let sourceId: string
  beforeEach(async () => {
    redis = await startTestRedis()
    world = await createWorld('postgres')
    const { db } = world.database
    sourceId = await seedWorkspace(db)
    await seedTemplate(db, 'hello', plainTemplate())
    await seedRule(db, 'Hello', {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    })
  })
  afterEach(async () => {
    await world.close()
    await redis.stop()
  })

  const signUp = async (count: number) => {
    const people = await seedSubscribers(world.database.db, count)
    await seedEvents(
      world.database.db,
      sourceId,
      people.map(customerId => ({ customerId, name: 'Signed Up' })),
    )
  }
  const allSettled = async (total: number) =>
    (await countAll(world.database.db)) === total && (await countOpen(world.database.db)) === 0

  it('mail goes out all the same, once, and the process stops in time', async () => {
    const worker = await world.spawn({ backend: 'redis', redisUrl: redis.url })
    await signUp(50)
    await until('the first mails', () => world.sink.mails.length >= 10)
    await redis.stop()
    await signUp(50)
    await until('everything to be sent', () => allSettled(100), 20_000)
    expect(world.sink.mails).toHaveLength(100)
    await expectHonestBooks(world.database.db, world.sink)
    const began = performance.now()
    const gone = once(worker, 'exit')
    worker.kill('SIGTERM')
    expect(await gone).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
