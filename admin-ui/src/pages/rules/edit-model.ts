import type { Condition, PropertyCondition, Scalar } from '../../conditions/model.ts'

/**
 * A rule's definition as the editor works with it. What stands here may be unfinished (an empty text where a person
 * still has to choose); the API takes it once nothing is missing, and is the judge of it.
 */
export type Where = PropertyCondition[]

export const durationUnits = ['minutes', 'hours', 'days', 'weeks', 'months', 'seconds'] as const
export type Duration = { amount: number; unit: (typeof durationUnits)[number] }

/** `every` of a schedule. */
export type Every =
  | { unit: 'once'; day: string }
  | { unit: 'day' }
  | { unit: 'week'; weekdays: number[] }
  | { unit: 'month'; day: number }

export type Trigger =
  | { type: 'event'; event: string; where: Where; trust: 'server' | 'browser' }
  | { type: 'segment'; segment: string; crossing: 'entered' | 'left' }
  | { type: 'date'; attribute: string; days: number; at: string; yearly: boolean }
  | { type: 'schedule'; segment?: string; every: Every; at: string; timeZone?: string }
  | { type: 'consent'; purpose: string; channel?: string }
  | { type: 'form'; form: string; where: Where }
  | {
      type: 'message'
      outcome: 'bounced' | 'clicked' | 'complained' | 'replied'
      template?: string
      url?: string
    }
  | { type: 'product'; change: 'back_in_stock' | 'price_dropped'; where: Where }
  | { type: 'hand' }
export type TriggerType = Trigger['type']
export type TriggerOf<T extends TriggerType> = Extract<Trigger, { type: T }>

type Common = { id: string; name?: string }

export type DateSource = { from: 'attribute'; attribute: string } | { from: 'event'; property: string }
export type WaitStep = Common & {
  type: 'wait'
  duration?: Duration
  date?: { of: DateSource; days: number; missing: 'go_on' | 'exit' }
  time?: { at: string; weekdays?: number[] }
}

export type Sending = { channel: string; template: string }
export type SendStep = Common &
  Sending & {
    type: 'send'
    purpose: string
    topic?: string
    categories?: string[]
    lastUsefulHours?: number
    fallback?: Sending
    voucher?: string
  }

export type Expression =
  | { from: 'value'; value: Scalar | Scalar[] }
  | { from: 'event'; property: string }
  | { from: 'attribute'; attribute: string }
  | { from: 'now' }
  | { from: 'answer'; step: string; property: string }
export type Change =
  | { do: 'set' | 'append' | 'remove'; attribute: string; to: Expression }
  | { do: 'clear'; attribute: string }
  | { do: 'add'; attribute: string; amount: number }
  | { do: 'tag' | 'untag'; tag: string }
export type Deed = Change['do']
export type UpdateStep = Common & { type: 'update'; changes: Change[] }

export type WebhookStep = Common & {
  type: 'webhook'
  recipient: string
  attributes: string[]
  answerWithin?: Duration
}
export type TaskStep = Common & {
  type: 'task'
  title: string
  text?: string
  purpose: string
  dueIn: Duration
}
export type ExitStep = Common & { type: 'exit' }

export type WaitForStep = Common & {
  type: 'waitFor'
  event?: string
  where: Where
  segment?: string
  since: 'step' | 'start'
  timeout: Duration
  came: Step[]
  otherwise: Step[]
}
export type BranchArm = {
  id: string
  name?: string
  when?: Condition
  event?: Where
  answer?: { step: string; where: Where }
  steps: Step[]
}
export type BranchStep = Common & { type: 'branch'; arms: BranchArm[]; otherwise: Step[] }
export type SplitArm = { id: string; name?: string; weight: number; steps: Step[] }
export type SplitTest = { by: 'conversion' | 'clicks'; perArm: number; days: number; automatic: boolean }
export type SplitStep = Common & { type: 'split'; arms: SplitArm[]; test?: SplitTest }

export type Step =
  | WaitStep
  | SendStep
  | UpdateStep
  | WebhookStep
  | TaskStep
  | ExitStep
  | WaitForStep
  | BranchStep
  | SplitStep
export type StepType = Step['type']
export type StepOf<T extends StepType> = Extract<Step, { type: T }>

export type Reentry =
  | { mode: 'once'; key?: string }
  | { mode: 'not_running'; key?: string }
  | { mode: 'period'; hours: number; key?: string }
  | { mode: 'always' }
export type Goal = { event: string; where: Where; windowDays: number; value?: string; exit: boolean }
export type Quiet = { from?: string; to?: string; weekdays?: number[]; action: 'hold' | 'skip' }
export type WhenCapped = { action: 'skip' } | { action: 'hold'; hours: number }
export type Peak = { from: string; to: string; perDay: number }
export type Volume = { expectedPerDay: number; holdAbove?: number; peaks: Peak[] }

export type Definition = {
  trigger: Trigger
  condition?: Condition
  exitWhen?: Condition
  reentry: Reentry
  goal?: Goal
  exitWhenConditionFails: boolean
  holdoutPercent: number
  quiet?: Quiet
  whenCapped: WhenCapped
  priority: number
  validFrom?: string
  validUntil?: string
  maxEventAgeHours: number
  volume?: Volume
  steps: Step[]
}
