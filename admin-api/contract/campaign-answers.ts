import { z } from 'zod'
import { campaignStates, occurrenceStates } from '../../engine/campaigns/state.ts'
import { moment, sentenceSchema } from './common.ts'

const count = z.number().int()

export const campaignState = z.enum(campaignStates)
export const occurrenceState = z.enum(occurrenceStates)

/** A definition in an answer. One stored by an older release may differ from today's schema, so it is not checked. */
export const campaignDefinitionAnswer = z.record(z.string(), z.unknown()).meta({ id: 'CampaignDefinition' })

export const campaignIssueSchema = z
  .object({
    path: z.string().describe('Where in the definition, like `variants.0.template`; empty for the whole.'),
    code: z.string(),
    severity: z.enum(['error', 'warning']).describe('A warning keeps nothing from being launched.'),
    message: sentenceSchema,
    remedy: sentenceSchema.nullable().describe('What to do about it.'),
  })
  .meta({ id: 'CampaignIssue' })

export const campaignBooksSchema = z
  .object({
    planned: count.describe('Everybody of the audience, those left out included.'),
    pending: count.describe('Still to be sent, those that wait included.'),
    sent: count,
    skipped: count,
    failed: count,
    unknown: count,
  })
  .meta({ id: 'CampaignBooks' })

export const campaignPauseSchema = z
  .object({
    by: z.enum(['hand', 'guard']),
    actor: z.string().nullable().describe('Who paused it by hand, like `user:<id>`.'),
    actorName: z.string().nullable(),
    cause: z
      .enum(['bounces', 'complaints', 'blocked', 'server', 'render'])
      .nullable()
      .describe('Of `guard`.'),
    of: count.nullable().describe('Of so many messages with an outcome.'),
    bad: count.nullable().describe('So many were bad; of `server`: seconds the outage lasted.'),
    said: z.string().nullable().describe('What the other side said, without addresses.'),
    sentence: sentenceSchema,
  })
  .meta({ id: 'CampaignPause' })

export const occurrenceSchema = z
  .object({
    id: z.string(),
    number: count,
    state: occurrenceState,
    plannedFor: moment.describe('When it was to begin.'),
    beganAt: moment,
    late: z.boolean().describe('Began more than a quarter of an hour after its time.'),
    plannedAt: moment.nullable().describe('When everybody had a row.'),
    finishedAt: moment.nullable(),
    pausedAt: moment.nullable(),
    pause: campaignPauseSchema.nullable(),
    variants: z
      .array(
        z.object({
          id: z.string(),
          template: z.string().describe('Key.'),
          templateVersionId: z.string().describe('Fixed when it began.'),
        }),
      )
      .describe('What its definition said when it began.'),
    test: z
      .object({
        by: z.enum(['clicks', 'opens', 'conversions', 'hand']),
        sharePercent: count,
        decideAt: moment.nullable(),
        winner: z.string().nullable(),
        decidedAt: moment.nullable(),
        decidedBy: z.string().nullable(),
      })
      .nullable(),
    books: campaignBooksSchema,
  })
  .meta({ id: 'CampaignOccurrence' })

export const listedCampaignSchema = z
  .object({
    id: z.string(),
    version: count,
    name: z.string(),
    state: campaignState,
    channel: z.enum(['email', 'post']),
    recurring: z.boolean(),
    sentence: sentenceSchema.describe('What it sends to whom, and when.'),
    when: sentenceSchema.describe('Only when.'),
    nextAt: moment.nullable().describe('When it begins, or begins again.'),
    error: z
      .object({ code: z.string(), sentence: sentenceSchema })
      .nullable()
      .describe('Why it could not begin: it is paused then, and tried again when it is resumed.'),
    approval: z.enum(['none', 'asked', 'approved']).describe('Whether a second person was asked, or agreed.'),
    occurrences: count.describe('How often it began.'),
    last: occurrenceSchema
      .nullable()
      .describe(
        'The latest; null as long as there is none, and in a list that was asked for without counts.',
      ),
    books: campaignBooksSchema.nullable().describe('Of all its occurrences; null where `last` is.'),
    createdAt: moment,
    createdBy: z.string(),
    createdByName: z.string().nullable(),
    updatedAt: moment,
  })
  .meta({ id: 'ListedCampaign' })

const reference = z.object({ id: z.string(), name: z.string() })

export const campaignSchema = listedCampaignSchema
  .extend({
    definition: campaignDefinitionAnswer,
    issues: z
      .array(campaignIssueSchema)
      .describe('What speaks against launching it as the world is now; empty once it was launched.'),
    copyOf: reference.nullable().describe('The campaign it was made from.'),
    missedOf: reference
      .extend({ occurrenceId: z.string(), number: count })
      .nullable()
      .describe('The occurrence whose missed customers it is for.'),
    launchedAt: moment.nullable(),
    launchedBy: z.string().nullable(),
    launchedByName: z.string().nullable(),
    approvalDetail: z
      .object({
        askedAt: moment.nullable(),
        askedBy: z.string().nullable(),
        askedByName: z.string().nullable(),
        approvedAt: moment.nullable(),
        approvedBy: z.string().nullable(),
        approvedByName: z.string().nullable(),
      })
      .describe('Void as soon as the definition changes.'),
    approvalAbove: count
      .nullable()
      .describe('From more than so many recipients on a second person must approve; null: never.'),
    updatedBy: z.string(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'Campaign' })
