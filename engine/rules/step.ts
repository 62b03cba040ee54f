import { z } from 'zod'
import { whereSchema } from '../conditions/event.ts'
import { pathProblem } from '../conditions/property-path.ts'
import { type Condition, conditionSchema } from '../conditions/schema.ts'
import { scalarSchema, storableText } from '../conditions/value.ts'
import { channels } from '../messages/state.ts'
import { clockTime, durationSchema, weekdays } from './timing.ts'

export const stepIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'small letters, digits, - and _, at most 40, a letter first')

/** What every step has: an id that never changes, by which runs stand and figures are kept, and a name for people. */
const common = { id: stepIdSchema, name: storableText(100).optional() }
const key = storableText(100)
/** One place in the properties of an event or in an answer; no lists. */
const path = storableText(900).refine(value => pathProblem(value) === null && !value.includes('[]'), {
  message: 'must be a path such as price or product.sku',
})

/**
 * Waits for a duration, until a time, until a date; with several, in this order (two days, then until nine). A run that
 * comes to a wait whose moment is past goes on at once.
 */
const waitStep = z
  .strictObject({
    ...common,
    type: z.literal('wait'),
    duration: durationSchema.optional(),
    /** Until a date of the customer or of the event that started the run. It is looked up again when its time has come. */
    date: z
      .strictObject({
        of: z.discriminatedUnion('from', [
          z.strictObject({ from: z.literal('attribute'), attribute: storableText(200) }),
          z.strictObject({ from: z.literal('event'), property: path }),
        ]),
        /** Before (negative) or after the date. */
        days: z.number().int().min(-3650).max(3650).default(0),
        /** What becomes of the run where there is no such date. */
        missing: z.enum(['go_on', 'exit']).default('exit'),
      })
      .optional(),
    /** Until the clock of the customer shows this, on one of these days of the week. */
    time: z.strictObject({ at: clockTime, weekdays: weekdays.optional() }).optional(),
  })
  .refine(({ duration, date, time }) => duration ?? date ?? time, {
    message: 'must say how long or until when',
  })
  .refine(({ duration, date }) => !(duration && date), {
    message: 'waits for a duration or for a date, not both',
  })

const sendFields = {
  channel: z.enum(channels).default('email'),
  /** Key of the template. */
  template: key,
}

const sendStep = z.strictObject({
  ...common,
  type: z.literal('send'),
  ...sendFields,
  purpose: key,
  /** Key of the topic, a subdivision of the purpose: left out for those who switched it off. */
  topic: z.string().min(1).max(64).optional(),
  /** Categories of the products it advertises, which must be similar to what an existing customer bought. */
  categories: z.array(storableText(200)).min(1).max(20).optional(),
  /** Hours after which the message is no longer useful and is skipped. */
  lastUsefulHours: z.number().positive().max(8760).optional(),
  /** Tried when the gate denies the first channel: no e-mail is allowed, but a letter is. */
  fallback: z.strictObject(sendFields).optional(),
  /** Key of a pool of vouchers, one code of which the message takes along. */
  voucher: key.optional(),
})

/** What a change writes: a value, a property of the event that started the run, another attribute, the moment, an answer. */
const expression = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('value'),
    value: z.union([scalarSchema, z.array(scalarSchema).max(100)]),
  }),
  z.strictObject({ from: z.literal('event'), property: path }),
  z.strictObject({ from: z.literal('attribute'), attribute: storableText(200) }),
  z.strictObject({ from: z.literal('now') }),
  z.strictObject({ from: z.literal('answer'), step: stepIdSchema, property: path }),
])
export type Expression = z.infer<typeof expression>

const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set'), attribute: storableText(200), to: expression }),
  z.strictObject({ do: z.literal('clear'), attribute: storableText(200) }),
  /** Adds to a number; a missing one counts as 0. */
  z.strictObject({ do: z.literal('add'), attribute: storableText(200), amount: z.number() }),
  /** Puts a value on a list, or takes it off. */
  z.strictObject({ do: z.literal('append'), attribute: storableText(200), to: expression }),
  z.strictObject({ do: z.literal('remove'), attribute: storableText(200), to: expression }),
  z.strictObject({ do: z.literal('tag'), tag: key }),
  z.strictObject({ do: z.literal('untag'), tag: key }),
])
export type Change = z.infer<typeof change>

const updateStep = z.strictObject({
  ...common,
  type: z.literal('update'),
  changes: z.array(change).min(1).max(20),
})

const webhookStep = z.strictObject({
  ...common,
  type: z.literal('webhook'),
  /** Id of the recipient it goes to, whose address and secret are kept there. */
  recipient: z.uuid(),
  /** Attributes that go along. */
  attributes: z.array(storableText(200)).max(50).default([]),
  /** Waits for the answer, at most so long; later conditions and changes can use it. */
  answerWithin: durationSchema.optional(),
})

const taskStep = z.strictObject({
  ...common,
  type: z.literal('task'),
  title: storableText(200),
  text: storableText(4000).optional(),
  purpose: key,
  /** When it is to be done by, from when it is made. */
  dueIn: durationSchema.default({ amount: 1, unit: 'days' }),
})

const exitStep = z.strictObject({ ...common, type: z.literal('exit') })

const steps = z.array(z.lazy((): z.ZodType => nodeSchema)).max(100)

/** Waits until something happens or for so long; the arms come back together afterwards. */
const waitForStep = z
  .strictObject({
    ...common,
    type: z.literal('waitFor'),
    event: storableText(200).optional(),
    where: whereSchema.default([]),
    segment: z.uuid().optional(),
    /** What counts: only what comes after the run got here, or anything since it began. */
    since: z.enum(['step', 'start']).default('step'),
    timeout: durationSchema,
    /** When it came. */
    came: steps.default([]),
    /** When it did not come in time. */
    otherwise: steps.default([]),
  })
  .refine(({ event, segment }) => (event === undefined) !== (segment === undefined), {
    message: 'waits for an event or for a segment',
  })

/** All that is given must hold: about the customer, of the event that started the run, of the answer to a webhook step. */
const arm = z.strictObject({
  id: stepIdSchema,
  name: storableText(100).optional(),
  when: conditionSchema.optional(),
  event: whereSchema.optional(),
  answer: z.strictObject({ step: stepIdSchema, where: whereSchema }).optional(),
  steps: steps.default([]),
})

/** The first arm whose conditions hold; the arms come back together afterwards. */
const branchStep = z.strictObject({
  ...common,
  type: z.literal('branch'),
  arms: z.array(arm).min(1).max(10),
  otherwise: steps.default([]),
})

/** Divides customers by chance; where one falls never changes. */
const splitStep = z.strictObject({
  ...common,
  type: z.literal('split'),
  arms: z
    .array(
      z.strictObject({
        id: stepIdSchema,
        name: storableText(100).optional(),
        weight: z.number().int().min(1).max(1000),
        steps: steps.default([]),
      }),
    )
    .min(2)
    .max(10),
  /** An A/B test: once decided, everybody takes the arm that won. */
  test: z
    .strictObject({
      by: z.enum(['conversion', 'clicks']),
      /** Runs in every arm before anything is decided. */
      perArm: z.number().int().min(10).max(1_000_000),
      /** Days a run is given to show what came of it. */
      days: z.number().int().min(1).max(90),
      /** Left to a person when false: then it is only said which arm leads. */
      automatic: z.boolean().default(true),
    })
    .optional(),
})

const nodeSchema = z.discriminatedUnion('type', [
  waitStep,
  sendStep,
  updateStep,
  webhookStep,
  taskStep,
  exitStep,
  waitForStep,
  branchStep,
  splitStep,
] as never) as unknown as z.ZodType<Step, StepInput>

export const stepSchema = nodeSchema
export const stepsSchema = steps.min(1)

type Nested = 'came' | 'otherwise' | 'arms'
type Out<Schema> = Omit<z.output<Schema & z.ZodType>, Nested>
type In<Schema> = Omit<z.input<Schema & z.ZodType>, Nested>

export type WaitStep = z.output<typeof waitStep>
export type SendStep = z.output<typeof sendStep>
export type UpdateStep = z.output<typeof updateStep>
export type WebhookStep = z.output<typeof webhookStep>
export type TaskStep = z.output<typeof taskStep>
export type ExitStep = z.output<typeof exitStep>
export type WaitForStep = Out<typeof waitForStep> & { came: Step[]; otherwise: Step[] }
type ArmBase = Omit<z.output<typeof arm>, 'steps'>
export type BranchArm = ArmBase & { steps: Step[] }
export type BranchStep = Out<typeof branchStep> & { arms: BranchArm[]; otherwise: Step[] }
export type SplitArm = { id: string; name?: string | undefined; weight: number; steps: Step[] }
export type SplitStep = Out<typeof splitStep> & { arms: SplitArm[] }
/** One step. Steps are a tree: arms hold steps of their own and come back together behind the step that parted them. */
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
export type StepOf<Type extends StepType> = Extract<Step, { type: Type }>

type ArmInput = Omit<z.input<typeof arm>, 'steps' | 'when'> & {
  when?: Condition | undefined
  steps?: StepInput[]
}
/** As written by a person or a file: defaults may be missing. */
export type StepInput =
  | z.input<typeof waitStep>
  | z.input<typeof sendStep>
  | z.input<typeof updateStep>
  | z.input<typeof webhookStep>
  | z.input<typeof taskStep>
  | z.input<typeof exitStep>
  | (In<typeof waitForStep> & { came?: StepInput[]; otherwise?: StepInput[] })
  | (In<typeof branchStep> & { arms: ArmInput[]; otherwise?: StepInput[] })
  | (In<typeof splitStep> & { arms: (Omit<SplitArm, 'steps'> & { steps?: StepInput[] })[] })
