import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { pauseOccurrence, resumeOccurrence } from '../../db/stores/campaign-pause-store.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import {
  begin,
  campaignOf,
  countsOf,
  expectBalance,
  occurrenceOf,
} from '../integration/campaigns-plan-harness.ts'
import { caughtById, expectHonestBooks } from '../support/books.ts'
import { seedSubscribers, seedWorkspace } from '../support/seed.ts'
import { backends, createWorld, kill, loseClaims, until, type World } from '../support/world.ts'

/** More than one slice, so that planning can be killed between two. */
const total = 2_100
const patience = 60_000

describe.each(backends)('a campaign to 2,100 under kill -9 and five pauses, on %s', kind => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(kind, { transactionLimitMs: patience })
  })
  afterAll(() => world.close())

  it('reaches everybody once, loses nothing, and balances', async () => {
    const { db } = world.database
    const stage = { db, clock: systemClock }
    await seedWorkspace(db)
    await seedSubscribers(db, total)
    world.sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 2, undefined))
    const start = () => world.spawn({ deadAfterMs: 2 * patience })
    const begun = await begin(stage)
    const { occurrenceId } = begun
    const inFlight = new Set<string>()
    const killed = async (worker: Awaited<ReturnType<typeof start>>) => {
      await kill(worker)
      for (const id of await loseClaims(db, worker)) inFlight.add(id)
    }
    // Killed in planning, wherever it is; and as soon as something of it is there.
    const first = await start()
    await until('planning to begin', async () => (await occurrenceOf(stage, begun)).looked_at > 0, patience)
    await killed(first)
    const now = () => systemClock.now()
    for (let n = 1; n <= 5; n++) {
      const worker = await start()
      const mark = (total / 7) * n
      await until(`${mark} mails`, () => world.sink.mails.length >= mark, patience)
      await pauseOccurrence(db, occurrenceId, { by: 'hand', actor: 'test' }, now())
      if (n % 2 === 1) await killed(worker)
      // What is claimed goes out, all else is put aside; from then on nothing leaves.
      if (n % 2 === 0) {
        await until(
          'all else to be put aside',
          async () => {
            const { queued = 0, sending = 0, retry = 0 } = await countsOf(stage, begun)
            return queued + sending + retry === 0
          },
          patience,
        )
        const gone = world.sink.mails.length
        await new Promise(resolve => setTimeout(resolve, 500))
        expect(world.sink.mails).toHaveLength(gone)
      }
      expect(await campaignOf(stage, begun)).toMatchObject({ state: 'paused' })
      await resumeOccurrence(db, occurrenceId, now())
      if (n % 2 === 0) await killed(worker)
    }
    const last = await start()
    await until(
      'the campaign to be done',
      async () => (await campaignOf(stage, begun)).state === 'done',
      patience,
    )
    await kill(last)
    const { sent = 0, 'unknown/outcome_unknown': unknown = 0, ...others } = await countsOf(stage, begun)
    expect(others).toEqual({})
    expect(sent + unknown).toBe(total)
    // Unknown is at most what was in the hands of the dead.
    const { rows } = await sql<{ id: string }>`select id from message where state = 'unknown'`.execute(db)
    expect(rows.every(({ id }) => inFlight.has(id))).toBe(true)
    expect([...caughtById(world.sink).values()].every(times => times === 1)).toBe(true)
    await expectBalance(stage, begun, total)
    await expectHonestBooks(db, world.sink)
  }, 300_000)
})
