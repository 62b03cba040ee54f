import { finishedOccurrences, finishOccurrence } from '../../db/stores/campaign-tend-store.ts'
import {
  decideOccurrence,
  type OpenTest,
  testsToDecide,
  variantFigures,
} from '../../db/stores/campaign-winner-store.ts'
import { standingOfVariants } from '../../engine/campaigns/standing.ts'
import { newId } from '../../engine/shared/id.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

/** Closes the books of campaigns that are sent, and decides the tests whose time has come. */
export const tendCampaigns: Chore = {
  name: 'tend-campaigns',
  next: every(2),
  run: async (context, stopping) => {
    const { db, clock, log } = context
    for (const test of await testsToDecide(db, clock.now())) {
      if (stopping()) return
      await decide(context, test)
    }
    for (const occurrence of await finishedOccurrences(db)) {
      if (stopping()) return
      if (await finishOccurrence(db, occurrence, clock.now()))
        log.info({ campaignId: occurrence.campaignId, occurrenceId: occurrence.id }, 'a campaign was sent')
    }
  },
}

/**
 * The leader goes to all others. Where none leads, the first version does: those who wait are not to wait for ever for a
 * difference that is not there. As long as some who try the versions have not got theirs (the server is slow, or away)
 * it waits, twice the time at most.
 */
async function decide({ db, clock }: WorkerContext, test: OpenTest): Promise<void> {
  const now = clock.now()
  const { definition, decideAt, unfinished } = test
  const by = definition.test?.by ?? 'hand'
  const [first] = definition.variants
  if (by === 'hand' || !first) return
  const patience = (definition.test?.afterHours ?? 0) * 3_600_000
  if (unfinished && now.getTime() < decideAt.getTime() + patience) return
  const figures = await variantFigures(db, test, by)
  const { leader } = standingOfVariants(by, figures)
  await decideOccurrence(db, test.id, leader ?? first.id, now, {
    id: newId(now),
    at: now,
    actor: 'system',
    requestId: null,
    action: 'campaign.decide',
    entity: 'campaign',
    entityId: test.campaignId,
    detail: { occurrence: test.id, variant: leader ?? first.id, led: leader !== null, figures },
  })
}
