import type { Db } from '../../db/orm.ts'
import { batchTransaction, halving } from '../../db/stores/halving.ts'
import { type DueRun, holdForUpdate, takeDueRuns } from '../../db/stores/run-store.ts'
import { failRun } from '../../db/stores/run-write-store.ts'
import { addStepCounts, type StepCount } from '../../db/stores/step-count-store.ts'
import { leaveRuns, setRuleError } from '../../db/stores/unreadable-store.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { usesProfiling } from '../../engine/rules/profiling.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import type { WorkerContext } from '../context.ts'
import { deliverQueue } from '../queues.ts'
import { versionsOf } from '../rule-definitions.ts'
import { advanceRuns, type ReadVersion } from './advance-rounds.ts'

const batchSize = 500

type Batch = { taken: number; moved: number; lanes: Set<Lane>; again: boolean }

/** Moves every run that is due. */
export async function runAdvance(context: WorkerContext, stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    const { taken, moved, lanes, again } = await advanceBatch(context)
    for (const lane of lanes) context.bell.ring(deliverQueue(lane))
    // What could not be moved is somebody else's at the moment: the next tick has it.
    if (moved === 0 || (taken < batchSize && !again)) return
  }
}

/** One transaction: takes runs, moves them, and counts last of all. */
async function advanceBatch(context: WorkerContext): Promise<Batch> {
  const { db, clock, log, timeZone } = context
  return await batchTransaction(db, async (trx, careful) => {
    const now = clock.now()
    const runs = await takeDueRuns(trx, now, batchSize)
    const batch: Batch = { taken: runs.length, moved: 0, lanes: new Set(), again: false }
    const { broken, readable } = await read(trx, runs)
    const ready = new Map(readable.map(one => [one.run.id, one]))
    const counts: StepCount[] = await leaveRuns(trx, broken, now)
    batch.moved += broken.length
    const move = async (ids: readonly string[]) => {
      const some = ids.flatMap(id => ready.get(id) ?? [])
      const round = await advanceRuns(context, trx, some, now)
      counts.push(...round.counts)
      batch.moved += round.moved
      batch.again ||= round.again
      for (const lane of round.lanes) batch.lanes.add(lane)
      return round.moved
    }
    if (ready.size > 0)
      await halving({ trx, careful }, [...ready.keys()], move, async (id, error) => {
        log.error({ err: error, runId: id }, 'a run was set aside')
        await failRun(trx, id, now)
        const { versionId, state, stepId } = (ready.get(id) as ReadyRun).run
        counts.push({ versionId, stepId: '', what: 'failed', n: 1 })
        if (state === 'waiting' && stepId) counts.push({ versionId, stepId, what: 'left', n: 1 })
        batch.moved += 1
      })
    await addStepCounts(trx, counts, localDay(now, timeZone))
    return batch
  })
}

type ReadyRun = { run: DueRun; version: ReadVersion }

/**
 * Runs whose definition can be read, and whose customers are held where a step may change them; and those of a version
 * that cannot be read (`broken`).
 */
async function read(db: Db, runs: readonly DueRun[]): Promise<{ readable: ReadyRun[]; broken: DueRun[] }> {
  const known = await versionsOf(
    db,
    runs.map(run => run.versionId),
  )
  const versions = new Map<string, ReadVersion & { updates: boolean }>()
  for (const { id, ruleId, lane, parsed } of known) {
    if (!parsed.ok) {
      await setRuleError(db, id, parsed.error)
      continue
    }
    const { definition } = parsed
    const steps = allSteps(definition.steps).map(({ step }) => step)
    versions.set(id, {
      ...{ id, ruleId, lane, definition },
      profiling: usesProfiling(definition),
      tests: steps.some(step => step.type === 'split' && step.test !== undefined),
      updates: steps.some(step => step.type === 'update'),
    })
  }
  const held = await holdForUpdate(
    db,
    runs.filter(run => versions.get(run.versionId)?.updates).map(run => run.customerId),
  )
  const readable = runs.flatMap(run => {
    const version = versions.get(run.versionId)
    return version && (!version.updates || held.has(run.customerId)) ? [{ run, version }] : []
  })
  return { readable, broken: runs.filter(run => !versions.has(run.versionId)) }
}
