import {
  conversionCounts,
  dayFigures,
  runCounts,
  type StepCounts,
  stepCounts,
  stepMessages,
} from '../../db/stores/rule-figure-store.ts'
import { listRuleVersions, readRule } from '../../db/stores/rule-store.ts'
import { armFigures, decideSplit, readWinners } from '../../db/stores/split-test-store.ts'
import { differenceInterval, rateOf } from '../../engine/insight/proportion.ts'
import { reasons } from '../../engine/messages/reason.ts'
import { messageStates } from '../../engine/messages/state.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { standingOf } from '../../engine/rules/split-test.ts'
import type { SplitStep } from '../../engine/rules/step.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import type { ApiContext } from '../context.ts'
import { ruleFiguresContract } from '../contract/rule-figures.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found } from '../not-found.ts'

type Tested = SplitStep & { test: NonNullable<SplitStep['test']> }

const noMessages = () =>
  Object.fromEntries(messageStates.map(state => [state, 0])) as Record<(typeof messageStates)[number], number>

export function ruleFiguresRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  return implement('rule-figures', ruleFiguresContract, {
    read: async ({ params, query }) => {
      const now = clock.now()
      const rule = found(await readRule(db, params.id), 'rule')
      const version = found(await versionOf(context, rule, query.number), 'version')
      const definition = readStoredRule(version.definition)
      const counts = await stepCounts(db, version.id)
      const runs = await runCounts(db, rule.id, version.id)
      const messages = await stepMessages(db, rule.id, version.id)
      const from = new Date(now.getTime() - query.days * 86_400_000)
      const { exits = {}, moved = { here: 0, away: 0 } } = counts.get('') ?? {}
      const ids = definition ? allSteps(definition.steps).map(({ step }) => step.id) : [...counts.keys()]
      return {
        number: version.number,
        // Counted where they began: a run that was moved has belonged to the other version since.
        entered: Math.max(0, runs.treated - moved.here + moved.away),
        moved,
        heldOut: runs.holdout,
        running: runs.running,
        ended: exits,
        steps: ids.filter(id => id !== '').map(id => stepOf(id, counts.get(id), messages)),
        conversion: definition?.goal
          ? await conversionOf(context, rule.id, version.id, definition.goal)
          : null,
        perDay: await dayFigures(db, rule.id, version.id, { timeZone, from }),
        errors: {
          rule: rule.error,
          runs: runs.failed,
          messages: messages.reduce((sum, step) => sum + step.messages.failed, 0),
        },
        tests: definition ? await testsOf(context, rule.id, definition, now) : [],
        asOf: now,
      }
    },
    decide: async call => {
      const { id, step: stepId } = call.params
      const now = clock.now()
      const rule = found(await readRule(db, id), 'rule')
      const definition = found(rule.published && readStoredRule(rule.published.definition), 'version')
      const step = found(testedSteps(definition).find(candidate => candidate.id === stepId) ?? null, 'step')
      const { arm } = call.body
      if (arm !== null) found(step.arms.find(candidate => candidate.id === arm) ?? null, 'arm')
      const figures = await armFigures(db, id, step, now)
      const audit = call.audit('rule.decide_split', 'rule', id, { step: stepId, arm, figures })
      await decideSplit(db, { ruleId: id, stepId, arm, figures }, now, audit)
      return await testOf(context, id, step, now)
    },
  })
}

async function versionOf(
  { db }: ApiContext,
  rule: { id: string; published: { id: string; number: number; definition: unknown } | null },
  number?: number,
) {
  if (number === undefined || number === rule.published?.number) return rule.published
  return (await listRuleVersions(db, rule.id)).find(version => version.number === number) ?? null
}

function stepOf(
  id: string,
  counts: StepCounts | undefined,
  messages: Awaited<ReturnType<typeof stepMessages>>,
) {
  const { entered = 0, left = 0, arms = {}, exits = {} } = counts ?? {}
  const sent = messages.find(({ stepId }) => stepId === id)
  return {
    id,
    entered,
    left,
    waiting: Math.max(0, entered - left),
    arms,
    exits,
    messages: sent?.messages ?? noMessages(),
    tasks: sent?.tasks ?? 0,
    reasons: (sent?.reasons ?? []).map(line => ({ ...line, sentence: reasons[line.reason] })),
  }
}

async function conversionOf(
  { db }: ApiContext,
  ruleId: string,
  versionId: string,
  goal: NonNullable<RuleDefinition['goal']>,
) {
  const { treated, holdout, revenue } = await conversionCounts(db, ruleId, versionId)
  const shareOf = ({ n, hits }: typeof treated) => ({ n, converted: hits, rate: rateOf({ n, hits }) })
  return {
    event: goal.event,
    windowDays: goal.windowDays,
    treated: shareOf(treated),
    holdout: holdout.n > 0 ? shareOf(holdout) : null,
    lift: holdout.n > 0 && treated.n > 0 ? rateOf(treated) - rateOf(holdout) : null,
    interval: differenceInterval(treated, holdout),
    revenue,
  }
}

function testedSteps(definition: RuleDefinition): Tested[] {
  return allSteps(definition.steps).flatMap(({ step }) =>
    step.type === 'split' && step.test ? [{ ...step, test: step.test }] : [],
  )
}

async function testsOf(context: ApiContext, ruleId: string, definition: RuleDefinition, now: Date) {
  const tests = []
  for (const step of testedSteps(definition)) tests.push(await testOf(context, ruleId, step, now))
  return tests
}

async function testOf({ db }: ApiContext, ruleId: string, step: Tested, now: Date) {
  const figures = await armFigures(db, ruleId, step, now)
  const winner = (await readWinners(db, ruleId)).find(({ stepId }) => stepId === step.id)
  const names = new Map(step.arms.map(({ id, name }) => [id, name ?? null]))
  return {
    stepId: step.id,
    ...step.test,
    arms: figures.map(arm => ({
      id: arm.id,
      name: names.get(arm.id) ?? null,
      runs: arm.n,
      successes: arm.hits,
      rate: rateOf(arm),
    })),
    ...standingOf(step.test, figures),
    winner: winner ? { arm: winner.arm, decidedAt: winner.decidedAt, decidedBy: winner.decidedBy } : null,
  }
}
