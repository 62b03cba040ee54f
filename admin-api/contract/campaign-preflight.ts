import { z } from 'zod'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import { moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()

const checkSchema = z
  .object({
    code: z.string().describe('Stable.'),
    level: z.enum(['ok', 'warn', 'block']).describe('A campaign with a `block` cannot be launched.'),
    count: count.nullable(),
    sentence: sentenceSchema,
    remedy: sentenceSchema.nullable().describe('What to do about it.'),
  })
  .meta({ id: 'PreflightCheck' })

const missingSchema = z.object({
  field: z.string().describe('As the template reads it, like `customer.city`.'),
  name: sentenceSchema.describe('What people call it.'),
  count: count.describe('Customers of the audience that lack it.'),
  share: z.number().describe('Of the audience, 0 to 1.'),
  fallback: z.boolean().describe('The template says what to write instead.'),
})

const alignmentSchema = z.object({
  id: z.string().nullable().describe('Null: the sender the environment sets.'),
  name: z.string(),
  from: z.string(),
  fromDomain: z.string(),
  dkimDomain: z.string().nullable().describe('Null: the relay signs, or nobody.'),
  aligned: z
    .boolean()
    .nullable()
    .describe('Both domains belong to one organisation (RFC 7489 § 3.1.1, relaxed); null: cannot be told.'),
  tested: z.boolean().describe('A test mail through it arrived at the server.'),
})

const lintedSchema = z.object({
  variant: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  locale: z.string().nullable(),
  part: z.string().nullable(),
  line: count.nullable(),
  message: sentenceSchema,
})

export const preflightSchema = z
  .object({
    asOf: moment,
    audience: count.describe('Customers in the segments, without those excluded; visitors never.'),
    reachable: count.describe('Whom the campaign would go to if it were planned now.'),
    denied: z
      .array(z.object({ reason: z.string(), count, sentence: sentenceSchema }))
      .describe(
        'By the gate, the most frequent first. With those below and `reachable` they make the audience.',
      ),
    duplicates: count.describe('Share an address with another customer of the audience.'),
    recentlyWritten: count.describe('Had advertising within `notWithinDays`.'),
    heldOut: count.describe('By the campaign’s own holdout and the workspace’s.'),
    overLimit: count.describe('Left out by the limit of the audience.'),
    capped: count.describe('Of the reachable: would have to wait for a place under a frequency cap today.'),
    paused: count.describe(
      'Of the reachable: asked for a pause; theirs waits until it ends, or is left out as too late.',
    ),
    writtenToday: count.describe('Of the reachable: had advertising on this channel today already.'),
    missing: z
      .array(missingSchema)
      .describe('Fields the template reads that customers of the audience lack.'),
    sampledOf: count
      .nullable()
      .describe('Null: everybody was counted. Otherwise the numbers are scaled up from so many customers.'),
    perMinute: z.number().describe('The rate `expectedMinutes` counts with.'),
    measured: z.boolean().describe('The rate is that of recent sendings, not an assumption.'),
    expectedMinutes: z.number(),
    warmUp: z
      .object({ days: count, lastDay: z.string().describe('YYYY-MM-DD.') })
      .nullable()
      .describe('Days it takes while its sender is new, today among them; null: it is not.'),
    sender: alignmentSchema.nullable(),
    oneClick: z.boolean().describe('Mails carry List-Unsubscribe-Post (RFC 8058).'),
    sizeBytes: count
      .nullable()
      .describe('The largest HTML of all variants and locales, as rendered for customers.'),
    sampleCount: count.describe('Customers the mails were rendered for, to measure them.'),
    lint: z.array(lintedSchema),
    checks: z.array(checkSchema),
    launchable: z.boolean().describe('No check blocks.'),
  })
  .meta({ id: 'CampaignPreflight' })

export const campaignPreflightContract = {
  preflight: route({
    method: 'POST',
    path: '/campaigns/preflight',
    summary:
      'What a campaign would do if it were launched now: a number for each, and what must be mended before',
    description:
      'Closing the request cancels the statements. What cannot be counted within the time is counted on a sample, and ' +
      '`sampledOf` says so.',
    tag: 'Campaigns',
    scope: 'campaigns:read',
    body: z.strictObject({
      definition: campaignDefinitionSchema,
      campaignId: z.uuid().optional().describe('Decides who is held out: the lot is the campaign’s own.'),
    }),
    response: preflightSchema,
  }),
}
