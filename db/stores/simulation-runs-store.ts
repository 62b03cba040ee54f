import type { Command, RunSnapshot } from '../../engine/rules/advance.ts'
import type { Candidate } from '../../engine/rules/simulation/admission.ts'
import type { Tally } from '../../engine/rules/simulation/tally.ts'
import {
  answerBranch,
  answerDate,
  answerExit,
  answerLook,
  hasExits,
  type Journey,
  type Look,
  type Need,
  travel,
  type VirtualRun,
  virtualRun,
} from '../../engine/rules/simulation/virtual-run.ts'
import type { StepOf } from '../../engine/rules/step.ts'
import { indexSteps } from '../../engine/rules/tree.ts'
import type { Db } from '../orm.ts'
import type { Asked, Simulated } from './simulation-context.ts'
import { askBranch, askDates, askExits, askLooks } from './simulation-question-store.ts'

/** Rows of a statement: cancelling waits for the end of none. */
const chunk = 5_000
/** Runs moved without a pause, for whoever else this process serves. */
const breath = 250

export type Pace = {
  /** Lets others go on, and ends it all when it was cancelled. */
  breathe(): Promise<void>
}

export type Followed = {
  /** Those that began, in no order. */
  runs: VirtualRun[]
  /** Their messages and tasks, as planned. */
  commanded: { run: VirtualRun; command: Extract<Command, { kind: 'send' | 'task' }>; at: number }[]
}

/**
 * Follows runs through virtual time: all as far as they get, then everything that has to be found out, the same for all
 * runs in one statement, and so on until none goes on. `one at a time` where a run keeps the next of its key from
 * beginning.
 */
export async function followRuns(
  db: Db,
  simulated: Simulated,
  candidates: readonly Candidate[],
  { wake, tally, pace }: { wake: readonly string[]; tally: Tally; pace: Pace },
): Promise<Followed> {
  const { definition, to } = simulated
  const followed: Followed = { runs: [], commanded: [] }
  const queues = queuesOf(candidates, definition.reentry.mode === 'not_running')
  const journey: Journey = {
    definition,
    exits: hasExits(definition),
    to,
    note: (run: VirtualRun, before: RunSnapshot, made) => {
      tally.moved(before, made)
      for (const command of made.commands)
        if (command.kind === 'send' || command.kind === 'task')
          followed.commanded.push({ run, command, at: run.now.getTime() })
    },
  }
  const begin = (queue: Candidate[], after: number): VirtualRun | null => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (next.at <= after) continue
      const run = virtualRun(next, { runId: `${followed.runs.length}`, ruleId: simulated.ruleId })
      followed.runs.push(run)
      // Held out: it ends at once, and keeps nobody from beginning.
      if (!next.held) return run
      run.end = { at: run.now, reason: 'holdout' }
    }
    return null
  }
  const queueOf = new Map<VirtualRun, Candidate[]>()
  let moving: VirtualRun[] = []
  const start = (queue: Candidate[], after: number) => {
    const run = begin(queue, after)
    if (!run) return
    queueOf.set(run, queue)
    moving.push(run)
  }
  for (const queue of queues) start(queue, Number.NEGATIVE_INFINITY)
  while (moving.length > 0) {
    const asking = new Map<string, { need: Need; runs: { run: VirtualRun; need: Need }[] }>()
    const round = moving
    moving = []
    for (let n = 0; n < round.length; n += 1) {
      if (n % breath === 0) await pace.breathe()
      const run = round[n] as VirtualRun
      const need = travel(run, journey)
      if (need === null) {
        const queue = queueOf.get(run)
        queueOf.delete(run)
        if (run.end && queue && queue.length > 0) start(queue, run.end.at.getTime())
        continue
      }
      const key = `${need.kind} ${'stepId' in need ? need.stepId : ''}`
      const group = asking.get(key)
      if (group) group.runs.push({ run, need })
      else asking.set(key, { need, runs: [{ run, need }] })
    }
    for (const { need, runs } of asking.values())
      for (let from = 0; from < runs.length; from += chunk) {
        await pace.breathe()
        const some = runs.slice(from, from + chunk)
        moving.push(...(await answer(db, simulated, need, some, { wake, exits: journey.exits })))
      }
  }
  for (const run of followed.runs) if (run.beyond) tally.stands()
  return followed
}

/** Candidates that may begin whatever became of the others stand alone; else those of one key in a row. */
function queuesOf(candidates: readonly Candidate[], oneAtATime: boolean): Candidate[][] {
  if (!oneAtATime) return candidates.map(candidate => [candidate])
  return [...Map.groupBy(candidates, ({ customerId, key }) => `${customerId} ${key}`).values()]
}

type Needing = { run: VirtualRun; need: Need }

/** Finds out what these runs need to know, all of the same kind. Returns those that can go on. */
async function answer(
  db: Db,
  simulated: Simulated,
  kind: Need,
  asking: readonly Needing[],
  { wake, exits }: { wake: readonly string[]; exits: boolean },
): Promise<VirtualRun[]> {
  const { steps } = simulated.definition
  const runs = asking.map(({ run }) => run)
  switch (kind.kind) {
    case 'exit': {
      const found = await askExits(db, simulated, runs.map(asked))
      runs.forEach((run, n) => {
        answerExit(run, found[n] ?? null)
      })
      return runs
    }
    case 'branch': {
      const step = indexSteps(steps).get(kind.stepId) as StepOf<'branch'>
      const found = await askBranch(db, simulated, step, runs.map(asked))
      runs.forEach((run, n) => {
        answerBranch(run, kind.stepId, found[n] ?? -1)
      })
      return runs
    }
    case 'date': {
      const step = indexSteps(steps).get(kind.stepId) as StepOf<'wait'>
      const found = await askDates(db, step, runs.map(asked))
      runs.forEach((run, n) => {
        answerDate(run, kind.stepId, found[n] ?? null)
      })
      return runs
    }
    case 'look': {
      const { waitFor } = kind
      const rows = asking.map(({ run, need }) => {
        const { from, until } = need as Look
        return { ...asked(run), at: from, until }
      })
      const found = await askLooks(db, simulated, { waitFor, wake, exits }, rows)
      return runs.filter((run, n) => answerLook(run, found[n] ?? { exit: null, came: null }, simulated.to))
    }
  }
}

/** A run as it is asked about at the moment it has got to. */
export function asked(run: VirtualRun): Asked {
  return {
    customerId: run.customerId,
    eventId: run.eventId,
    properties: run.properties,
    occurredAt: new Date(run.occurredAt),
    startedAt: new Date(run.at),
    at: run.now,
  }
}
