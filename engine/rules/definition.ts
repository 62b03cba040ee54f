import { z } from 'zod'
import { propertyConditionSchema } from '../conditions/property.ts'
import { conditionSchema } from '../conditions/schema.ts'
import { channels } from '../messages/state.ts'

const stepId = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'letters, digits, - and _, at most 40')

/** Wait for a duration; days are 24 hours here (calendar waits come with the full rule language). */
const waitStep = z.strictObject({
  id: stepId,
  type: z.literal('wait'),
  duration: z.strictObject({
    amount: z.number().int().min(1).max(10_000),
    unit: z.enum(['seconds', 'minutes', 'hours', 'days']),
  }),
})

const sendStep = z.strictObject({
  id: stepId,
  type: z.literal('send'),
  channel: z.enum(channels).default('email'),
  purpose: z.string().min(1),
  /** Key of the template. */
  template: z.string().min(1),
  /** Key of the topic, a subdivision of the purpose: left out for those who switched it off. */
  topic: z.string().min(1).max(64).optional(),
  /** Categories of the products it advertises, which must be similar to what an existing customer bought. */
  categories: z.array(z.string().min(1).max(200)).min(1).max(20).optional(),
  /** Hours after which the message is no longer useful and is skipped. */
  lastUsefulHours: z.number().positive().max(8760).optional(),
})

export const stepSchema = z.discriminatedUnion('type', [waitStep, sendStep])
export type Step = z.infer<typeof stepSchema>

/** How often the same customer may enter: see `entryKey` and `mayReenter`. */
export const reentrySchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('once') }),
  z.strictObject({ mode: z.literal('always') }),
  z.strictObject({ mode: z.literal('period'), hours: z.number().positive().max(87_600) }),
  /** One run per value of a property of the event, e.g. one per `order_id`. */
  z.strictObject({ mode: z.literal('property'), property: z.string().min(1).max(200) }),
])
export type Reentry = z.infer<typeof reentrySchema>

export const ruleDefinitionSchema = z
  .strictObject({
    trigger: z.strictObject({
      type: z.literal('event'),
      event: z.string().min(1).max(200),
      where: z.array(propertyConditionSchema).max(20).default([]),
      /**
       * `server`: only events the shop's server vouches for (or a browser with its signature).
       * `browser`: unsigned browser events too; such a rule may not send service mail.
       */
      trust: z.enum(['server', 'browser']).default('server'),
    }),
    /** Who may enter. */
    condition: conditionSchema.optional(),
    /** When it holds, the run ends: looked at before each step and again at the gate. */
    exitWhen: conditionSchema.optional(),
    reentry: reentrySchema.default({ mode: 'always' }),
    maxEventAgeHours: z.number().positive().max(8760).default(24),
    steps: z.array(stepSchema).min(1).max(50),
  })
  .superRefine((definition, context) => {
    const seen = new Set<string>()
    definition.steps.forEach((step, index) => {
      if (seen.has(step.id))
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'id'],
          message: `step id "${step.id}" is used twice`,
        })
      seen.add(step.id)
    })
  })
export type RuleDefinition = z.infer<typeof ruleDefinitionSchema>
/** As written by a person or a file: defaults may be missing. */
export type RuleDefinitionInput = z.input<typeof ruleDefinitionSchema>
