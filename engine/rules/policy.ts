import { z } from 'zod'
import { whereSchema } from '../conditions/event.ts'
import { pathProblem } from '../conditions/property-path.ts'
import { storableText } from '../conditions/value.ts'
import { clockTime, weekdays } from './timing.ts'

const propertyPath = storableText(900).refine(value => pathProblem(value) === null && !value.includes('[]'), {
  message: 'must be a path such as order_id',
})
/** Entries are told apart by this property of the event: e.g. one run per `order_id`. */
const key = propertyPath.optional()

/** How often the same customer may enter. */
export const reentrySchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('once'), key }),
  /** Not while a run of theirs is under way. */
  z.strictObject({ mode: z.literal('not_running'), key }),
  z.strictObject({ mode: z.literal('period'), hours: z.number().positive().max(87_600), key }),
  z.strictObject({ mode: z.literal('always') }),
])
export type Reentry = z.infer<typeof reentrySchema>

/** What the rule is for. Reached within the window after the run began, it is a conversion, of held-out customers too. */
export const goalSchema = z.strictObject({
  event: storableText(200),
  where: whereSchema.default([]),
  windowDays: z.number().int().min(1).max(365).default(7),
  /** Property of the event that says what it is worth. */
  value: propertyPath.optional(),
  /** The run ends when it is reached. */
  exit: z.boolean().default(true),
})
export type Goal = z.infer<typeof goalSchema>

/** When nothing is sent, by the customer's clock; from later than to goes over midnight. */
export const quietSchema = z
  .strictObject({
    from: clockTime.optional(),
    to: clockTime.optional(),
    /** Days on which something may be sent. */
    weekdays: weekdays.optional(),
    action: z.enum(['hold', 'skip']).default('hold'),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    message: 'from and to go together',
  })
  .refine(({ from, to }) => from === undefined || from !== to, { message: 'from and to are the same' })
  .refine(({ from, weekdays }) => from !== undefined || weekdays !== undefined, {
    message: 'must name hours or days',
  })
export type Quiet = z.infer<typeof quietSchema>

/** What becomes of advertising that a frequency cap stops: left out, or held until there is room, at most so long. */
export const whenCappedSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('skip') }),
  z.strictObject({ action: z.literal('hold'), hours: z.number().positive().max(2160).default(72) }),
])
export type WhenCapped = z.infer<typeof whenCappedSchema>

const moment = z.iso.datetime({ offset: true })

/** How many runs a day are to be expected; far more are told, and held where that is wished (advertising only). */
export const volumeSchema = z.strictObject({
  expectedPerDay: z.number().int().min(1).max(10_000_000),
  /** Times the expected number from which advertising is held until somebody lets it go. Only told unless set. */
  holdAbove: z.number().min(2).max(1000).optional(),
  /** Peaks that were planned: on these days (by the workspace's calendar) so many are expected. */
  peaks: z
    .array(
      z.strictObject({
        from: z.iso.date(),
        to: z.iso.date(),
        perDay: z.number().int().min(1).max(10_000_000),
      }),
    )
    .max(20)
    .default([]),
})
export type Volume = z.infer<typeof volumeSchema>

export const policyFields = {
  reentry: reentrySchema.default({ mode: 'always' }),
  goal: goalSchema.optional(),
  /** The run ends as soon as the rule's condition does not hold any more. */
  exitWhenConditionFails: z.boolean().default(false),
  /** Share of those who would enter that is held out, to measure by; the same customers always. */
  holdoutPercent: z.number().min(0).max(50).default(0),
  quiet: quietSchema.optional(),
  whenCapped: whenCappedSchema.default({ action: 'hold', hours: 72 }),
  /** Of two that want the last free place under a cap the higher goes first. */
  priority: z.number().int().min(-100).max(100).default(0),
  /** Nobody enters before; after the end nothing is sent any more. */
  validFrom: moment.optional(),
  validUntil: moment.optional(),
  maxEventAgeHours: z.number().positive().max(8760).default(24),
  volume: volumeSchema.optional(),
}
