import type { Step } from './edit-model.ts'
import { allSteps, armsOf, findStep, type Slot, slotOf, stepsAt, trunk } from './edit-tree.ts'

/** What can have the focus in the flow: trigger, policies, or a step by its id. */
export type Focus = string
export const triggerFocus = '@trigger'
export const policiesFocus = '@policies'

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'

export function isArrow(key: string): key is Arrow {
  return ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)
}

/**
 * Where an arrow leads. Up and down go along the cards as they stand: what starts it, goal and limits, then the way a
 * customer takes, into the first arm that holds something, and from its end to where the arms meet again. Left and right
 * go to the arm beside. Where there is nothing, one stays.
 */
export function focusAfter(steps: Step[], from: Focus, key: Arrow): Focus {
  const all = allSteps(steps)
  if (key === 'Home') return triggerFocus
  if (key === 'End') return steps.at(-1)?.id ?? triggerFocus
  if (from === triggerFocus) return key === 'ArrowDown' || key === 'ArrowRight' ? policiesFocus : from
  if (from === policiesFocus) {
    if (key === 'ArrowLeft' || key === 'ArrowUp') return triggerFocus
    return key === 'ArrowDown' ? (steps[0]?.id ?? from) : from
  }
  if (!all.some(({ step }) => step.id === from)) return triggerFocus
  switch (key) {
    case 'ArrowDown':
      return firstInside(steps, from) ?? following(steps, from) ?? from
    case 'ArrowUp':
      return preceding(steps, from)
    case 'ArrowLeft':
      return beside(steps, from, -1) ?? from
    case 'ArrowRight':
      return beside(steps, from, 1) ?? from
  }
}

function firstInside(steps: Step[], id: string): Focus | null {
  const step = findStep(steps, id)
  const arm = step && armsOf(step).find(({ steps: inside }) => inside.length > 0)
  return arm?.steps[0]?.id ?? null
}

function following(steps: Step[], id: string): Focus | null {
  const slot = slotOf(steps, id)
  if (!slot) return null
  const next = stepsAt(steps, slot.list)?.[slot.index + 1]
  if (next) return next.id
  return slot.list.step === null ? null : following(steps, slot.list.step)
}

function preceding(steps: Step[], id: string): Focus {
  const slot = slotOf(steps, id)
  if (!slot) return triggerFocus
  const before = stepsAt(steps, slot.list)?.[slot.index - 1]
  if (before) return lastInside(before)
  return slot.list.step ?? policiesFocus
}

/** The end of the first arm that holds something: the way back is the way that led down. */
function lastInside(step: Step): Focus {
  const arm = armsOf(step).find(({ steps }) => steps.length > 0)
  const last = arm?.steps.at(-1)
  return last ? lastInside(last) : step.id
}

/** The step at the same height in the next arm that holds something; looked for further out where there is none. */
function beside(steps: Step[], id: string, by: -1 | 1): Focus | null {
  const slot = slotOf(steps, id)
  const parent = slot?.list.step ? findStep(steps, slot.list.step) : null
  if (!slot || !parent) return null
  const arms = armsOf(parent)
  const at = arms.findIndex(arm => arm.id === slot.list.arm)
  for (let n = at + by; n >= 0 && n < arms.length; n += by) {
    const inside = arms[n]?.steps ?? []
    const found = inside[Math.min(slot.index, inside.length - 1)]
    if (found) return found.id
  }
  return beside(steps, parent.id, by)
}

/** What has the focus once a step is gone: the one after it, else before it, else what holds the arm. */
export function focusWithout(steps: Step[], id: string): Focus {
  const slot = slotOf(steps, id)
  if (!slot) return triggerFocus
  const list = stepsAt(steps, slot.list) ?? []
  return list[slot.index + 1]?.id ?? list[slot.index - 1]?.id ?? slot.list.step ?? triggerFocus
}

/** Where something is put in by keyboard: behind what has the focus. */
export function slotAfter(steps: Step[], focus: Focus): Slot {
  const slot = slotOf(steps, focus)
  return slot ? { list: slot.list, index: slot.index + 1 } : { list: trunk, index: 0 }
}
