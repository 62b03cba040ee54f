import { z } from 'zod'
import { whereSchema } from '../conditions/event.ts'
import { storableText } from '../conditions/value.ts'
import { clockTime, weekdays } from './timing.ts'

const key = storableText(100)
const day = z.iso.date()

/** Something a customer did. */
const eventTrigger = z.strictObject({
  type: z.literal('event'),
  event: storableText(200),
  where: whereSchema.default([]),
  /**
   * `server`: only events the shop's server vouches for (or a browser with its signature).
   * `browser`: unsigned browser events too; such a rule may not send service mail.
   */
  trust: z.enum(['server', 'browser']).default('server'),
})

/** Entering or leaving a segment, whose members are kept from then on. */
const segmentTrigger = z.strictObject({
  type: z.literal('segment'),
  segment: z.uuid(),
  crossing: z.enum(['entered', 'left']),
})

/** So many days before (negative) or after a date of the customer, at a time on the customer's clock. */
const dateTrigger = z.strictObject({
  type: z.literal('date'),
  /** An attribute of type `date`. */
  attribute: storableText(200),
  days: z.number().int().min(-3650).max(3650).default(0),
  at: clockTime.default('09:00'),
  /** Every year again, as birthdays are; one of 29 February falls on the 28th in other years. */
  yearly: z.boolean().default(false),
})

/** At set times, for everybody in a segment (or everybody). */
const scheduleTrigger = z.strictObject({
  type: z.literal('schedule'),
  segment: z.uuid().optional(),
  every: z.discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('once'), day }),
    z.strictObject({ unit: z.literal('day') }),
    z.strictObject({ unit: z.literal('week'), weekdays }),
    /** The 31st of a shorter month is its last day. */
    z.strictObject({ unit: z.literal('month'), day: z.number().int().min(1).max(31) }),
  ]),
  at: clockTime.default('09:00'),
  /** IANA name; the workspace's unless set. */
  timeZone: storableText(100).optional(),
})

/** A consent was given (and confirmed, where the purpose demands that). */
const consentTrigger = z.strictObject({
  type: z.literal('consent'),
  purpose: key,
  channel: key.optional(),
})

/** A form was answered. */
const formTrigger = z.strictObject({ type: z.literal('form'), form: key, where: whereSchema.default([]) })

/** What became of a message: the address bounced, or a human clicked a link. */
const messageTrigger = z.strictObject({
  type: z.literal('message'),
  outcome: z.enum(['bounced', 'clicked', 'complained', 'replied']),
  /** Key of the template it was made from. */
  template: key.optional(),
  /** Only this link, as written in the template. */
  url: z.url().max(2000).optional(),
})

/** A product can be had again or costs less, told to those who looked at it. */
const productTrigger = z.strictObject({
  type: z.literal('product'),
  change: z.enum(['back_in_stock', 'price_dropped']),
  where: whereSchema.default([]),
})

/** Started by hand or by a call of the API, for one customer. */
const handTrigger = z.strictObject({ type: z.literal('hand') })

export const triggerSchema = z.discriminatedUnion('type', [
  eventTrigger,
  segmentTrigger,
  dateTrigger,
  scheduleTrigger,
  consentTrigger,
  formTrigger,
  messageTrigger,
  productTrigger,
  handTrigger,
])
export type Trigger = z.infer<typeof triggerSchema>
export type TriggerOf<Type extends Trigger['type']> = Extract<Trigger, { type: Type }>
