import type { Db } from '../../db/orm.ts'
import { batchTransaction, halving } from '../../db/stores/halving.ts'
import { setRuleError } from '../../db/stores/match-store.ts'
import {
  type Advanced,
  type DueRun,
  exitFragment,
  failRun,
  type PlannedMessage,
  planMessages,
  runsToExit,
  takeDueRuns,
  writeAdvances,
} from '../../db/stores/run-store.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { advance } from '../../engine/rules/advance.ts'
import { usesProfiling } from '../../engine/rules/profiling.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'
import { deliverQueue } from '../queues.ts'
import { versionsOf } from '../rule-definitions.ts'

const batchSize = 200

/** Moves every run that is due. */
export async function runAdvance(context: WorkerContext, stopping: () => boolean): Promise<void> {
  const { db, clock, bell, log } = context
  while (!stopping()) {
    const { taken, lanes } = await batchTransaction(db, async (trx, careful) => {
      const runs = await takeDueRuns(trx, clock.now(), batchSize)
      const byId = new Map(runs.map(run => [run.id, run]))
      const lanes = new Set<Lane>()
      const move = (ids: readonly string[]) =>
        advanceRuns(
          context,
          trx,
          ids.map(id => byId.get(id) as DueRun),
          clock.now(),
          lanes,
        )
      if (runs.length > 0)
        await halving({ trx, careful }, [...byId.keys()], move, async (id, error) => {
          log.error({ err: error, runId: id }, 'a run was set aside')
          await failRun(trx, id, clock.now())
        })
      return { taken: runs.length, lanes }
    })
    for (const lane of lanes) bell.ring(deliverQueue(lane))
    if (taken < batchSize) return
  }
}

async function advanceRuns(
  context: WorkerContext,
  db: Db,
  runs: readonly DueRun[],
  now: Date,
  lanes: Set<Lane>,
): Promise<number> {
  const versions = await versionsOf(
    db,
    runs.map(run => run.versionId),
  )
  const world = await conditionWorldOf(context, db)
  const advances: Advanced[] = []
  const messages: PlannedMessage[] = []
  for (const version of versions) {
    const ofVersion = runs.filter(run => run.versionId === version.id)
    const { parsed } = version
    if (!parsed.ok) {
      // Its runs stay where they are and are not taken again while the rule is set aside.
      await setRuleError(db, version.ruleId, parsed.error)
      continue
    }
    const { definition } = parsed
    const profiling = usesProfiling(definition)
    const exiting = definition.exitWhen
      ? await runsToExit(
          db,
          ofVersion.map(run => run.id),
          exitFragment(definition.exitWhen, now, world),
        )
      : new Set<string>()
    for (const run of ofVersion) {
      const result = advance(definition, run, { now, exitMet: exiting.has(run.id) })
      advances.push({ run, result })
      messages.push(...result.sends.map(send => plannedOf(run, send, { lane: version.lane, profiling }, now)))
    }
  }
  await writeAdvances(db, advances, now)
  await planMessages(db, messages, now)
  for (const message of messages) lanes.add(message.lane)
  return advances.length
}

function plannedOf(
  run: DueRun,
  send: ReturnType<typeof advance>['sends'][number],
  version: { lane: Lane; profiling: boolean },
  now: Date,
): PlannedMessage {
  const { step } = send
  return {
    originKey: send.originKey,
    run,
    stepId: send.stepId,
    channel: step.channel,
    purpose: step.purpose,
    templateKey: step.template,
    topic: step.topic ?? null,
    categories: step.categories ?? null,
    ...version,
    lastUsefulAt: step.lastUsefulHours ? new Date(now.getTime() + step.lastUsefulHours * 3_600_000) : null,
  }
}
