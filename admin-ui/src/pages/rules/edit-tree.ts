import type { Definition, Step } from './edit-model.ts'

/** A list of steps: the trunk (`step` null), or one arm of a step that parts the run. */
export type ListRef = { step: string | null; arm: string }
/** Between two steps of a list, or at its end. */
export type Slot = { list: ListRef; index: number }

export const trunk: ListRef = { step: null, arm: '' }

/** One way through a step. `own` is false for those that have no id of their own. */
export type Arm = { id: string; name: string | undefined; steps: Step[]; path: string; own: boolean }

/** A, B, … of variants without a name. */
export const letterOf = (index: number) => String.fromCharCode(65 + index)

/** Names one way through one step: `came` and `otherwise` are not the only ones of their name. */
export const armKey = (step: string, arm: string) => `${step} ${arm}`

/** The ways through a step, in order, each with the place of its steps in the definition. */
export function armsOf(step: Step): Arm[] {
  const bare = (id: 'came' | 'otherwise', steps: Step[]) => ({
    id,
    name: undefined,
    steps,
    path: id,
    own: false,
  })
  switch (step.type) {
    case 'branch':
      return [...step.arms.map(ownArm), bare('otherwise', step.otherwise)]
    case 'split':
      return step.arms.map(ownArm)
    case 'waitFor':
      return [bare('came', step.came), bare('otherwise', step.otherwise)]
    default:
      return []
  }
}

function ownArm(arm: { id: string; name?: string; steps: Step[] }, index: number): Arm {
  return { id: arm.id, name: arm.name, steps: arm.steps, path: `arms.${index}.steps`, own: true }
}

/** The same step with other steps in its arms. Arms that stay the same stay the same object. */
export function withArms(step: Step, change: (steps: Step[], arm: string) => Step[]): Step {
  const into = <A extends { id: string; steps: Step[] }>(arm: A): A => {
    const steps = change(arm.steps, arm.id)
    return steps === arm.steps ? arm : { ...arm, steps }
  }
  const same = (before: readonly object[], after: readonly object[]) =>
    before.every((arm, index) => arm === after[index])
  switch (step.type) {
    case 'branch': {
      const arms = step.arms.map(into)
      const otherwise = change(step.otherwise, 'otherwise')
      return same(step.arms, arms) && otherwise === step.otherwise ? step : { ...step, arms, otherwise }
    }
    case 'split': {
      const arms = step.arms.map(into)
      return same(step.arms, arms) ? step : { ...step, arms }
    }
    case 'waitFor': {
      const came = change(step.came, 'came')
      const otherwise = change(step.otherwise, 'otherwise')
      return came === step.came && otherwise === step.otherwise ? step : { ...step, came, otherwise }
    }
    default:
      return step
  }
}

export type Placed = { step: Step; path: string; slot: Slot; depth: number }

/** All steps, each before those inside it, in reading order. */
export function allSteps(steps: readonly Step[]): Placed[] {
  const found: Placed[] = []
  const walk = (list: readonly Step[], path: string, ref: ListRef, depth: number) => {
    list.forEach((step, index) => {
      const at = `${path}.${index}`
      found.push({ step, path: at, slot: { list: ref, index }, depth })
      for (const arm of armsOf(step))
        walk(arm.steps, `${at}.${arm.path}`, { step: step.id, arm: arm.id }, depth + 1)
    })
  }
  walk(steps, 'steps', trunk, 0)
  return found
}

export function findStep(steps: readonly Step[], id: string): Step | null {
  return allSteps(steps).find(({ step }) => step.id === id)?.step ?? null
}

export function slotOf(steps: readonly Step[], id: string): Slot | null {
  return allSteps(steps).find(({ step }) => step.id === id)?.slot ?? null
}

/** Null where there is no such list (any more). */
export function stepsAt(steps: Step[], list: ListRef): Step[] | null {
  if (list.step === null) return steps
  const step = findStep(steps, list.step)
  return (step && armsOf(step).find(arm => arm.id === list.arm)?.steps) ?? null
}

/** Another list in the place of one; everything beside the way there stays the same object. */
export function replacedList(steps: Step[], list: ListRef, change: (steps: Step[]) => Step[]): Step[] {
  if (list.step === null) return change(steps)
  let touched = false
  const next = steps.map(step => {
    const after = withArms(step, (inner, arm) =>
      step.id === list.step && arm === list.arm ? change(inner) : replacedList(inner, list, change),
    )
    touched ||= after !== step
    return after
  })
  return touched ? next : steps
}

/** Another step in the place of one; null takes it away. */
export function replacedStep(steps: Step[], id: string, change: (step: Step) => Step | null): Step[] {
  let touched = false
  const next = steps.flatMap(step => {
    const after = step.id === id ? change(step) : withArms(step, inner => replacedStep(inner, id, change))
    touched ||= after !== step
    return after === null ? [] : [after]
  })
  return touched ? next : steps
}

/** Ids of all steps and arms: they share one space. */
export function idsIn(steps: readonly Step[]): Set<string> {
  const placed = allSteps(steps)
  const arms = placed.flatMap(({ step }) => armsOf(step).flatMap(arm => (arm.own ? [arm.id] : [])))
  return new Set([...placed.map(({ step }) => step.id), ...arms])
}

/** Whether a list stands inside a step: nothing can be moved into itself. */
export function isInside(steps: readonly Step[], list: ListRef, id: string): boolean {
  for (let at: string | null = list.step; at !== null; at = slotOf(steps, at)?.list.step ?? null)
    if (at === id) return true
  return false
}

/** How many lists deep a step goes: 1 for one without arms. */
export function heightOf(step: Step): number {
  const below = armsOf(step).flatMap(arm => arm.steps.map(heightOf))
  return armsOf(step).length === 0 ? 1 : 1 + Math.max(1, ...below)
}

/** The place of a step or of one of its lists in the definition, for what the API says about paths. */
export function stepAtPath(definition: Pick<Definition, 'steps'>, path: string): Step | null {
  let best: Placed | null = null
  for (const placed of allSteps(definition.steps))
    if (path === placed.path || path.startsWith(`${placed.path}.`)) best = placed
  return best?.step ?? null
}
