import { batchTransaction, halving } from '../../db/stores/halving.ts'
import {
  type Entering,
  enterRules,
  holdCustomers,
  setAside,
  setRuleError,
  takeInbox,
  triggeredVersions,
} from '../../db/stores/match-store.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'
import { definitionOf } from '../rule-definitions.ts'

const batchSize = 200

/** Matches everything in the inbox against the published triggers. */
export async function runMatch(context: WorkerContext, stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    const { full, entered } = await matchBatch(context)
    if (entered > 0) context.bell.ring('advance')
    if (!full) return
  }
}

async function matchBatch(context: WorkerContext): Promise<{ full: boolean; entered: number }> {
  const { db, log, clock } = context
  return await batchTransaction(db, async (trx, careful) => {
    const { eventIds, full } = await takeInbox(trx, batchSize)
    if (eventIds.length === 0) return { full: false, entered: 0 }
    const versions = new Map<string, Entering>()
    for (const version of await triggeredVersions(trx, eventIds)) {
      const parsed = definitionOf(version.id, version.definition)
      if (parsed.ok) versions.set(version.id, { version, definition: parsed.definition })
      else await setRuleError(trx, version.ruleId, parsed.error)
    }
    if (versions.size === 0) return { full, entered: 0 }
    await holdCustomers(trx, eventIds)
    const world = await conditionWorldOf(context, trx)
    const enter = (ids: readonly string[], events: readonly string[]) =>
      enterRules(
        trx,
        ids.map(id => versions.get(id) as Entering),
        events,
        clock.now(),
        world,
      )
    let late = 0
    // The rule that fails is found by halving, then the event it fails on.
    const entered = await halving(
      { trx, careful },
      [...versions.keys()],
      ids => enter(ids, eventIds),
      async versionId => {
        late += await halving(
          { trx, careful },
          eventIds,
          events => enter([versionId], events),
          async (eventId, error) => {
            log.error({ err: error, eventId, versionId }, 'an event was set aside')
            await setAside(trx, eventId, error instanceof Error ? error.message : String(error), clock.now())
          },
        )
      },
    )
    return { full, entered: entered + late }
  })
}
