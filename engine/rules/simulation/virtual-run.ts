import {
  type Advance,
  type Answers,
  advance,
  type Command,
  type Question,
  type RunSnapshot,
} from '../advance.ts'
import type { RuleDefinition } from '../definition.ts'
import type { StepOf, WaitForStep } from '../step.ts'
import { indexSteps } from '../tree.ts'
import type { Candidate } from './admission.ts'

/** A run in virtual time: nothing of it is written anywhere. */
export type VirtualRun = Candidate & {
  run: RunSnapshot
  /** Where it has got to in time. */
  now: Date
  answers: Answers
  /** Null while it goes on. */
  end: { at: Date; reason: string } | null
  /** Stands beyond the end of what is looked at. */
  beyond: boolean
}

/** Something happens to a run that stands: until then nothing does. */
export type Look = {
  kind: 'look'
  stepId: string
  /** From here on (itself included for a `waitFor`, which is looked at once more as soon as it stands). */
  from: Date
  /** When it goes on, whatever happens; may lie beyond what is looked at. */
  until: Date
  /** What it waits for besides, if it does. */
  waitFor: WaitForStep | null
}

/** What has to be found out before a run can go on; the same of many runs is asked at once. */
export type Need = Exclude<Question, { kind: 'came' | 'answered' }> | Look

/** What came of a look: the first moment at which the run has to end, the first at which what it waits for was there. */
export type Seen = {
  exit: { at: Date; reason: NonNullable<Answers['exit']> } | null
  came: Date | null
}

const nothing: Omit<Answers, 'exit'> = {
  branch: new Map(),
  came: new Map(),
  date: new Map(),
  answered: new Map(),
}
const noWinners: ReadonlyMap<string, string> = new Map()

export function virtualRun(candidate: Candidate, ids: { runId: string; ruleId: string }): VirtualRun {
  return {
    ...candidate,
    run: {
      id: ids.runId,
      ruleId: ids.ruleId,
      customerId: candidate.customerId,
      state: 'ready',
      stepId: null,
      arrivedAt: null,
      until: null,
    },
    now: new Date(candidate.at),
    answers: nothing,
    end: null,
    beyond: false,
  }
}

export type Journey = {
  definition: RuleDefinition
  /** Whether anything can end a run before its last step; if not nobody asks. */
  exits: boolean
  /** Nothing after it is looked at. */
  to: Date
  /** Told of each piece of the way, with where the run stood before it. */
  note(run: VirtualRun, before: RunSnapshot, made: Advance): void
}

export const hasExits = ({ goal, exitWhen, condition, exitWhenConditionFails }: RuleDefinition): boolean =>
  (goal?.exit ?? false) || exitWhen !== undefined || (exitWhenConditionFails && condition !== undefined)

/** Moves a run through virtual time with the real `advance`, until something has to be found out; null at its end. */
export function travel(run: VirtualRun, journey: Journey): Need | null {
  const { definition, exits, to } = journey
  for (;;) {
    const answers = exits ? run.answers : { ...run.answers, exit: null }
    const { now, timeZone, run: before } = run
    const made = advance(definition, before, { now, timeZone, winners: noWinners, answers })
    const { state, stepId, arrivedAt, until } = made
    run.run = { ...before, state, stepId, arrivedAt, until }
    journey.note(run, before, made)
    const { asks } = made
    if (asks !== null) {
      if (asks.kind === 'answered') {
        // Nobody was asked then, so nobody answered.
        run.answers = { ...run.answers, answered: new Map([[asks.stepId, false]]) }
        continue
      }
      if (asks.kind === 'came') return lookOf(run, journey)
      if (asks.kind !== 'exit' || exits) return asks
      run.answers = { ...nothing, exit: null }
      continue
    }
    if (made.dueAt === null) {
      run.end = { at: now, reason: made.endReason ?? state }
      return null
    }
    const look = lookOf(run, journey)
    if (exits || look.waitFor) return look
    if (!jump(run, to)) return null
  }
}

/** Goes to when the step lets the run go on; false where that lies beyond what is looked at. */
function jump(run: VirtualRun, to: Date): boolean {
  const { until } = run.run
  if (until === null || until > to) {
    run.beyond = true
    return false
  }
  run.now = until
  run.answers = { ...nothing, exit: null, came: new Map([[run.run.stepId ?? '', false]]) }
  return true
}

function lookOf({ run, now }: VirtualRun, { definition }: Journey): Look {
  const step = indexSteps(definition.steps).get(run.stepId ?? '')
  const until = run.until ?? now
  return {
    kind: 'look',
    stepId: run.stepId ?? '',
    from: now,
    until,
    waitFor: step?.type === 'waitFor' ? (step as StepOf<'waitFor'>) : null,
  }
}

/** Gives a run what was found out, so that it can travel on; false where nothing more happens to it in time. */
export function answerLook(run: VirtualRun, seen: Seen, to: Date): boolean {
  const { exit, came } = seen
  const stepId = run.run.stepId ?? ''
  if (exit && (came === null || exit.at <= came)) {
    run.now = exit.at
    run.answers = { ...nothing, exit: exit.reason }
    return true
  }
  if (came) {
    run.now = came
    run.answers = { ...nothing, exit: null, came: new Map([[stepId, true]]) }
    return true
  }
  return jump(run, to)
}

export function answerExit(run: VirtualRun, exit: NonNullable<Answers['exit']> | null): void {
  run.answers = { ...nothing, exit }
}

export function answerBranch(run: VirtualRun, stepId: string, arm: number): void {
  run.answers = { ...run.answers, branch: new Map([...run.answers.branch, [stepId, arm]]) }
}

export function answerDate(run: VirtualRun, stepId: string, date: string | null): void {
  run.answers = { ...run.answers, date: new Map([...run.answers.date, [stepId, date]]) }
}

export type SendCommand = Extract<Command, { kind: 'send' }>
