import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { pauseOccurrence, resumeOccurrence } from '../../db/stores/campaign-pause-store.ts'
import { optOutByCustomer } from '../../db/stores/opt-out-store.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { campaignOf, countsOf, occurrenceOf } from '../integration/campaigns-plan-harness.ts'
import { backends, until } from '../support/world.ts'
import { crowdOf, sizeOf } from './campaign-crowd.ts'
import { createTrial, patience, type Trial } from './campaign-trial.ts'
import { expectJustice } from './campaign-verdict.ts'

/** ANLASS_TEST_CAMPAIGN_CUSTOMERS=100000 for the real thing: half an hour on two cores for both queues. */
const customers = Number(process.env.ANLASS_TEST_CAMPAIGN_CUSTOMERS ?? 2_000)
/** ANLASS_TEST_SEED=<number> repeats the moments of an earlier run. */
const seed = Number(process.env.ANLASS_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** Kept waiting so long on average, the short form takes half a minute as well, and there is something to interrupt. */
const messageMs = Math.min(300, Math.max(2, 600_000 / customers))
/** From then on after a pause nothing may leave, in milliseconds. */
const pauseLimitMs = 2_000

/** Mulberry32: small, and the same everywhere. */
function dice(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

type Deed =
  | 'kill'
  | 'kill in DATA'
  | 'kill after the dot'
  | 'pause'
  | 'kill in a pause'
  | 'crash'
  | 'lose the queue'

/** Two of the ten kills come before, in planning. */
const deeds: Deed[] = [
  ...Array<Deed>(4).fill('kill'),
  'kill in DATA',
  'kill after the dot',
  ...Array<Deed>(3).fill('pause'),
  ...Array<Deed>(2).fill('kill in a pause'),
  ...Array<Deed>(2).fill('crash'),
  'lose the queue',
]

let trial: Trial | undefined
afterEach(async () => {
  await trial?.close()
  trial = undefined
})

describe.each(backends)(`a campaign to ${customers}, on %s`, kind => {
  it(
    'survives ten kills, five pauses, two crashes of the database and the loss of its queue',
    async () => {
      process.stderr.write(`campaign on ${kind}: ANLASS_TEST_SEED=${seed}\n`)
      const random = dice(seed)
      const crowd = crowdOf(customers)
      const began = performance.now()
      const one = await createTrial(
        kind,
        crowd,
        { messageMs, pipelining: true },
        {
          holdoutPercent: 5,
          variants: [
            { id: 'a', template: 'sommer-A' },
            { id: 'b', template: 'sommer-B' },
          ],
        },
      )
      trial = one
      const { begun, witness, ask } = one
      const pauses: { from: number; to: number }[] = []
      const figures = { kills: 0, killsInPlanning: 0, crashes: 0 }

      const killOne = async () => {
        const planning = (await ask(db => occurrenceOf({ db }, begun))).state === 'planning'
        await one.killWorker(Math.floor(random() * 2))
        figures.kills += 1
        if (planning) figures.killsInPlanning += 1
        // Little goes out until it is replaced, so that there is enough for what is to come.
        await witness.set({ ...slow, messageMs: Math.max(1_000, messageMs) })
        await one.startWorker()
        await witness.set(slow)
      }
      const slow = { customers: sizeOf(crowd), random: true, messageMs, pipelining: true }
      const pause = async (killed: boolean) => {
        await ask(db =>
          pauseOccurrence(db, begun.occurrenceId, { by: 'hand', actor: 'test' }, systemClock.now()),
        )
        const from = Date.now() + pauseLimitMs
        if (killed) await killOne()
        await delay(Math.max(0, from + 600 - Date.now()))
        expect(await ask(db => campaignOf({ db }, begun))).toMatchObject({ state: 'paused' })
        pauses.push({ from, to: Date.now() })
        await ask(db => resumeOccurrence(db, begun.occurrenceId, systemClock.now()))
      }
      const perform: Record<Deed, () => Promise<void>> = {
        kill: killOne,
        'kill in DATA': async () => {
          await witness.hold('data')
          await delay(200)
          await killOne()
          await witness.release()
        },
        'kill after the dot': async () => {
          await witness.hold('dot')
          await delay(200)
          await killOne()
          await witness.release()
        },
        pause: () => pause(false),
        'kill in a pause': () => pause(true),
        crash: async () => {
          await one.crashDatabase(random() * 1_000)
          figures.crashes += 1
        },
        'lose the queue': () => one.loseQueue(),
      }

      await Promise.all([one.startWorker(), one.startWorker()])
      const ending = new AbortController()
      const optingOut = optOutNowAndThen(one, crowd, random, ending.signal)
      try {
        for (const share of [0, random() * 0.9]) {
          const mark = share * sizeOf(crowd)
          await until(
            'planning',
            () => ask(async db => (await occurrenceOf({ db }, begun)).looked_at > mark),
            patience,
          )
          await killOne()
        }
        const marks = deeds.map(() => random() * 0.8 * customers).sort((a, b) => a - b)
        const order = deeds
          .map(deed => ({ deed, at: random() }))
          .sort((a, b) => a.at - b.at)
          .map(({ deed }) => deed)
        for (const [n, deed] of order.entries()) {
          const mark = marks[n] ?? 0
          await until(`${mark} mails`, async () => (await witness.count()) >= mark, patience + customers * 30)
          const mails = await witness.count()
          if (customers >= 10_000) process.stderr.write(`${deed}, after ${mails} mails\n`)
          await perform[deed]()
        }
        const open = (counts: Record<string, number>) => {
          const { queued = 0, retry = 0 } = counts
          return (
            queued +
            retry +
            Object.entries(counts).reduce((sum, [key, n]) => sum + (key.startsWith('held') ? n : 0), 0)
          )
        }
        // The deeds were done while there was something left to lose.
        expect(open(await ask(db => countsOf({ db }, begun)))).toBeGreaterThan(0)
        await until(
          'everybody to be written to',
          async () => open(await ask(db => countsOf({ db }, begun))) === 0,
          patience + customers * 30,
        )
      } finally {
        ending.abort()
        await optingOut
      }
      // Those who live bring theirs to an end; what is under way still was in the hands of the dead.
      for (const worker of one.workers) expect(await worker.stop()).toBe(0)
      await ask(db => sql`update message set claimed_at = 'epoch' where state = 'sending'`.execute(db))
      await one.startWorker()
      await until(
        'the campaign to be done',
        () => ask(async db => (await campaignOf({ db }, begun)).state === 'done'),
        patience,
      )
      const became = await expectJustice(one, crowd)
      const report = await witness.report()
      const inPauses = report.begun.flat().filter(at => pauses.some(({ from, to }) => at > from && at < to))
      expect(inPauses).toEqual([])
      expect({ ...figures, pauses: pauses.length }).toMatchObject({ kills: 10, crashes: 2, pauses: 5 })
      // It means something only if some opted out in time, and some were killed in planning.
      expect(
        became['permitted: skipped/withdrawn'] ?? became['permitted: skipped/objected'] ?? 0,
      ).toBeGreaterThan(0)
      const seconds = Math.round((performance.now() - began) / 1000)
      process.stderr.write(
        `${JSON.stringify({ proof: 'campaign-whole', queue: kind, seed, customers, seconds, ...figures, pauses: pauses.length, ...became })}\n`,
      )
    },
    400_000 + customers * 60,
  )
})

/** One of twenty ends it by and by, by telephone; nobody who has a twin. */
async function optOutNowAndThen(
  { ask }: Trial,
  crowd: ReturnType<typeof crowdOf>,
  random: () => number,
  ending: AbortSignal,
): Promise<void> {
  const wishes = Math.ceil(crowd.permitted / 20)
  const scope = { purposes: 'all', channels: 'all' } as const
  const said = {
    manner: 'objection',
    origin: 'phone',
    actor: 'user:test',
    evidence: { document: 'Anruf' },
  } as const
  for (let made = 0; made < wishes && !ending.aborted; made++) {
    const n = crowd.twins + Math.floor(random() * (crowd.permitted - crowd.twins))
    await ask(async db => {
      const { id } = await db
        .selectFrom('customer')
        .select('id')
        .where('external_id', '=', `N-${n}`)
        .executeTakeFirstOrThrow()
      await optOutByCustomer(db, id, scope, said, systemClock.now())
    })
    await delay(Math.min(300, 600_000 / customers))
  }
}
