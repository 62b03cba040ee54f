import type { Db } from '../../db/orm.ts'
import { convertCampaigns } from '../../db/stores/campaign-convert-store.ts'
import { batchTransaction, halving } from '../../db/stores/halving.ts'
import { type Entering, takesAnybody, triggeredVersions } from '../../db/stores/match-candidate-store.ts'
import {
  convertBatch,
  convertStarted,
  holdGoals,
  type VersionGoal,
  versionsWithGoals,
} from '../../db/stores/match-convert-store.ts'
import { type Entered, enterRules } from '../../db/stores/match-enter-store.ts'
import { holdCustomers, setAside, takeInbox } from '../../db/stores/match-store.ts'
import { wakeRuns } from '../../db/stores/match-wake-store.ts'
import { addStepCounts } from '../../db/stores/step-count-store.ts'
import { setRuleError } from '../../db/stores/unreadable-store.ts'
import { occurrenceOf } from '../../engine/rules/occurrence.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'
import { versionsOf } from '../rule-definitions.ts'

/** Events in one transaction. */
const batchSize = 200

type Matched = { full: boolean; woken: number; entered: number }

/** Matches everything in the inbox: against runs that wait for it, goals, and the published triggers. */
export async function runMatch(
  context: WorkerContext,
  stopping: () => boolean,
  size = batchSize,
): Promise<void> {
  while (!stopping()) {
    const { full, woken, entered } = await matchBatch(context, size)
    if (woken + entered > 0) context.bell.ring('advance')
    if (!full) return
  }
}

async function matchBatch(context: WorkerContext, size: number): Promise<Matched> {
  const { db, clock, timeZone } = context
  return await batchTransaction(db, async (trx, careful) => {
    const { eventIds, full } = await takeInbox(trx, size)
    if (eventIds.length === 0) return { full: false, woken: 0, entered: 0 }
    const now = clock.now()
    const versions = await versionsToEnter(trx, eventIds, now)
    await holdCustomers(trx, eventIds)
    await holdGoals(trx, eventIds, startsOfGoals([...versions.values()]))
    const savepoints = { trx, careful }
    const aside = (eventId: string, error: unknown) => putAside(context, trx, eventId, error)
    // First what is under way: a run that an event starts is neither woken by it nor has it reached its goal.
    const woken = await halving(
      savepoints,
      eventIds,
      async events => {
        const { versions: ids, occurrences } = await versionsWithGoals(trx, events)
        await convertBatch(trx, await goalsOf(trx, ids), events, now)
        if (occurrences.length > 0) await convertCampaigns(trx, occurrences, events, now)
        return await wakeRuns(trx, events, now)
      },
      aside,
    )
    const entered: Entered[] = []
    if (versions.size > 0) {
      const world = await conditionWorldOf(context, trx)
      const enter = async (ids: readonly string[], events: readonly string[]) => {
        const entering = ids.map(id => versions.get(id) as Entering)
        const began = await enterRules(trx, entering, { eventIds: events, now, world })
        entered.push(...began)
        return began.length
      }
      // The rule that fails is found by halving, then the event it fails on.
      await halving(
        savepoints,
        [...versions.keys()],
        ids => enter(ids, eventIds),
        async versionId => {
          await halving(savepoints, eventIds, events => enter([versionId], events), aside)
        },
      )
    }
    await convertEntered(context, savepoints, entered)
    const counts = entered.map(({ versionId, state }) => ({
      versionId,
      stepId: '',
      what: state === 'holdout' ? 'holdout' : 'entered',
      n: 1,
    }))
    await addStepCounts(trx, counts, localDay(now, timeZone))
    return { full, woken, entered: entered.length }
  })
}

/**
 * The versions an event of the batch may start a run in. A rule that cannot be read tells its owner; the others go on.
 * Before anything else is held: whoever archives a rule holds its row and waits for its runs.
 */
async function versionsToEnter(
  db: Db,
  eventIds: readonly string[],
  now: Date,
): Promise<Map<string, Entering>> {
  const candidates = new Map((await triggeredVersions(db, eventIds)).map(row => [row.id, row.candidates]))
  const entering = new Map<string, Entering>()
  for (const { id, ruleId, lane, parsed } of await versionsOf(db, [...candidates.keys()])) {
    if (!parsed.ok) await setRuleError(db, id, parsed.error)
    else if (takesAnybody(parsed.definition, now))
      entering.set(id, {
        version: { id, ruleId, lane, candidates: candidates.get(id) ?? 0 },
        definition: parsed.definition,
      })
  }
  return entering
}

async function goalsOf(db: Db, versionIds: readonly string[]): Promise<VersionGoal[]> {
  if (versionIds.length === 0) return []
  return (await versionsOf(db, versionIds)).flatMap(({ id, parsed }) =>
    parsed.ok && parsed.definition.goal ? [{ versionId: id, goal: parsed.definition.goal }] : [],
  )
}

/** Names of the events that start runs which have a goal. */
function startsOfGoals(entering: readonly Entering[]): string[] {
  return entering.flatMap(({ version, definition }) =>
    definition.goal ? occurrenceOf(definition.trigger, version.ruleId).names : [],
  )
}

/** Goals that were reached before the runs that have just begun were there to be found. */
async function convertEntered(
  { clock, log }: WorkerContext,
  savepoints: { trx: Db; careful: boolean },
  entered: readonly Entered[],
): Promise<void> {
  const { trx } = savepoints
  const goals = await goalsOf(trx, [...new Set(entered.map(({ versionId }) => versionId))])
  const having = new Set(goals.map(({ versionId }) => versionId))
  const runIds = entered.filter(({ versionId }) => having.has(versionId)).map(({ runId }) => runId)
  if (runIds.length === 0) return
  const look = async (ids: readonly string[]) => {
    await convertStarted(trx, goals, ids, clock.now())
    return ids.length
  }
  await halving(savepoints, runIds, look, async (runId, error) => {
    log.error({ err: error, runId }, 'a run begins without its goal being looked for')
  })
}

async function putAside(
  { log, clock }: WorkerContext,
  db: Db,
  eventId: string,
  error: unknown,
): Promise<void> {
  log.error({ err: error, eventId }, 'an event was set aside')
  await setAside(db, eventId, error instanceof Error ? error.message : String(error), clock.now())
}
