import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { pauseOccurrence, resumeOccurrence } from '../../db/stores/campaign-pause-store.ts'
import { optOutByCustomer } from '../../db/stores/opt-out-store.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { campaignOf } from '../integration/campaigns-plan-harness.ts'
import { until } from '../support/world.ts'
import type { Crowd } from './campaign-crowd.ts'
import { createTrial, patience, type Trial } from './campaign-trial.ts'
import { expectJustice } from './campaign-verdict.ts'

/** What a slow server takes for each mail, in milliseconds. */
const slowMs = 1_500
const crowd: Crowd = { permitted: 200, strangers: 0, objectors: 0, outsiders: 0, twins: 0 }

let trial: Trial | undefined
afterEach(async () => {
  await trial?.close()
  trial = undefined
})

const servers = [
  { what: 'at MAIL FROM', mailMs: slowMs, messageMs: 0, pipelining: true },
  { what: 'after the final dot', mailMs: 0, messageMs: slowMs, pipelining: false },
]

describe.each(servers)(
  'a campaign by a server that takes a second and a half $what',
  ({ what: _, ...server }) => {
    it('begins no mail more than a second after its customer opted out, before a pause and after', async () => {
      const one = await createTrial('postgres', crowd, { ...server, random: false })
      trial = one
      const { begun, witness, ask } = one
      await Promise.all([one.startWorker(), one.startWorker()])
      await until('the first mails', async () => (await witness.count()) > 0, patience)
      const done = until(
        'the campaign to be done',
        () => ask(async db => (await campaignOf({ db }, begun)).state === 'done'),
        patience,
      )
      // From the end and from the beginning in turns: of those who wait, and of those whose turn it is.
      const order = Array.from({ length: crowd.permitted }, (_, n) =>
        n % 2 ? n >> 1 : crowd.permitted - 1 - (n >> 1),
      )
      for (const [made, n] of order.slice(0, 150).entries()) {
        await ask(async db => {
          const { id } = await db
            .selectFrom('customer')
            .select('id')
            .where('external_id', '=', `N-${n}`)
            .executeTakeFirstOrThrow()
          const scope = { purposes: 'all', channels: ['email' as const] } as const
          const said = { manner: 'unsubscribe', origin: 'phone', actor: 'user:test', evidence: {} } as const
          await optOutByCustomer(db, id, scope, said, systemClock.now())
        })
        if (made === 50)
          await ask(db =>
            pauseOccurrence(db, begun.occurrenceId, { by: 'hand', actor: 'test' }, systemClock.now()),
          )
        if (made === 65) await ask(db => resumeOccurrence(db, begun.occurrenceId, systemClock.now()))
        await delay(130)
      }
      await done
      const became = await expectJustice(one, crowd)
      process.stderr.write(`${JSON.stringify({ proof: 'opt-out-stream', ...server, ...became })}\n`)
      // It means something only if some were written to all the same, and some were not.
      expect(became.mails).toBeGreaterThan(20)
      expect(became['permitted: skipped/withdrawn']).toBeGreaterThan(20)
    }, 180_000)
  },
)
