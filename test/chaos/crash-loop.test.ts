import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { countStates, expectHonestBooks } from '../support/books.ts'
import { plainTemplate, seedMessages, seedSubscribers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { backends, createWorld, kill, until, type World } from '../support/world.ts'

describe.each(backends)('a worker killed over and over in the middle of its jobs, on %s', kind => {
  let world: World
  beforeEach(async () => {
    world = await createWorld(kind)
    await seedWorkspace(world.database.db)
    await seedTemplate(world.database.db, 'hello', plainTemplate())
  })
  afterEach(() => world.close())

  // As often as there are slots for jobs at a door: every one of them is held by somebody who is dead.
  it('does not block the doors for those who come after it', async () => {
    const { db } = world.database
    await seedMessages(db, await seedSubscribers(db, 200), { template: 'hello' })
    world.sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 300, undefined))
    for (let round = 0; round < 4; round++) {
      const before = world.sink.mailFroms.length
      const worker = await world.spawn({ deadAfterMs: 60_000 })
      await until('something in flight', () => world.sink.mailFroms.length > before)
      await kill(worker)
    }
    world.sink.onMessage = () => undefined
    const { sending: lost = 0 } = await countStates(db)
    expect(lost).toBeGreaterThan(3)
    const workers = world.work({ deadAfterMs: 60_000 })
    await until(
      'all the others to be sent',
      async () => {
        const states = await countStates(db)
        return (states.sent ?? 0) + (states.sending ?? 0) === 200 && states.sending === lost
      },
      25_000,
    )
    await workers.stop()
    // What the dead had in their hands is told by the sweeper.
    world.work({ deadAfterMs: 0 })
    await until('the dead to be noticed', async () => (await countStates(db)).unknown === lost)
    await expectHonestBooks(db, world.sink)
  })
})
