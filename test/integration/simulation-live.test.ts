import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { beginOccurrences } from '../../workers/chores/begin-occurrences.ts'
import { writeOccurrences } from '../../workers/chores/write-occurrences.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { runWatch } from '../../workers/processors/watch.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { seedWorkspace } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { backends, createWorld, until } from '../support/world.ts'
import { kinds, type World, worldsOf } from './simulation-arbitrary.ts'
import { type Engine, foreseen, isIdle, live, type Told, whatHappened } from './simulation-harness.ts'

/** What came to pass, so that it can be told whether anything did. */
class Seen {
  readonly #counts = new Map<string, number>()

  add({ entered, heldOut, steps, messages }: Told): void {
    this.#counts.set('began', this.of('began') + entered + heldOut)
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

const go = () => false

describe('a simulation of the past', () => {
  let stage: Stage
  let engine: Engine
  // What is remembered for a while goes by the context.
  let context: WorkerContext
  beforeAll(async () => {
    stage = await createStage()
    engine = { ...stage, settle: () => settle(stage, context) }
  })
  afterAll(() => stage?.close())

  const compare = async (world: World, seen: Seen) => {
    const ids = await live(engine, world)
    for (const [n, id] of ids.entries()) {
      const happened = await whatHappened(stage.db, id)
      const rule = world.rules[n]
      if (rule) expect(await foreseen(stage.db, id, rule, stage.clock.now())).toEqual(happened)
      seen.add(happened)
    }
  }
  const anew = async () => {
    context = { ...stage.context }
    await stage.reset()
    await stage.asOwner(
      "delete from setting where key = 'sending_limits'; delete from segment; delete from voucher_pool",
    )
  }

  it.each(kinds)(
    'foresees what a rule with a trigger %s did',
    async kind => {
      const seen = new Seen()
      for (const world of fc.sample(worldsOf({ triggers: [kind, kind, kind] }), {
        seed: 20_261_122,
        numRuns: Number(process.env.SIMULATED_EACH ?? 1),
      })) {
        await anew()
        await compare(world, seen)
      }
      if (process.env.SHOW)
        process.stderr.write(`${kind} ${JSON.stringify(Object.fromEntries(seen.all()))}\n`)
      expect(seen.of('began')).toBeGreaterThan(0)
    },
    600_000,
  )

  it('foresees what the live engine did then', async () => {
    const seen = new Seen()
    const worlds = async (numRuns: number) =>
      await fc.assert(
        fc.asyncProperty(worldsOf(), async world => await compare(world, seen)).beforeEach(anew),
        { numRuns, endOnFailure: true },
      )
    // Of a world in which nothing happens everything is foreseen; and of a few drawn by chance all may be such.
    const enough = () => seen.of('sent') > 0 && seen.of('entered') > seen.of('sent') / 2
    await worlds(Number(process.env.SIMULATED_WORLDS ?? 4))
    for (let more = 0; more < 20 && !enough(); more += 1) await worlds(1)
    if (process.env.SHOW) process.stderr.write(`${JSON.stringify(Object.fromEntries(seen.all()))}\n`)
    expect(enough()).toBe(true)
  }, 600_000)
})

/** Until nothing is due at this moment. */
async function settle({ db, clock, match, advance, deliver }: Stage, context: WorkerContext): Promise<void> {
  await beginOccurrences.run(context, go)
  for (let n = 0; n < 20; n += 1) {
    await writeOccurrences.run(context, go)
    await runWatch(context, go)
    await match()
    await advance()
    await deliver()
    if (await isIdle(db, clock.now())) return
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
        await beginOccurrences.run(world.context, go)
        await writeOccurrences.run(world.context, go)
        for (const lane of ['watch', 'match', 'advance'] as const) world.bell.ring(lane)
        await until('all that is due is done', async () => await isIdle(db, clock.now()), 60_000)
      }
      // The workers would call webhooks, which the simulation takes as not answered.
      const [made] = fc.sample(worldsOf({ without: ['webhook'] }), { seed: 20261122, numRuns: 1 })
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
