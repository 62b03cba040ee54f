import type { Step } from './step.ts'

/** One way through a step that parts the run. `own` is false for `came` and `otherwise`, which have no id of their own. */
export type Arm = { id: string; steps: readonly Step[]; path: string; own: boolean }

/** The ways through a step, in order; none of a step that does not part the run. */
export function armsOf(step: Step): Arm[] {
  switch (step.type) {
    case 'branch':
      return [
        ...step.arms.map((arm, n) => ({ id: arm.id, steps: arm.steps, path: `arms.${n}`, own: true })),
        { id: 'otherwise', steps: step.otherwise, path: 'otherwise', own: false },
      ]
    case 'split':
      return step.arms.map((arm, n) => ({ id: arm.id, steps: arm.steps, path: `arms.${n}`, own: true }))
    case 'waitFor':
      return [
        { id: 'came', steps: step.came, path: 'came', own: false },
        { id: 'otherwise', steps: step.otherwise, path: 'otherwise', own: false },
      ]
    default:
      return []
  }
}

/** Where the steps of an arm stand below their step: `came.0`, `arms.1.steps.0`. */
function stepsPath(arm: Arm): string {
  return arm.own ? `${arm.path}.steps` : arm.path
}

export type Placed = {
  step: Step
  /** In the definition, like `steps.2.arms.0.steps.1`. */
  path: string
  depth: number
  /** The step and arm it stands in; null on the trunk. */
  parent: { step: Step; arm: string } | null
}

/** All steps, each before those inside it, in reading order. */
export function allSteps(steps: readonly Step[]): Placed[] {
  const found: Placed[] = []
  const walk = (list: readonly Step[], path: string, depth: number, parent: Placed['parent']) => {
    list.forEach((step, index) => {
      const at = `${path}.${index}`
      found.push({ step, path: at, depth, parent })
      for (const arm of armsOf(step))
        walk(arm.steps, `${at}.${stepsPath(arm)}`, depth + 1, { step, arm: arm.id })
    })
  }
  walk(steps, 'steps', 0, null)
  return found
}

/** A definition's steps by id, and what comes after each: the next in its arm, else what follows where arms meet again. */
export type StepIndex = {
  first: Step | null
  get(id: string): Step | undefined
  /** Null at the end. */
  after(id: string): Step | null
  /** The first step of an arm, or what follows where it meets the others. */
  into(id: string, arm: string): Step | null
}

const indexes = new WeakMap<readonly Step[], StepIndex>()

/** Made once per definition, which never changes. */
export function indexSteps(steps: readonly Step[]): StepIndex {
  const known = indexes.get(steps)
  if (known) return known
  const byId = new Map<string, Step>()
  const next = new Map<string, Step | null>()
  const walk = (list: readonly Step[], following: Step | null) => {
    list.forEach((step, index) => {
      byId.set(step.id, step)
      const then = list[index + 1] ?? following
      next.set(step.id, then)
      for (const arm of armsOf(step)) walk(arm.steps, then)
    })
  }
  walk(steps, null)
  const after = (id: string) => next.get(id) ?? null
  const index: StepIndex = {
    first: steps[0] ?? null,
    get: id => byId.get(id),
    after,
    into: (id, armId) => {
      const step = byId.get(id)
      const arm = step && armsOf(step).find(candidate => candidate.id === armId)
      return arm?.steps[0] ?? after(id)
    },
  }
  indexes.set(steps, index)
  return index
}
