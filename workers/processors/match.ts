import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { halving } from '../../db/stores/halving.ts'
import {
  enterRule,
  setAside,
  setRuleError,
  takeInbox,
  triggeredVersions,
} from '../../db/stores/match-store.ts'
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
  return await db.transaction().execute(async trx => {
    const { eventIds, full } = await takeInbox(trx, batchSize)
    if (eventIds.length === 0) return { full: false, entered: 0 }
    const versions = await triggeredVersions(trx, eventIds)
    const types = versions.length > 0 ? await attributeTypes(trx) : {}
    let entered = 0
    for (const version of versions) {
      const parsed = definitionOf(version.id, version.definition)
      if (!parsed.ok) {
        await setRuleError(trx, version.ruleId, parsed.error)
        continue
      }
      const enter = (events: readonly string[]) =>
        enterRule(trx, version, parsed.definition, events, clock.now(), types)
      entered += await halving(trx, eventIds, enter, async (eventId, error) => {
        log.error({ err: error, eventId, ruleId: version.ruleId }, 'an event was set aside')
        await setAside(trx, eventId, error instanceof Error ? error.message : String(error), clock.now())
      })
    }
    return { full, entered }
  })
}
