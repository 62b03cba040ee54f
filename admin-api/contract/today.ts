import { z } from 'zod'
import { moment } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()
const day = z.string().describe('YYYY-MM-DD, by the workspace’s calendar.')

/** What may wait for somebody, the most urgent first. */
export const attentionCodes = [
  'sending_stopped',
  'ledger',
  'cases_overdue',
  'rule_error',
  'rule_holding',
  'campaign_error',
  'domains_paused',
  'messages_unknown',
  'messages_failed',
  'import_failed',
  'mailbox_failed',
  'feed_failed',
  'tasks_overdue',
  'approval',
  'campaign_paused',
  'rule_paused',
  'returns',
  'cases_open',
  'tasks_today',
] as const

const attentionSchema = z
  .object({
    items: z
      .array(
        z.object({
          code: z.enum(attentionCodes).describe('New ones may come.'),
          level: z.enum(['bad', 'watch', 'plain']),
          count: count.describe('1,000 at most; of what is named, 1.'),
          name: z
            .string()
            .nullable()
            .describe('Of the rule, campaign, file …; null where it is about several.'),
          link: z.string().describe('Path in the console where one does something about it.'),
        }),
      )
      .describe('The most urgent first.'),
  })
  .meta({ id: 'TodayAttention' })

const comingSchema = z.object({
  kind: z.enum(['campaign', 'rule']),
  id: z.string(),
  name: z.string(),
  state: z.string(),
  at: moment,
  day,
  expected: count.nullable().describe('Messages; null: not known.'),
})

const sendingSchema = z
  .object({
    today: day,
    tomorrow: day,
    yesterday: day,
    waiting: z
      .object({ total: count, due: count, sampled: z.boolean().describe('More wait than are counted.') })
      .describe('Mails that are ready to go.'),
    coming: z.array(comingSchema).describe('Campaigns and rules of today and tomorrow, in order of time.'),
    mails: z.object({
      today: count.describe('Taken by the mail servers; counted a few minutes later.'),
      yesterday: count,
      countedUntil: moment.nullable().describe('Counted up to here; null: not yet.'),
    }),
    campaigns: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          state: z.string(),
          beganAt: moment,
          planned: count,
          sent: count.nullable().describe('Null while it goes on.'),
        }),
      )
      .describe('Those that began yesterday or today.'),
    rules: z
      .array(z.object({ id: z.string(), name: z.string(), today: count, yesterday: count }))
      .describe('Those that decided on a message yesterday or today, sent or not, most first.'),
  })
  .meta({ id: 'TodaySending' })

const growthSchema = z
  .object({
    days: z
      .array(
        z.object({
          day,
          customers: count.describe('New ones.'),
          granted: count.describe('Marketing permissions given.'),
          ended: count.describe('Marketing permissions withdrawn or objected to.'),
        }),
      )
      .describe('Thirty days, today the last; days without anything are zeros.'),
    revenue: z
      .array(
        z.object({
          currency: z.string(),
          total: z.number(),
          days: z.array(z.object({ day, value: z.number() })),
        }),
      )
      .describe('What goals of rules and campaigns brought, each currency by itself.'),
  })
  .meta({ id: 'TodayGrowth' })

/** The steps of the first hour, in their order. */
export const guideSteps = ['sender', 'testMail', 'brand', 'event', 'imported', 'rule', 'team'] as const

const guideSchema = z
  .object({
    steps: z.array(z.object({ key: z.enum(guideSteps), done: z.boolean() })),
  })
  .meta({ id: 'TodayGuide' })

const tag = 'Today'

export const todayContract = {
  attention: route({
    method: 'GET',
    path: '/today',
    summary: 'What waits for somebody',
    description: 'Told as far as the role of whoever asks may see it.',
    tag,
    scope: 'session',
    response: attentionSchema,
  }),
  sending: route({
    method: 'GET',
    path: '/today/sending',
    summary: 'What goes out today and tomorrow, and what went out since yesterday',
    tag,
    scope: 'campaigns:read',
    response: sendingSchema,
  }),
  growth: route({
    method: 'GET',
    path: '/today/growth',
    summary: 'New customers, marketing permissions and revenue of thirty days',
    description: 'Renewed once a minute.',
    tag,
    scope: 'customers:read',
    response: growthSchema,
  }),
  guide: route({
    method: 'GET',
    path: '/today/guide',
    summary: 'The steps of the first hour, each with whether it is done',
    description: 'Told by what there is; what came with the demo does not count.',
    tag,
    scope: 'session',
    response: guideSchema,
  }),
}
