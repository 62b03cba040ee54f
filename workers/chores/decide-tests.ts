import { armFigures, decideSplit, readWinners, versionsWithTests } from '../../db/stores/split-test-store.ts'
import { standingOf } from '../../engine/rules/split-test.ts'
import type { SplitStep } from '../../engine/rules/step.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { newId } from '../../engine/shared/id.ts'
import type { WorkerContext } from '../context.ts'
import { definitionOf } from '../rule-definitions.ts'
import { type Chore, every } from './chore.ts'

type Tested = SplitStep & { test: NonNullable<SplitStep['test']> }
const isTested = (step: { type: string }): step is Tested =>
  step.type === 'split' && 'test' in step && step.test !== undefined

/**
 * Decides A/B tests: the arm that leads when every arm has as many runs as the test asks for, each with its days behind
 * it. Everybody takes that arm from then on. Tests that are left to a person, or have no leader, stay open.
 */
export const decideTests: Chore = {
  name: 'decide-tests',
  next: every(600),
  run: async (context, stopping) => {
    for (const { ruleId, versionId, definition } of await versionsWithTests(context.db)) {
      const parsed = definitionOf(versionId, definition)
      if (!parsed.ok) continue
      const decided = new Set((await readWinners(context.db, ruleId)).map(({ stepId }) => stepId))
      for (const { step } of allSteps(parsed.definition.steps)) {
        if (stopping()) return
        if (isTested(step) && step.test.automatic && !decided.has(step.id))
          await decide(context, ruleId, step)
      }
    }
  },
}

async function decide({ db, clock, log }: WorkerContext, ruleId: string, step: Tested): Promise<void> {
  const now = clock.now()
  const figures = await armFigures(db, ruleId, step, now)
  const { leader, full } = standingOf(step.test, figures)
  if (!full || leader === null) return
  await decideSplit(db, { ruleId, stepId: step.id, arm: leader, figures }, now, {
    id: newId(now),
    at: now,
    actor: 'system',
    requestId: null,
    action: 'rule.decide_split',
    entity: 'rule',
    entityId: ruleId,
    detail: { step: step.id, arm: leader, figures },
  })
  log.info({ ruleId, step: step.id, arm: leader }, 'a test was decided')
}
