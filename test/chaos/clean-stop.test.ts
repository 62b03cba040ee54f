import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { queueNames } from '../../workers/queues.ts'
import { countOpen, countStates, expectHonestBooks } from '../support/books.ts'
import { plainTemplate, seedMessages, seedSubscribers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { backends, createWorld, until, type World } from '../support/world.ts'

describe.each(backends)('SIGTERM in the middle, on %s', kind => {
  let world: World
  beforeEach(async () => {
    world = await createWorld(kind, { transactionLimitMs: 30_000, connections: 5 })
    await seedWorkspace(world.database.db)
    await seedTemplate(world.database.db, 'hello', plainTemplate())
  })
  afterEach(() => world.close())

  const stopInTheMiddle = async (inTheMiddle: () => boolean) => {
    const worker = await world.spawn()
    await until('the middle', inTheMiddle)
    const began = performance.now()
    const gone = once(worker, 'exit')
    worker.kill('SIGTERM')
    const [code] = await gone
    return { code, seconds: (performance.now() - began) / 1000 }
  }

  it('brings what is claimed to its end, within ten seconds; another goes on', async () => {
    const { db } = world.database
    const people = await seedSubscribers(db, 400)
    await seedMessages(db, people, { template: 'hello' })
    world.sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 40, undefined))
    const { code, seconds } = await stopInTheMiddle(() => world.sink.mails.length >= 50)
    expect(code).toBe(0)
    expect(seconds).toBeLessThan(5)
    const states = await countStates(db)
    expect(Object.keys(states).toSorted((a, b) => a.localeCompare(b))).toEqual(['queued', 'sent'])
    expect(states.sent).toBe(world.sink.mails.length)
    const beats = await db.selectFrom('process_beat').select('id').execute()
    expect(beats).toEqual([])

    world.sink.onMessage = () => undefined
    world.work()
    await until('the rest', async () => (await countOpen(db)) === 0)
    expect(world.sink.mails).toHaveLength(400)
    await expectHonestBooks(db, world.sink)
  })

  it('is not kept from stopping by whoever goes on ringing', async () => {
    const workers = world.work()
    const ringing = setInterval(() => {
      for (const queue of queueNames) world.bell.ring(queue)
    }, 2)
    try {
      await seedMessages(world.database.db, await seedSubscribers(world.database.db, 20), {
        template: 'hello',
      })
      await until('the mails', () => world.sink.mails.length === 20)
      const began = performance.now()
      await workers.stop()
      expect(performance.now() - began).toBeLessThan(5_000)
    } finally {
      clearInterval(ringing)
    }
  })

  // Has nothing to do with the queue, and takes its time.
  if (kind === 'postgres')
    it('leaves a mail server that hangs, in time, and gives back what it did not take', async () => {
      const { db } = world.database
      await seedMessages(db, await seedSubscribers(db, 40), { template: 'hello' })
      world.sink.onRcpt = () => 'hang'
      const { code, seconds } = await stopInTheMiddle(() => world.sink.mailFroms.length >= 1)
      expect(code).toBe(0)
      expect(seconds).toBeLessThan(10)
      expect(await countStates(db)).toEqual({ queued: 40 })
      const attempted = await db.selectFrom('message').select('id').where('attempts', '>', 0).execute()
      expect(attempted).toEqual([])
    })
})
