import { isComplete } from '../../conditions/compare.ts'
import { missingIn } from '../../conditions/complete.ts'
import type { Condition, Leaf } from '../../conditions/model.ts'
import { conditionOf, leavesOf, treeOf } from '../../conditions/tree.ts'
import type { Change, Definition, Expression, Step, Trigger, Where } from './edit-model.ts'
import { allSteps, withArms } from './edit-tree.ts'

/** What a person still has to fill in, by the name of the field. */
export type Gap =
  | 'event'
  | 'property'
  | 'segment'
  | 'attribute'
  | 'day'
  | 'weekdays'
  | 'purpose'
  | 'form'
  | 'url'
  | 'template'
  | 'duration'
  | 'value'
  | 'tag'
  | 'changes'
  | 'recipient'
  | 'title'
  | 'condition'
  | 'arm'
  | 'steps'
  | 'quiet'
  | 'peak'

/** A gap with its place: `trigger`, `policies`, `steps` (there is none yet) or the id of a step. */
export type Missing = { at: string; gap: Gap }

const blank = (text: string | undefined) => text !== undefined && text.trim() === ''

export function missingInDefinition(definition: Definition): Missing[] {
  const of = (at: string, gaps: (Gap | null)[]) => gaps.flatMap(gap => (gap === null ? [] : [{ at, gap }]))
  return [
    ...of('trigger', [triggerGap(definition.trigger), conditionGap(definition.condition)]),
    ...of('policies', policyGaps(definition)),
    ...(definition.steps.length === 0 ? [{ at: 'steps', gap: 'steps' as const }] : []),
    ...allSteps(definition.steps).flatMap(({ step }) => of(step.id, [stepGap(step)])),
  ]
}

export function triggerGap(trigger: Trigger): Gap | null {
  switch (trigger.type) {
    case 'event':
      return blank(trigger.event) ? 'event' : whereGap(trigger.where)
    case 'segment':
      return blank(trigger.segment) ? 'segment' : null
    case 'date':
      return blank(trigger.attribute) ? 'attribute' : null
    case 'schedule':
      if (blank(trigger.segment)) return 'segment'
      if (trigger.every.unit === 'once' && blank(trigger.every.day)) return 'day'
      return trigger.every.unit === 'week' && trigger.every.weekdays.length === 0 ? 'weekdays' : null
    case 'consent':
      return blank(trigger.purpose) ? 'purpose' : null
    case 'form':
      return blank(trigger.form) ? 'form' : whereGap(trigger.where)
    case 'message':
      return trigger.url !== undefined && !URL.canParse(trigger.url) ? 'url' : null
    case 'product':
      return whereGap(trigger.where)
    case 'hand':
      return null
  }
}

export function stepGap(step: Step): Gap | null {
  switch (step.type) {
    case 'send':
      if (blank(step.template) || (step.fallback && blank(step.fallback.template))) return 'template'
      return blank(step.purpose) ? 'purpose' : null
    case 'wait': {
      if (!step.duration && !step.date && !step.time) return 'duration'
      const of = step.date?.of
      if (of?.from === 'attribute' && blank(of.attribute)) return 'attribute'
      if (of?.from === 'event' && blank(of.property)) return 'property'
      return step.time?.weekdays?.length === 0 ? 'weekdays' : null
    }
    case 'waitFor':
      if (step.segment !== undefined) return blank(step.segment) ? 'segment' : null
      return blank(step.event) || step.event === undefined ? 'event' : whereGap(step.where)
    case 'branch': {
      const gaps = step.arms.map(arm => armGap(arm))
      return gaps.find(gap => gap !== null) ?? null
    }
    case 'split':
      return null
    case 'update':
      if (step.changes.length === 0) return 'changes'
      return step.changes.map(changeGap).find(gap => gap !== null) ?? null
    case 'webhook':
      return blank(step.recipient) ? 'recipient' : null
    case 'task':
      return blank(step.title) ? 'title' : blank(step.purpose) ? 'purpose' : null
    case 'exit':
      return null
  }
}

type ArmLike = { when?: Condition; event?: Where; answer?: { step: string; where: Where } }

export function armGap({ when, event, answer }: ArmLike): Gap | null {
  if (answer && blank(answer.step)) return 'condition'
  // An arm that asks nothing would take everybody.
  if (!(when && leavesOf(treeOf(when)).length > 0) && !event?.length && !answer?.where.length) return 'arm'
  return conditionGap(when) ?? whereGap(event ?? []) ?? whereGap(answer?.where ?? [])
}

function changeGap(change: Change): Gap | null {
  if ('tag' in change) return blank(change.tag) ? 'tag' : null
  if (blank(change.attribute)) return 'attribute'
  return 'to' in change ? expressionGap(change.to) : null
}

function expressionGap(to: Expression): Gap | null {
  if (to.from === 'value')
    return to.value === '' || (Array.isArray(to.value) && to.value.length === 0) ? 'value' : null
  if (to.from === 'attribute') return blank(to.attribute) ? 'attribute' : null
  if (to.from === 'now') return null
  if (to.from === 'answer' && blank(to.step)) return 'value'
  return blank(to.property) ? 'property' : null
}

function policyGaps({ goal, exitWhen, quiet, reentry, volume }: Definition): (Gap | null)[] {
  return [
    goal && blank(goal.event) ? 'event' : whereGap(goal?.where ?? []),
    goal && blank(goal.value) ? 'property' : null,
    conditionGap(exitWhen),
    'key' in reentry && blank(reentry.key) ? 'property' : null,
    quiet && (quiet.weekdays?.length === 0 || (!quiet.from && !quiet.weekdays)) ? 'quiet' : null,
    volume?.peaks.some(peak => !peak.from || !peak.to) ? 'peak' : null,
  ]
}

function whereGap(where: Where): Gap | null {
  if (where.some(({ property }) => blank(property))) return 'property'
  return where.every(isComplete) ? null : 'value'
}

function conditionGap(condition: Condition | undefined): Gap | null {
  if (!condition) return null
  return leavesOf(treeOf(condition)).every(({ leaf }) => missingIn(leaf) === null) ? null : 'condition'
}

const filled = (leaf: Leaf) => missingIn(leaf) === null

/** A condition without what is not filled in yet, as its editor counts it. */
export function pruned(condition: Condition): Condition {
  return conditionOf(treeOf(condition), filled).condition
}

const wholeWhere = (where: Where) => where.filter(one => !blank(one.property) && isComplete(one))

/** Stands in the question to the server where a person has not said it yet. */
export const stand = '…'

/**
 * The definition as the server can be asked about it while it is unfinished: what lacks something is left out, and
 * a stand-in is put where nothing can be. Steps keep their ids, by which the answer finds its way back.
 */
export function checkable(definition: Definition): Definition {
  const { condition, exitWhen, goal, quiet, reentry, volume, ...rest } = definition
  const key = 'key' in reentry && blank(reentry.key) ? (({ key: _, ...mode }) => mode)(reentry) : reentry
  const steps = definition.steps.flatMap(checkableStep)
  return {
    ...rest,
    trigger: checkableTrigger(definition.trigger),
    ...(condition ? { condition: pruned(condition) } : {}),
    ...(exitWhen ? { exitWhen: pruned(exitWhen) } : {}),
    ...(goal && !blank(goal.event)
      ? {
          goal: {
            ...goal,
            where: wholeWhere(goal.where),
            ...(blank(goal.value) ? { value: undefined } : {}),
          } as typeof goal,
        }
      : {}),
    ...(quiet && (quiet.from || quiet.weekdays?.length)
      ? { quiet: quiet.weekdays?.length === 0 ? (({ weekdays: _, ...hours }) => hours)(quiet) : quiet }
      : {}),
    ...(volume ? { volume: { ...volume, peaks: volume.peaks.filter(peak => peak.from && peak.to) } } : {}),
    reentry: key as typeof reentry,
    steps: steps.length > 0 ? steps : [{ id: 'none_yet', type: 'exit' }],
  }
}

function checkableTrigger(trigger: Trigger): Trigger {
  const gap = triggerGap(trigger)
  if (gap === null) return trigger
  if (trigger.type === 'event' && !blank(trigger.event))
    return { ...trigger, where: wholeWhere(trigger.where) }
  if (trigger.type === 'form' && !blank(trigger.form)) return { ...trigger, where: wholeWhere(trigger.where) }
  if (trigger.type === 'product') return { ...trigger, where: wholeWhere(trigger.where) }
  if (trigger.type === 'message') return (({ url: _, ...more }) => more)(trigger)
  return { type: 'hand' }
}

function checkableStep(step: Step): Step[] {
  const inside = withArms(step, steps => {
    const next = steps.flatMap(checkableStep)
    return next.length === steps.length && next.every((one, index) => one === steps[index]) ? steps : next
  })
  if (stepGap(inside) === null) return [inside]
  if (inside.type === 'branch') {
    const arms = inside.arms.map(({ when, event, answer, ...arm }) => ({
      ...arm,
      when: when ? pruned(when) : { type: 'all' as const, of: [] },
      ...(event ? { event: wholeWhere(event) } : {}),
      ...(answer && !blank(answer.step) ? { answer: { ...answer, where: wholeWhere(answer.where) } } : {}),
    }))
    return [{ ...inside, arms }]
  }
  if (inside.type === 'waitFor') {
    const { event: _, segment: __, ...more } = inside
    return [
      {
        ...more,
        event: blank(inside.event) ? stand : (inside.event ?? stand),
        where: wholeWhere(inside.where),
      },
    ]
  }
  return []
}
