import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { FakeClock } from '../support/fake-clock.ts'
import { seedWorkspace } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { backends, createWorld, until } from '../support/world.ts'
import { worlds } from './simulation-arbitrary.ts'
import { type Engine, foreseen, live, nextDue, type Told, whatHappened } from './simulation-harness.ts'

/** What came to pass, so that it can be told whether anything did. */
class Seen {
  readonly #counts = new Map<string, number>()

  add({ steps, messages }: Told): void {
    for (const [key, n] of Object.entries({ ...steps, ...messages })) {
      const what = key.replace(/^\S+ /, '')
      this.#counts.set(what, (this.#counts.get(what) ?? 0) + n)
    }
  }

  all() {
    return this.#counts
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0
  }
}

describe('a simulation of the past', () => {
  let stage: Stage
  let engine: Engine
  beforeAll(async () => {
    stage = await createStage()
    engine = { ...stage, settle: () => settle(stage) }
  })
  afterAll(() => stage?.close())

  it('foresees what the live engine did then', async () => {
    const seen = new Seen()
    await fc.assert(
      fc
        .asyncProperty(worlds, async world => {
          const ids = await live(engine, world)
          for (const [n, id] of ids.entries()) {
            const happened = await whatHappened(stage.db, id)
            const rule = world.rules[n]
            if (rule) expect(await foreseen(stage.db, id, rule, stage.clock.now())).toEqual(happened)
            seen.add(happened)
          }
        })
        .beforeEach(async () => {
          await stage.reset()
          await sql`delete from setting where key = 'sending_limits'`.execute(stage.db)
        }),
      { numRuns: Number(process.env.SIMULATED_WORLDS ?? 8), endOnFailure: true },
    )
    if (process.env.SHOW) process.stderr.write(`${JSON.stringify(Object.fromEntries(seen.all()))}\n`)
    // Of a world in which nothing happens everything is foreseen.
    expect(seen.of('sent')).toBeGreaterThan(0)
    expect(seen.of('entered')).toBeGreaterThan(seen.of('sent') / 2)
  }, 600_000)
})

/** Until nothing is due at this moment. */
async function settle({ db, clock, match, advance, deliver }: Stage): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    await match()
    await advance()
    await deliver()
    const due = await nextDue(db)
    if (due === null || due > clock.now().getTime()) return
  }
  throw new Error('something is due for ever')
}

describe.each(backends)('a simulation of the past, the live engine on queues on %s', kind => {
  it('foresees it as well', async () => {
    const clock = new FakeClock()
    const world = await createWorld(kind, { clock })
    try {
      const { db } = world.database
      const sourceId = await seedWorkspace(db, clock.now())
      world.work()
      const settled = async () => {
        for (const lane of ['match', 'advance'] as const) world.bell.ring(lane)
        await until('all that is due is done', async () => await isIdle(db, clock.now()), 60_000)
      }
      const [made] = fc.sample(worlds, { seed: 20261122, numRuns: 1 })
      if (!made) throw new Error('no world')
      const happenings = made.happenings.slice(0, 25)
      const ids = await live({ db, clock, sourceId, settle: settled }, { ...made, happenings })
      const seen = new Seen()
      for (const [n, id] of ids.entries()) {
        const happened = await whatHappened(db, id)
        const rule = made.rules[n]
        if (rule) expect(await foreseen(db, id, rule, clock.now())).toEqual(happened)
        seen.add(happened)
      }
      expect(seen.of('entered')).toBeGreaterThan(0)
    } finally {
      await world.close()
    }
  }, 600_000)
})

/** Whether nothing is due and nothing is under way. */
async function isIdle(db: Engine['db'], now: Date): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (select from event_inbox where error is null)
      or exists (select from run where state in ('ready', 'waiting') and due_at <= ${now})
      or exists (select from message where state = 'sending')
      or exists (select from message where state in ('queued', 'held', 'retry') and channel <> 'task'
        and due_at <= ${now}) as busy`.execute(db)
  return rows[0]?.busy === false
}
