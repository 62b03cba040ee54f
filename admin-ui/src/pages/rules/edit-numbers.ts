import type { RuleFigures, RuleSimulation } from '../../api/rule-editor.ts'
import type { Sentence } from '../../api/types.ts'

type Reason = { reason: string; count: number; sentence: Sentence | null }

/** What is written onto a step, the same for what would have been and for what was. */
export type StepNumbers = {
  entered: number
  waiting: number
  /** Messages sent; of a task step tasks made. */
  sent: number | null
  skipped: Reason[]
  pending: number
  failed: number
  arms: ReadonlyMap<string, number>
  exits: Reason[]
}

export function simulatedNumbers({ steps }: RuleSimulation): Map<string, StepNumbers> {
  return new Map(
    steps.map(step => [
      step.id,
      {
        entered: step.entered,
        waiting: step.waiting,
        sent: step.sent,
        skipped: step.skipped,
        pending: step.pending,
        failed: 0,
        arms: new Map(step.arms.map(({ id, count }) => [id, count])),
        exits: step.exits,
      },
    ]),
  )
}

export function realNumbers({ steps }: RuleFigures): Map<string, StepNumbers> {
  return new Map(
    steps.map(step => {
      const { queued, held, retry, sending, sent, failed, unknown } = step.messages
      return [
        step.id,
        {
          entered: step.entered,
          waiting: step.waiting,
          sent: sent + step.tasks,
          skipped: step.reasons.filter(({ state }) => state === 'skipped'),
          pending: queued + held + retry + sending,
          failed: failed + unknown,
          arms: new Map(Object.entries(step.arms)),
          exits: Object.entries(step.exits).map(([reason, count]) => ({ reason, count, sentence: null })),
        },
      ]
    }),
  )
}

export const sumOf = (reasons: readonly { count: number }[]) =>
  reasons.reduce((sum, { count }) => sum + count, 0)
