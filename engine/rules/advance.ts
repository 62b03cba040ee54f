import type { RuleDefinition, Step } from './definition.ts'
import type { RunState, Visit } from './run.ts'

/** What `advance` needs to know of a run. */
export type RunSnapshot = {
  id: string
  state: RunState
  /** The step it stands at; null before the first. */
  stepId: string | null
}

/** What is true at this moment, found out beforehand. */
export type RunFacts = {
  now: Date
  /** Whether the rule's exit condition holds for the customer now. */
  exitMet: boolean
}

export type SendCommand = { stepId: string; originKey: string; step: Extract<Step, { type: 'send' }> }

export type Advance = {
  state: RunState
  stepId: string | null
  dueAt: Date | null
  visits: Visit[]
  sends: SendCommand[]
  endReason: string | null
}

const unitMs = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const

/** Length of a wait in milliseconds. */
export function waitMs(step: Extract<Step, { type: 'wait' }>): number {
  return step.duration.amount * unitMs[step.duration.unit]
}

/**
 * Moves a run as far as it can go now: pure, so that live, simulation and tests share it. A run that stands
 * at a wait has served it (it is only looked at when due). Sending is a command; whether the message may
 * go out is decided at delivery.
 */
export function advance(definition: RuleDefinition, run: RunSnapshot, facts: RunFacts): Advance {
  const at = facts.now.toISOString()
  const visits: Visit[] = []
  const sends: SendCommand[] = []
  const end = (state: RunState, stepId: string | null, endReason: string): Advance => ({
    state,
    stepId,
    dueAt: null,
    visits,
    sends,
    endReason,
  })
  if (run.state !== 'ready' && run.state !== 'waiting') return end(run.state, run.stepId, 'already_ended')
  if (facts.exitMet) {
    visits.push({ step: run.stepId ?? '', at, what: 'exited' })
    return end('exited', run.stepId, 'exit_met')
  }
  let index = 0
  if (run.stepId !== null) {
    const found = definition.steps.findIndex(step => step.id === run.stepId)
    if (found < 0) return end('failed', run.stepId, 'step_gone')
    index = found + 1
    visits.push({ step: run.stepId, at, what: 'waited' })
  }
  for (; index < definition.steps.length; index++) {
    const step = definition.steps[index] as Step
    if (step.type === 'wait') {
      const dueAt = new Date(facts.now.getTime() + waitMs(step))
      return { state: 'waiting', stepId: step.id, dueAt, visits, sends, endReason: null }
    }
    sends.push({ stepId: step.id, originKey: `${run.id}/${step.id}/1`, step })
    visits.push({ step: step.id, at, what: 'sent' })
  }
  return end('done', definition.steps.at(-1)?.id ?? null, 'finished')
}
