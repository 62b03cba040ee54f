import type { Definition, Reentry, Step, Trigger } from './edit-model.ts'
import { newDefinition } from './edit-new.ts'

type Data = Record<string, unknown>
const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A stored draft as the editor takes it: with everything the API fills in where it is left out. One that an older
 * release wrote is brought to today's words; null where it is none at all.
 */
export function readDraft(stored: Data): Definition | null {
  if (!isData(stored.trigger) || !Array.isArray(stored.steps)) return null
  const steps = stored.steps.map(readStep)
  if (steps.some(step => step === null)) return null
  const { steps: _, trigger: __, ...defaults } = newDefinition()
  return {
    ...defaults,
    reentry: { mode: 'always' },
    ...stored,
    ...(isData(stored.reentry) ? { reentry: readReentry(stored.reentry) } : {}),
    ...(isData(stored.goal) ? { goal: { where: [], windowDays: 7, exit: true, ...stored.goal } } : {}),
    ...(isData(stored.quiet) ? { quiet: { action: 'hold', ...stored.quiet } } : {}),
    ...(isData(stored.volume) ? { volume: { peaks: [], ...stored.volume } } : {}),
    trigger: readTrigger(stored.trigger),
    steps: steps as Step[],
  } as Definition
}

/** Up to 0.1 one run per value of a property was a mode of its own. */
function readReentry(reentry: Data): Reentry {
  if (reentry.mode === 'property') return { mode: 'once', key: String(reentry.property) }
  return reentry as Reentry
}

function readTrigger(trigger: Data): Trigger {
  const type = trigger.type ?? 'event'
  const defaults: Record<string, Data> = {
    event: { where: [], trust: 'server' },
    date: { days: 0, at: '09:00', yearly: false },
    schedule: { at: '09:00' },
    form: { where: [] },
    product: { where: [] },
  }
  return { ...defaults[String(type)], ...trigger, type } as Trigger
}

const kinds = ['wait', 'send', 'update', 'webhook', 'task', 'exit', 'waitFor', 'branch', 'split']

function readStep(step: unknown): Step | null {
  if (!isData(step) || typeof step.id !== 'string' || !kinds.includes(String(step.type))) return null
  const list = (steps: unknown) => (Array.isArray(steps) ? steps.map(readStep) : [])
  const arms = (of: unknown) =>
    Array.isArray(of) ? of.map((arm: Data) => ({ ...arm, steps: list(arm.steps) })) : []
  const whole = (() => {
    switch (step.type) {
      case 'send':
        return { channel: 'email', ...step }
      case 'webhook':
        return { attributes: [], ...step }
      case 'task':
        return { dueIn: { amount: 1, unit: 'days' }, ...step }
      case 'wait':
        return isData(step.date) ? { ...step, date: { days: 0, missing: 'exit', ...step.date } } : step
      case 'waitFor':
        return {
          where: [],
          since: 'step',
          ...step,
          came: list(step.came),
          otherwise: list(step.otherwise),
        }
      case 'branch':
        return { ...step, arms: arms(step.arms), otherwise: list(step.otherwise) }
      case 'split':
        return { ...step, arms: arms(step.arms) }
      default:
        return step
    }
  })()
  return hasNull(whole) ? null : (whole as unknown as Step)
}

function hasNull(step: Data): boolean {
  const lists = [
    step.came,
    step.otherwise,
    ...(Array.isArray(step.arms) ? step.arms.map(arm => arm.steps) : []),
  ]
  return lists.some(list => Array.isArray(list) && list.includes(null))
}
