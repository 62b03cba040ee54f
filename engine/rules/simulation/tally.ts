import type { Advance, RunSnapshot } from '../advance.ts'
import type { RuleDefinition } from '../definition.ts'
import { countsOf } from '../step-count.ts'
import { allSteps } from '../tree.ts'
import type { VirtualMessage } from './outbox.ts'

export type Count = { reason: string; count: number }

export type StepTally = {
  id: string
  entered: number
  waiting: number
  sent: number
  skipped: Count[]
  held: number
  pending: number
  arms: { id: string; count: number }[]
  exits: Count[]
}

type Counting = {
  entered: number
  left: number
  sent: number
  held: number
  pending: number
  skipped: Map<string, number>
  arms: Map<string, number>
  exits: Map<string, number>
}

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** Counts what virtual runs and messages go through. */
export class Tally {
  readonly #steps: Map<string, Counting>
  readonly #ended = new Map<string, number>()
  done = 0
  running = 0

  constructor({ steps }: RuleDefinition) {
    this.#steps = new Map(
      allSteps(steps).map(({ step }) => [
        step.id,
        {
          entered: 0,
          left: 0,
          sent: 0,
          held: 0,
          pending: 0,
          skipped: new Map(),
          arms: new Map(),
          exits: new Map(),
        },
      ]),
    )
  }

  /** One piece of a run's way, counted as the live engine counts it. */
  moved(before: Pick<RunSnapshot, 'state' | 'stepId'>, made: Advance): void {
    for (const { stepId, what } of countsOf(before, made)) {
      if (stepId === '') {
        if (what === 'done') this.done += 1
        else add(this.#ended, what.startsWith('exited:') ? what.slice(7) : what)
        continue
      }
      const step = this.#counting(stepId)
      if (what === 'entered') step.entered += 1
      else if (what === 'left') step.left += 1
      else if (what.startsWith('arm:')) add(step.arms, what.slice(4))
      else if (what.startsWith('exited:')) add(step.exits, what.slice(7))
    }
  }

  /** A run that is not at its end at the end of what is looked at. */
  stands(): void {
    this.running += 1
  }

  /** What became of a message: once for each, however often it was put off. */
  message({ step, outcome, wasHeld }: Pick<VirtualMessage, 'step' | 'outcome' | 'wasHeld'>): void {
    const counting = this.#counting(step.id)
    if (wasHeld) counting.held += 1
    if (outcome === null) counting.pending += 1
    else if (outcome.state === 'sent') counting.sent += 1
    else add(counting.skipped, outcome.reason)
  }

  /** Scaled up to the whole by `factor`. */
  result(factor: number): { steps: StepTally[]; ended: Count[]; running: number } {
    const scaled = (count: number) => Math.round(count * factor)
    const sorted = (counts: Map<string, number>): Count[] =>
      [...counts]
        .map(([reason, count]) => ({ reason, count: scaled(count) }))
        .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
    return {
      steps: [...this.#steps].map(([id, step]) => ({
        id,
        entered: scaled(step.entered),
        waiting: scaled(step.entered - step.left),
        sent: scaled(step.sent),
        held: scaled(step.held),
        pending: scaled(step.pending),
        skipped: sorted(step.skipped),
        arms: [...step.arms].map(([arm, count]) => ({ id: arm, count: scaled(count) })),
        exits: sorted(step.exits),
      })),
      ended: sorted(this.#ended),
      running: scaled(this.running),
    }
  }

  #counting(stepId: string): Counting {
    const counting = this.#steps.get(stepId)
    if (!counting) throw new Error(`no step ${stepId}`)
    return counting
  }
}
