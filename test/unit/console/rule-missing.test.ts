import { describe, expect, it } from '@jest/globals'
import { issuesBelow, issuesByPlace, placeOf } from '../../../admin-ui/src/pages/rules/edit-issues.ts'
import {
  checkable,
  missingInDefinition,
  stepGap,
  triggerGap,
} from '../../../admin-ui/src/pages/rules/edit-missing.ts'
import type { Definition, Step, Trigger } from '../../../admin-ui/src/pages/rules/edit-model.ts'
import {
  newDefinition,
  newStep,
  newTrigger,
  stepTypes,
  triggerTypes,
} from '../../../admin-ui/src/pages/rules/edit-new.ts'
import { readDraft } from '../../../admin-ui/src/pages/rules/edit-read.ts'
import {
  evenWeights,
  neededPerArm,
  sharesOf,
  tellable,
} from '../../../admin-ui/src/pages/rules/edit-sample.ts'
import { ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { stepSchema } from '../../../engine/rules/step.ts'
import { triggerSchema } from '../../../engine/rules/trigger.ts'

const uuid = '01890000-0000-7000-8000-000000000001'
const city = { type: 'attribute' as const, attribute: 'city', op: 'equals', value: 'Berlin' }
const open = { type: 'attribute' as const, attribute: 'city', op: 'equals' }

/** What only a person can know. */
function filledTrigger(trigger: Trigger): Trigger {
  switch (trigger.type) {
    case 'event':
      return { ...trigger, event: 'Signed Up' }
    case 'segment':
      return { ...trigger, segment: uuid }
    case 'date':
      return { ...trigger, attribute: 'birthday' }
    case 'consent':
      return { ...trigger, purpose: 'newsletter' }
    case 'form':
      return { ...trigger, form: 'contest' }
    default:
      return trigger
  }
}

function filledStep(step: Step): Step {
  switch (step.type) {
    case 'send':
      return { ...step, template: 'welcome', purpose: 'newsletter' }
    case 'waitFor':
      return { ...step, event: 'Order Completed' }
    case 'branch':
      return { ...step, arms: step.arms.map(arm => ({ ...arm, when: city })) }
    case 'update':
      return { ...step, changes: [{ do: 'tag', tag: 'vip' }] }
    case 'webhook':
      return { ...step, recipient: uuid }
    case 'task':
      return { ...step, title: 'Anrufen', purpose: 'service' }
    default:
      return step
  }
}

/** One of each, with ids that are told apart. */
function everyStep(): Step[] {
  const used = new Set<string>()
  return stepTypes.map(type => newStep(type, used))
}

const problems = (
  schema: { safeParse(value: unknown): { error?: { issues: unknown[] } | undefined } },
  value: unknown,
) => schema.safeParse(value).error?.issues ?? []

describe('what the editor makes', () => {
  it.each(stepTypes)(
    '%s: the API takes it once it is filled in, and the editor says what is missing before',
    type => {
      const step = newStep(type, new Set())
      expect(problems(stepSchema, filledStep(step))).toEqual([])
      expect(stepGap(filledStep(step))).toBe(null)
      if (problems(stepSchema, step).length > 0) expect(stepGap(step)).not.toBe(null)
    },
  )

  it.each(triggerTypes)(
    '%s: the API takes it once it is filled in, and the editor says what is missing before',
    type => {
      const trigger = newTrigger(type)
      expect(problems(triggerSchema, filledTrigger(trigger))).toEqual([])
      expect(triggerGap(filledTrigger(trigger))).toBe(null)
      if (problems(triggerSchema, trigger).length > 0) expect(triggerGap(trigger)).not.toBe(null)
    },
  )

  it('offers every kind of step and trigger there is', () => {
    const kinds = (options: { shape: { type: { value: string } } }[]) =>
      options.map(one => one.shape.type.value)
    expect(new Set<string>(triggerTypes)).toEqual(new Set(kinds(triggerSchema.options as never)))
    for (const type of ['wait', 'send', 'update', 'webhook', 'task', 'exit', 'waitFor', 'branch', 'split'])
      expect(stepTypes as readonly string[]).toContain(type)
  })
})

describe('asking the server about what is not finished', () => {
  const unfinished: Definition = {
    ...newDefinition(),
    condition: { type: 'all', of: [city, open] },
    goal: { event: '', where: [], windowDays: 7, exit: true },
    reentry: { mode: 'once', key: '' },
    quiet: { action: 'hold' },
    steps: [
      ...everyStep(),
      {
        ...(newStep('waitFor', new Set()) as Extract<Step, { type: 'waitFor' }>),
        id: 'outer',
        came: [
          { ...newStep('send', new Set()), id: 'inner' },
          { id: 'last', type: 'exit' },
        ],
      },
    ],
  }

  it('leaves out what lacks something, and the API takes the rest', () => {
    expect(problems(ruleDefinitionSchema, checkable(unfinished))).toEqual([])
    expect(problems(ruleDefinitionSchema, checkable(newDefinition()))).toEqual([])
    for (const type of triggerTypes)
      expect(
        problems(ruleDefinitionSchema, checkable({ ...newDefinition(), trigger: newTrigger(type) })),
      ).toEqual([])
  })

  it('names every gap with its place', () => {
    const missing = missingInDefinition(unfinished)
    expect(missing).toContainEqual({ at: 'trigger', gap: 'event' })
    expect(missing).toContainEqual({ at: 'trigger', gap: 'condition' })
    expect(missing).toContainEqual({ at: 'policies', gap: 'event' })
    expect(missing).toContainEqual({ at: 'policies', gap: 'quiet' })
    expect(missing).toContainEqual({ at: 'inner', gap: 'template' })
    expect(missingInDefinition({ ...newDefinition(), trigger: { type: 'hand' } })).toEqual([
      { at: 'steps', gap: 'steps' },
    ])
  })

  it('changes nothing of what is finished', () => {
    const whole: Definition = {
      ...newDefinition(),
      trigger: { type: 'event', event: 'Signed Up', where: [], trust: 'server' },
      condition: city,
      steps: everyStep().map(filledStep),
    }
    expect(missingInDefinition(whole)).toEqual([])
    expect(checkable(whole)).toEqual({ ...whole, condition: { type: 'all', of: [city] }, steps: whole.steps })
    expect(problems(ruleDefinitionSchema, whole)).toEqual([])
  })

  it('finds its way back from a path to the place it is shown at', () => {
    const asked = checkable(unfinished)
    const at = asked.steps.findIndex(({ id }) => id === 'outer')
    expect(placeOf(asked, `steps.${at}.came.0`)).toBe('last')
    expect(placeOf(asked, `steps.${at}.timeout`)).toBe('outer')
    expect(placeOf(asked, 'condition.of.1')).toBe('trigger')
    expect(placeOf(asked, 'goal.event')).toBe('policies')
    expect(placeOf(asked, '')).toBe('rule')
    const issues = [
      { path: 'goal', severity: 'warning' as const },
      { path: 'goal.event', severity: 'error' as const },
    ]
    expect(
      issuesByPlace(asked, issues)
        .get('policies')
        ?.map(({ severity }) => severity),
    ).toEqual(['error', 'warning'])
    expect(issuesBelow([{ path: 'condition.of.1.value', severity: 'error' as const }], 'condition')).toEqual([
      { path: 'of.1.value', severity: 'error' },
    ])
  })
})

describe('reading a stored draft', () => {
  it('fills in what was left out, and brings an old one to today’s words', () => {
    const read = readDraft({
      trigger: { event: 'Order Completed', type: 'event' },
      reentry: { mode: 'property', property: 'order_id' },
      steps: [
        { id: 'a', type: 'send', template: 't', purpose: 'service' },
        { id: 'b', type: 'branch', arms: [{ id: 'c', when: city }] },
      ],
    })
    expect(read).toMatchObject({
      trigger: { where: [], trust: 'server' },
      reentry: { mode: 'once', key: 'order_id' },
      steps: [{ channel: 'email' }, { arms: [{ steps: [] }], otherwise: [] }],
    })
    expect(read && problems(ruleDefinitionSchema, read)).toEqual([])
  })

  it('says so where it is none', () => {
    expect(readDraft({})).toBe(null)
    expect(readDraft({ trigger: { type: 'event', event: 'x' }, steps: [{ type: 'dance', id: 'a' }] })).toBe(
      null,
    )
    expect(
      readDraft({ trigger: {}, steps: [{ id: 'a', type: 'waitFor', came: [{ type: 'dance', id: 'b' }] }] }),
    ).toBe(null)
  })

  it('reads back what the API makes of it', () => {
    const whole = {
      ...newDefinition(),
      trigger: filledTrigger(newTrigger('event')),
      steps: [newStep('exit', new Set())],
    }
    expect(readDraft(ruleDefinitionSchema.parse(whole) as never)).toEqual(whole)
  })
})

describe('shares and samples', () => {
  it('are told as everybody counts', () => {
    expect(sharesOf([1, 1, 2])).toEqual([0.25, 0.25, 0.5])
    for (const count of [2, 3, 7, 10]) {
      const weights = evenWeights(count)
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100)
      expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(1)
    }
  })

  it('come to the usual numbers of the textbooks', () => {
    // 5 % against 6 %, 95 % confidence, 80 % power: about 8,150 each.
    expect(neededPerArm(0.05, 0.06)).toBeGreaterThan(8_000)
    expect(neededPerArm(0.05, 0.06)).toBeLessThan(8_300)
    expect(neededPerArm(0.05, tellable(0.05, 1000))).toBeLessThanOrEqual(1001)
    expect(tellable(0.05, 1000)).toBeGreaterThan(tellable(0.05, 10_000))
  })
})
