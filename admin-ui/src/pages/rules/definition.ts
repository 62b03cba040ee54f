/**
 * What the console reads of a rule's definition. One stored by an older release may differ, so that nothing
 * is taken for granted: what cannot be read is shown as data.
 */
export type StepView =
  | { type: 'wait'; id: string; amount: number; unit: 'seconds' | 'minutes' | 'hours' | 'days' }
  | {
      type: 'send'
      id: string
      channel: string
      purpose: string
      template: string
      lastUsefulHours: number | null
    }
  | { type: 'other'; id: string; data: unknown }

export type DefinitionView = {
  event: string
  where: unknown[]
  condition: unknown
  exitWhen: unknown
  steps: StepView[]
}

type Data = Record<string, unknown>

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const units = ['seconds', 'minutes', 'hours', 'days'] as const

export function readDefinition(definition: Data): DefinitionView {
  const trigger = isData(definition.trigger) ? definition.trigger : {}
  return {
    event: text(trigger.event),
    where: Array.isArray(trigger.where) ? trigger.where : [],
    condition: definition.condition ?? null,
    exitWhen: definition.exitWhen ?? null,
    steps: Array.isArray(definition.steps) ? definition.steps.map(readStep) : [],
  }
}

function readStep(step: unknown, index: number): StepView {
  const id = isData(step) && text(step.id) ? text(step.id) : String(index)
  if (isData(step) && step.type === 'wait' && isData(step.duration)) {
    const unit = units.find(known => known === (step.duration as Data).unit)
    const { amount } = step.duration
    if (unit && typeof amount === 'number') return { type: 'wait', id, amount, unit }
  }
  if (isData(step) && step.type === 'send') {
    const { channel, purpose, template, lastUsefulHours } = step
    return {
      type: 'send',
      id,
      channel: text(channel) || 'email',
      purpose: text(purpose),
      template: text(template),
      lastUsefulHours: typeof lastUsefulHours === 'number' ? lastUsefulHours : null,
    }
  }
  return { type: 'other', id, data: step }
}
