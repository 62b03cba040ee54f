import { z } from 'zod'
import { trackingSettingsSchema } from '../../engine/messages/tracking.ts'
import { idParams, moment, pageOf, pageQuery } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()

const engagementSchema = z
  .object({
    sent: count,
    tracked: count.describe('Sent with measuring, by consent.'),
    untracked: count.describe('Sent without: whether these were opened is unknown, not “no”.'),
    opened: count.describe('Of the tracked: opened or clicked by a person.'),
    clicked: count.describe('Of the tracked: a link was clicked by a person.'),
    unsure: count.describe(
      'Of the tracked: fetched by a proxy or a scanner only, so whether a person opened it is unknown.',
    ),
  })
  .meta({ id: 'Engagement' })

const clickTotalSchema = z.object({ url: z.string(), clicks: count }).meta({
  id: 'ClickTotal',
  description: 'Counted for all recipients together; holds nothing about persons.',
})

const messageEngagementSchema = z
  .object({
    measured: z
      .enum(['tracked', 'untracked', 'not_sent'])
      .describe('`untracked`: whether it was opened is unknown.'),
    opened: z.boolean().nullable().describe('Null: unknown.'),
    clicked: z.boolean().nullable().describe('Null: unknown.'),
    events: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['opened', 'clicked']),
        at: moment,
        actor: z.enum(['human', 'machine', 'unknown']),
        reasons: z.array(z.string()).describe('What spoke for or against a person.'),
        url: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MessageEngagement' })

const settingsSchema = trackingSettingsSchema
  .extend({ version: z.number().int() })
  .meta({ id: 'TrackingSettings' })

const tag = 'Messages'

export const trackingContract = {
  settings: route({
    method: 'GET',
    path: '/tracking',
    summary: 'Whether opens and clicks are measured',
    tag,
    scope: 'purposes:read',
    response: settingsSchema,
    etag: true,
  }),
  change: route({
    method: 'PUT',
    path: '/tracking',
    summary: 'Switch measuring off, or on for those who consented',
    description:
      'Holds for mails made from then on, at the latest ten seconds later. What is switched off is not recorded for mails sent earlier either; their links go on working.',
    tag,
    scope: 'purposes:write',
    body: trackingSettingsSchema,
    response: settingsSchema,
    etag: true,
    ifMatch: true,
  }),
  message: route({
    method: 'GET',
    path: '/messages/:id/engagement',
    summary: 'What is known of the opening and clicking of one message',
    tag,
    scope: 'messages:read',
    params: idParams,
    response: messageEngagementSchema,
  }),
  rule: route({
    method: 'GET',
    path: '/rules/:id/engagement',
    summary: 'Opened and clicked among those who may be measured, and clicks of all together',
    tag,
    scope: 'rules:read',
    params: idParams,
    response: z
      .object({
        counts: engagementSchema,
        steps: z.array(z.object({ stepId: z.string(), counts: engagementSchema })),
        links: z
          .array(clickTotalSchema)
          .describe('Of every template version the rule has sent; the most clicked first, at most 200.'),
      })
      .meta({ id: 'RuleEngagement' }),
  }),
  templateClicks: route({
    method: 'GET',
    path: '/templates/:id/clicks',
    summary: 'Clicks per link, version and day, counted for all recipients together',
    tag,
    scope: 'templates:read',
    params: idParams,
    query: pageQuery,
    response: pageOf(
      z.object({ versionId: z.string(), number: count, url: z.string(), day: z.string(), clicks: count }),
    ),
  }),
  forget: route({
    method: 'POST',
    path: '/customers/:id/forget-engagement',
    summary: 'Remove the stored opens and clicks of a customer',
    description:
      'For a choice against measuring that applies backwards. Their messages count as untracked from then on.',
    tag,
    scope: 'consent:write',
    params: idParams,
    response: z.object({ messages: count, events: count }),
  }),
}
