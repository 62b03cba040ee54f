import { z } from 'zod'
import { variantTestSchema } from '../../engine/campaigns/definition.ts'
import { figureNames } from '../../engine/campaigns/figure.ts'
import { campaignStates, occurrenceStates } from '../../engine/campaigns/state.ts'
import { reasons } from '../../engine/messages/reason.ts'
import { idParams, listQuery, moment, pageOf, sentenceSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { messageStateWords } from './list-words.ts'
import { route } from './route.ts'

const count = z.number().int()

const occurrenceQuery = z.coerce
  .number()
  .int()
  .min(1)
  .optional()
  .describe('Number of the occurrence; the latest unless set.')

const reasonsSchema = z.array(z.object({ reason: z.string(), count, sentence: sentenceSchema }))

const booksSchema = z.object({
  pending: count.describe('Due, waiting or under way; `held` included.'),
  held: count.describe('Waiting for a time, a winner or a place.'),
  sent: count,
  skipped: reasonsSchema,
  failed: reasonsSchema,
  unknown: count,
})

const progressSchema = z
  .object({
    occurrence: count,
    campaignState: z.enum(campaignStates),
    state: z.enum(occurrenceStates),
    planned: count.describe('Messages written so far: the audience, those left out included.'),
    lookedAt: count.describe('Customers planning has passed.'),
    planning: z.boolean().describe('More are still being written.'),
    books: booksSchema,
    balanced: z.boolean().describe('planned = pending + sent + skipped + failed + unknown.'),
    difference: count.describe('What is missing from the books; 0 when they balance.'),
    perMinute: z.number().describe('Sent, over the last minutes.'),
    secondsLeft: count.nullable().describe('Null: nothing is leaving, or nothing is left.'),
    nextDueAt: moment.nullable().describe('When the next message that waits is due.'),
    plannedFor: moment,
    beganAt: moment,
    finishedAt: moment.nullable(),
    asOf: moment,
  })
  .meta({ id: 'CampaignProgress' })

const rateSchema = z.object({
  n: count.describe('Of so many.'),
  hits: count,
  rate: z.number(),
  interval: z.array(z.number()).length(2).describe('Wilson, 95 %.'),
})

const funnelSchema = z
  .object({
    planned: count,
    sent: count,
    bounced: count,
    delivered: count.describe('Sent and not returned.'),
    tracked: count.describe('Of the delivered: those whose opens and clicks may be measured.'),
    opened: count.describe('Customers; certainly by a person, or clicked.'),
    openedUnsure: count.describe('Customers whose picture was fetched by a proxy: cannot be told.'),
    opens: count.describe('All openings by persons.'),
    clicked: count.describe('Customers; by a person.'),
    clicks: count.describe('All clicks of persons.'),
    machineOpens: count,
    machineClicks: count,
    unsubscribed: count,
    complained: count,
    converted: count,
    heldOut: count,
  })
  .meta({ id: 'CampaignFunnel' })

const overallRatesSchema = z.object({
  openRate: rateSchema.describe('Of those who may be measured; likewise `clickRate`.'),
  clickRate: rateSchema,
  unsubscribeRate: rateSchema,
  bounceRate: rateSchema,
  complaintRate: rateSchema,
})

const sliceSchema = z.object({
  key: z.string(),
  sent: count,
  delivered: count,
  tracked: count,
  opened: count,
  clicked: count,
  unsubscribed: count,
  bounced: count,
  converted: count,
})

const variantSchema = sliceSchema.extend({
  template: z.string().nullable().describe('Key.'),
  openRate: rateSchema,
  clickRate: rateSchema,
  conversionRate: rateSchema,
})

const linkSchema = z.object({
  url: z.string().describe('As the template has it.'),
  position: count.nullable().describe('From 1, in the order of the mail; null: not found in it.'),
  places: z.array(count).describe('All places the link stands at.'),
  variant: z.string(),
  clicks: count,
  people: count,
  machineClicks: count,
  targets: z
    .array(z.object({ url: z.string(), clicks: count, people: count }))
    .describe(
      'Of a link to products of a list: each of at most twenty, without what UTM adds; none of more.',
    ),
  shared: count.describe(
    'Clicks counted for everybody together, of those who are not measured; all that sent this version.',
  ),
})

const revenueSchema = z.array(z.object({ currency: z.string().nullable(), value: z.number() }))

const resultsSchema = z
  .object({
    occurrence: count,
    funnel: funnelSchema,
    rates: overallRatesSchema,
    variants: z.array(variantSchema),
    test: z
      .object({
        by: variantTestSchema.shape.by.removeDefault(),
        leader: z.string().nullable(),
        certain: z.boolean().describe('The lead is larger than chance would make it (95 %).'),
        missing: count
          .nullable()
          .describe('How many more each variant needs for a certain answer; null: cannot be told.'),
        winner: z.string().nullable(),
        decidedAt: moment.nullable(),
        sentence: sentenceSchema,
      })
      .nullable(),
    domains: z
      .array(sliceSchema)
      .describe('Of recipients, the largest first; at most 50, the rest under an empty key.'),
    locales: z.array(sliceSchema).describe('An empty key: not known.'),
    hours: z
      .array(z.object({ at: moment, sent: count, opens: count, clicks: count, converted: count }))
      .describe('By hour, from the first message; at most 14 days.'),
    links: z.array(linkSchema),
    conversion: z
      .object({
        event: z.string(),
        windowDays: count,
        treated: rateSchema,
        holdout: rateSchema.nullable(),
        lift: z.number().nullable().describe('Difference of the rates.'),
        interval: z
          .array(z.number())
          .length(2)
          .nullable()
          .describe('95 % of the difference (Newcombe 1998); what holds 0 may be chance.'),
        revenue: revenueSchema,
        holdoutRevenue: revenueSchema,
        open: z.boolean().describe('The window is still open for some.'),
        sentence: sentenceSchema,
      })
      .nullable()
      .describe('Null where the campaign has no goal.'),
    asOf: moment,
  })
  .meta({ id: 'CampaignResults' })

const personSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    messageId: z.string(),
    state: z.string(),
    reason: z.string().nullable(),
    sentence: sentenceSchema.nullable(),
    variant: z.string().nullable(),
    at: moment.describe('When it was last changed.'),
  })
  .meta({ id: 'CampaignPerson' })

const comparedSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    occurrence: count,
    sentAt: moment.nullable(),
    funnel: funnelSchema,
    ...overallRatesSchema.shape,
    conversionRate: rateSchema.nullable(),
    revenue: revenueSchema,
  })
  .meta({ id: 'ComparedCampaign' })

const tag = 'Campaigns'
const scope = 'campaigns:read'
const query = z.strictObject({ occurrence: occurrenceQuery })

export const campaignResultsContract = {
  compare: route({
    method: 'GET',
    path: '/campaigns/compare',
    summary: 'The latest occurrence of up to ten campaigns side by side',
    tag,
    scope,
    query: z.strictObject({
      id: z
        .union([z.string(), z.array(z.string())])
        .transform(ids => [...new Set([ids].flat().flatMap(id => id.split(',')))])
        .pipe(z.array(z.uuid()).min(1).max(10))
        .describe('Ids, repeated or divided by commas.'),
    }),
    response: z.object({ items: z.array(comparedSchema) }),
  }),
  progress: route({
    method: 'GET',
    path: '/campaigns/:id/progress',
    summary: 'How far an occurrence is, its books and the time left',
    tag,
    scope,
    params: idParams,
    query,
    response: progressSchema,
  }),
  results: route({
    method: 'GET',
    path: '/campaigns/:id/results',
    summary: 'What became of an occurrence: funnel, variants, links, domains, hours, against the holdout',
    tag,
    scope,
    params: idParams,
    query,
    response: resultsSchema,
  }),
  resultsFile: route({
    method: 'GET',
    path: '/campaigns/:id/results.csv',
    summary: 'The same figures as CSV',
    tag,
    scope,
    params: idParams,
    query: query.extend({ language: z.enum(['de', 'en']).optional() }),
    raw: 'text/csv',
  }),
  people: route({
    method: 'GET',
    path: '/campaigns/:id/people',
    summary: 'The customers behind a figure',
    tag,
    scope: 'customers:read',
    params: idParams,
    query: listQuery(['created'], {
      occurrence: occurrenceQuery,
      figure: z.enum(figureNames),
      reason: z.string().max(60).optional().describe('Of `skipped` or `failed`.'),
      variant: z.string().max(32).optional(),
      domain: z.string().max(253).optional().describe('Of the recipient’s address.'),
      locale: z.string().max(35).optional(),
      url: z.string().max(2000).optional().describe('Of `clicked`: this link.'),
    }),
    response: pageOf(personSchema),
    file: listFile('campaign-people', { personal: true }, personSchema, {
      name: ['Name', 'Name', p => p.name],
      email: ['E-Mail', 'E-mail', p => p.email],
      variant: ['Fassung', 'Variant', p => p.variant],
      state: ['Stand', 'State', p => p.state, messageStateWords],
      reason: ['Grund', 'Reason', p => p.reason, reasons],
      at: ['Zuletzt geändert', 'Last changed', p => p.at],
      id: ['ID', 'ID', p => p.id],
      messageId: ['ID der Nachricht', 'Message id', p => p.messageId],
    }),
  }),
}
