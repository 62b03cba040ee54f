import type { Definition, Step, Trigger } from './edit-model.ts'
import { copyOf } from './edit-new.ts'
import {
  allSteps,
  armsOf,
  findStep,
  heightOf,
  idsIn,
  isInside,
  type ListRef,
  replacedList,
  replacedStep,
  type Slot,
  slotOf,
  stepsAt,
} from './edit-tree.ts'

/** What the API takes; deeper or larger nobody can read. */
export const maxNesting = 10
export const maxSteps = 150

/** What can be done to a definition. Every one leaves the definition it was given as it is. */
export type Edit =
  | { type: 'trigger'; trigger: Trigger }
  | { type: 'policies'; change: Partial<Definition> }
  | { type: 'insert'; slot: Slot; step: Step }
  | { type: 'change'; step: Step }
  | { type: 'remove'; id: string }
  | { type: 'move'; id: string; to: Slot }
  | { type: 'duplicate'; id: string }

export function edited(definition: Definition, edit: Edit): Definition {
  switch (edit.type) {
    case 'trigger':
      return edit.trigger === definition.trigger ? definition : { ...definition, trigger: edit.trigger }
    case 'policies':
      return withPolicies(definition, edit.change)
    case 'insert':
      return withSteps(definition, inserted(definition.steps, edit.slot, edit.step))
    case 'change':
      return withSteps(
        definition,
        replacedStep(definition.steps, edit.step.id, () => edit.step),
      )
    case 'remove':
      return withSteps(
        definition,
        replacedStep(definition.steps, edit.id, () => null),
      )
    case 'move':
      return withSteps(definition, moved(definition.steps, edit.id, edit.to))
    case 'duplicate': {
      const step = findStep(definition.steps, edit.id)
      const slot = slotOf(definition.steps, edit.id)
      if (!step || !slot) return definition
      const copy = copyOf(step, idsIn(definition.steps))
      return withSteps(definition, inserted(definition.steps, { ...slot, index: slot.index + 1 }, copy))
    }
  }
}

function withSteps(definition: Definition, steps: Step[]): Definition {
  return steps === definition.steps ? definition : { ...definition, steps }
}

/** What is set to undefined is left out, as the API wants it. */
function withPolicies(definition: Definition, change: Partial<Definition>): Definition {
  const entries = Object.entries({ ...definition, ...change }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Definition
}

/** Puts a step into a slot; nothing happens where it would not fit. */
export function inserted(steps: Step[], { list, index }: Slot, step: Step): Step[] {
  if (!fits(steps, list, step)) return steps
  return replacedList(steps, list, at => at.toSpliced(Math.min(index, at.length), 0, step))
}

/** Whether a step can be put into a list: neither too deep nor one too many. */
export function fits(steps: Step[], list: ListRef, step: Step): boolean {
  if (stepsAt(steps, list) === null) return false
  const depth = list.step === null ? 0 : depthOf(steps, list.step) + 1
  if (depth + heightOf(step) > maxNesting) return false
  return allSteps(steps).length + allSteps([step]).length <= maxSteps
}

function depthOf(steps: readonly Step[], id: string): number {
  return allSteps(steps).find(({ step }) => step.id === id)?.depth ?? 0
}

/** Moves a step with all inside it. The slot is one of the tree as it is, with the step still in its place. */
export function moved(steps: Step[], id: string, to: Slot): Step[] {
  const step = findStep(steps, id)
  const from = slotOf(steps, id)
  if (!step || !from || isInside(steps, to.list, id)) return steps
  const same = from.list.step === to.list.step && from.list.arm === to.list.arm
  const index = same && to.index > from.index ? to.index - 1 : to.index
  if (same && index === from.index) return steps
  const without = replacedStep(steps, id, () => null)
  const after = inserted(without, { list: to.list, index }, step)
  return after === without ? steps : after
}

/**
 * One place up or down: into the last (up) or first (down) arm of a step that parts the run, and out of its own at
 * either end. So every place can be reached by these two and `beside`.
 */
export function slotBy(steps: Step[], id: string, by: -1 | 1): Slot | null {
  const from = slotOf(steps, id)
  if (!from) return null
  const siblings = stepsAt(steps, from.list) ?? []
  const neighbour = siblings[from.index + by]
  if (neighbour) {
    const arms = armsOf(neighbour)
    const arm = by === 1 ? arms[0] : arms.at(-1)
    if (arm) return { list: { step: neighbour.id, arm: arm.id }, index: by === 1 ? 0 : arm.steps.length }
    return { list: from.list, index: by === 1 ? from.index + 2 : from.index - 1 }
  }
  if (from.list.step === null) return null
  const outer = slotOf(steps, from.list.step)
  return outer && { list: outer.list, index: by === 1 ? outer.index + 1 : outer.index }
}

/** The end of the arm to the left or right of the one a step stands in. */
export function slotBeside(steps: Step[], id: string, by: -1 | 1): Slot | null {
  const from = slotOf(steps, id)
  const parent = from?.list.step ? findStep(steps, from.list.step) : null
  if (!from || !parent) return null
  const arms = armsOf(parent)
  const beside = arms[arms.findIndex(arm => arm.id === from.list.arm) + by]
  return beside
    ? { list: { step: parent.id, arm: beside.id }, index: Math.min(from.index, beside.steps.length) }
    : null
}
