import type { BranchArm, Definition, SplitArm, Step, StepType, Trigger, TriggerType } from './edit-model.ts'
import { withArms } from './edit-tree.ts'

/** In the order of the menu: what is wanted most first. */
export const stepTypes = [
  'send',
  'wait',
  'waitFor',
  'branch',
  'split',
  'update',
  'task',
  'webhook',
  'exit',
] as const satisfies readonly StepType[]

export const triggerTypes = [
  'event',
  'segment',
  'date',
  'schedule',
  'consent',
  'form',
  'message',
  'product',
  'hand',
] as const satisfies readonly TriggerType[]

const stems: Record<StepType | 'arm', string> = {
  send: 'send',
  wait: 'wait',
  waitFor: 'wait_for',
  branch: 'branch',
  split: 'split',
  update: 'update',
  webhook: 'webhook',
  task: 'task',
  exit: 'end',
  arm: 'arm',
}

/** A speaking id that is not in use yet, and is from then on: ids never change, as runs and figures go by them. */
export function freshId(stem: string, used: Set<string>): string {
  const base = stem.slice(0, 34)
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}_${n}`
    if (used.has(id)) continue
    used.add(id)
    return id
  }
}

export function newBranchArm(used: Set<string>): BranchArm {
  return { id: freshId(stems.arm, used), when: { type: 'all', of: [] }, steps: [] }
}

export function newSplitArm(used: Set<string>, weight: number): SplitArm {
  return { id: freshId(stems.arm, used), weight, steps: [] }
}

/** A step as often wanted; what only a person can know is left empty. */
export function newStep(type: StepType, used: Set<string>): Step {
  const id = freshId(stems[type], used)
  switch (type) {
    case 'send':
      return { id, type, channel: 'email', template: '', purpose: '' }
    case 'wait':
      return { id, type, duration: { amount: 1, unit: 'days' } }
    case 'waitFor':
      return {
        id,
        type,
        event: '',
        where: [],
        since: 'step',
        timeout: { amount: 3, unit: 'days' },
        came: [],
        otherwise: [],
      }
    case 'branch':
      return { id, type, arms: [newBranchArm(used)], otherwise: [] }
    case 'split':
      return { id, type, arms: [newSplitArm(used, 50), newSplitArm(used, 50)] }
    case 'update':
      return { id, type, changes: [{ do: 'tag', tag: '' }] }
    case 'webhook':
      return { id, type, recipient: '', attributes: [] }
    case 'task':
      return { id, type, title: '', purpose: '', dueIn: { amount: 1, unit: 'days' } }
    case 'exit':
      return { id, type }
  }
}

export function newTrigger(type: TriggerType): Trigger {
  switch (type) {
    case 'event':
      return { type, event: '', where: [], trust: 'server' }
    case 'segment':
      return { type, segment: '', crossing: 'entered' }
    case 'date':
      return { type, attribute: '', days: 0, at: '09:00', yearly: true }
    case 'schedule':
      return { type, every: { unit: 'week', weekdays: [1] }, at: '09:00' }
    case 'consent':
      return { type, purpose: '' }
    case 'form':
      return { type, form: '', where: [] }
    case 'message':
      return { type, outcome: 'clicked' }
    case 'product':
      return { type, change: 'back_in_stock', where: [] }
    case 'hand':
      return { type }
  }
}

export function newDefinition(): Definition {
  return {
    trigger: newTrigger('event'),
    reentry: { mode: 'not_running' },
    exitWhenConditionFails: false,
    holdoutPercent: 0,
    whenCapped: { action: 'hold', hours: 72 },
    priority: 0,
    maxEventAgeHours: 24,
    steps: [],
  }
}

/** A copy with ids of its own, for a step and all inside it. References to steps within it follow. */
export function copyOf(step: Step, used: Set<string>): Step {
  const renamed = new Map<string, string>()
  const rename = (id: string) => {
    const fresh = freshId(id.replace(/_\d+$/, ''), used)
    renamed.set(id, fresh)
    return fresh
  }
  const again = (one: Step): Step => {
    const copy = { ...one, id: rename(one.id) }
    const inside = withArms(copy, steps => steps.map(again))
    if (inside.type === 'branch' || inside.type === 'split')
      return { ...inside, arms: inside.arms.map(arm => ({ ...arm, id: rename(arm.id) })) } as Step
    return inside
  }
  return followed(again(step), renamed)
}

/** What reads the answer of a step that was copied along reads the copy's. */
function followed(step: Step, renamed: ReadonlyMap<string, string>): Step {
  const now = (id: string) => renamed.get(id) ?? id
  const inside = withArms(step, steps => steps.map(one => followed(one, renamed)))
  if (inside.type === 'update')
    return {
      ...inside,
      changes: inside.changes.map(change =>
        'to' in change && change.to.from === 'answer'
          ? { ...change, to: { ...change.to, step: now(change.to.step) } }
          : change,
      ),
    }
  if (inside.type === 'branch')
    return {
      ...inside,
      arms: inside.arms.map(arm =>
        arm.answer ? { ...arm, answer: { ...arm.answer, step: now(arm.answer.step) } } : arm,
      ),
    }
  return inside
}
