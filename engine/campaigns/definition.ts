import { z } from 'zod'
import { storableText } from '../conditions/value.ts'
import { goalSchema } from '../rules/policy.ts'
import { clockTime, weekdays } from '../rules/timing.ts'

const key = storableText(100)

/** Who it is for. Whoever is in several of `include` counts once. */
export const audienceSchema = z.strictObject({
  /** Segments; nobody unless one is named. */
  include: z.array(z.uuid()).max(20),
  exclude: z.array(z.uuid()).max(20).default([]),
  /** At most so many, drawn by a stable lot. */
  limit: z.number().int().min(1).max(100_000_000).optional(),
  /** Leaves out whoever was sent advertising on this channel in the last so many days. */
  notWithinDays: z.number().int().min(1).max(365).optional(),
  /** Id of an occurrence: only those whom it missed for a reason that passes (engine/campaigns/missed.ts). */
  missedOf: z.uuid().optional(),
  /** With `missedOf`: also those of whom nobody knows whether they got it; some may get it twice. */
  missedUnknown: z.boolean().optional(),
})
export type Audience = z.infer<typeof audienceSchema>

const variantSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/),
  /** Key of a published template. */
  template: key,
  weight: z.number().int().min(1).max(1000).default(1),
})
export type Variant = z.infer<typeof variantSchema>

/** A share gets the variants by weight; all others wait for the winner. */
export const variantTestSchema = z.strictObject({
  sharePercent: z.number().int().min(1).max(100).default(20),
  by: z.enum(['clicks', 'opens', 'conversions', 'hand']).default('clicks'),
  /** After so long the leader is sent to the others; by hand: nobody decides but a person. */
  afterHours: z.number().min(0.25).max(336).default(4),
})
export type VariantTest = z.infer<typeof variantTestSchema>

export const campaignScheduleSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('now') }),
  z.strictObject({ type: z.literal('at'), at: z.iso.datetime({ offset: true }) }),
  /** At this time of this day by the clock of each customer. */
  z.strictObject({ type: z.literal('local'), day: z.iso.date(), at: clockTime }),
  /** Again and again, each time to whoever is in the audience then. */
  z.strictObject({
    type: z.literal('recurring'),
    every: z.discriminatedUnion('unit', [
      z.strictObject({ unit: z.literal('day') }),
      z.strictObject({ unit: z.literal('week'), weekdays }),
      /** The 31st of a shorter month is its last day. */
      z.strictObject({ unit: z.literal('month'), day: z.number().int().min(1).max(31) }),
    ]),
    at: clockTime,
    /** IANA name; the workspace's unless set. */
    timeZone: storableText(100).optional(),
    until: z.iso.date().optional(),
  }),
])
export type CampaignSchedule = z.infer<typeof campaignScheduleSchema>

/** At most so many an hour; with `ramp` begins with fewer and doubles. */
export const throughputSchema = z.strictObject({
  perHour: z.number().int().min(1).max(10_000_000),
  ramp: z
    .strictObject({
      startPerHour: z.number().int().min(1).max(10_000_000),
      doubleEveryHours: z.number().min(0.25).max(168).default(1),
    })
    .optional(),
})
export type Throughput = z.infer<typeof throughputSchema>

const utmValue = storableText(100)
/** Added to links to the shop, so that its statistics know where somebody came from. */
export const utmSchema = z.strictObject({
  source: utmValue.default('newsletter'),
  medium: utmValue.default('email'),
  campaign: utmValue.optional(),
  content: utmValue.optional(),
  term: utmValue.optional(),
})
export type Utm = z.infer<typeof utmSchema>

/** One planned sending to an audience, once or again and again. */
export const campaignDefinitionSchema = z.strictObject({
  channel: z.enum(['email', 'post']).default('email'),
  purpose: key,
  topic: key.optional(),
  /** Categories of goods advertised (§ 7(3) UWG: own similar goods). */
  categories: z.array(storableText(200)).max(50).optional(),
  audience: audienceSchema,
  /** One: no test. */
  variants: z
    .array(variantSchema)
    .max(8)
    .refine(all => new Set(all.map(({ id }) => id)).size === all.length, 'names a variant twice'),
  test: variantTestSchema.optional(),
  /** Id of a sender; the default one unless set. */
  sender: z.uuid().optional(),
  schedule: campaignScheduleSchema.default({ type: 'now' }),
  throughput: throughputSchema.optional(),
  utm: utmSchema.optional(),
  /** `exit` means nothing here. The window is that of attribution. */
  goal: goalSchema.optional(),
  /** Share of the audience that gets nothing, to measure by. */
  holdoutPercent: z.number().min(0).max(50).default(0),
  /** Key of the pool of vouchers each message takes a code from. */
  voucherPool: key.optional(),
  /** Hours after its time from which a message is of no use any more. */
  usefulHours: z.number().int().min(1).max(8760).default(72),
})
export type CampaignDefinition = z.infer<typeof campaignDefinitionSchema>
export type CampaignDefinitionInput = z.input<typeof campaignDefinitionSchema>

/** Key of the setting that says from how many recipients on a second person must approve; null: never. */
export const approvalSetting = 'campaign_approval'
export const approvalSchema = z.strictObject({ above: z.number().int().min(0).nullable() })
