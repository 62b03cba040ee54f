import { halving } from '../../db/stores/halving.ts'
import {
  type ActiveVersion,
  enterRule,
  setAside,
  setRuleError,
  takeInbox,
  triggeredVersions,
} from '../../db/stores/match-store.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { attributeTypesOf } from '../attribute-types.ts'
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
    const versions = new Map<string, Triggered>()
    for (const version of await triggeredVersions(trx, eventIds)) {
      const parsed = definitionOf(version.id, version.definition)
      if (parsed.ok) versions.set(version.id, { version, definition: parsed.definition })
      else await setRuleError(trx, version.ruleId, parsed.error)
    }
    if (versions.size === 0) return { full, entered: 0 }
    const types = await attributeTypesOf(context, trx)
    const enter = async (ids: readonly string[], events: readonly string[]) => {
      let entered = 0
      for (const { version, definition } of ids.map(id => versions.get(id) as Triggered))
        entered += await enterRule(trx, version, definition, events, clock.now(), types)
      return entered
    }
    // First all rules behind one savepoint; a rule that fails is found by halving, then the event it fails on.
    const alone = async (versionId: string) =>
      await halving(
        trx,
        eventIds,
        events => enter([versionId], events),
        async (eventId, error) => {
          log.error({ err: error, eventId, versionId }, 'an event was set aside')
          await setAside(trx, eventId, error instanceof Error ? error.message : String(error), clock.now())
        },
      )
    let late = 0
    const entered = await halving(
      trx,
      [...versions.keys()],
      ids => enter(ids, eventIds),
      async versionId => {
        late += await alone(versionId)
      },
    )
    return { full, entered: entered + late }
  })
}

type Triggered = { version: ActiveVersion; definition: RuleDefinition }
