import { z } from 'zod'
import { checkCodes } from '../../engine/deliverability/check.ts'
import { healthLevels } from '../../engine/deliverability/level.ts'
import { providers, rateNames } from '../../engine/deliverability/provider.ts'
import { moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'
import { environmentId } from './senders.ts'

const count = z.number().int()
const level = z
  .enum(healthLevels)
  .describe('`unknown`: nothing to tell it by (too few mails, or the DNS did not answer); never an alarm.')
const domain = z
  .string()
  .max(253)
  .toLowerCase()
  .regex(/^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?$/, 'must be a domain')

export const healthFigures = z
  .object({
    sent: count.describe('Taken by the mail server.'),
    refused: count.describe(
      'Refused by the mail server at once, so not among `sent`; also counted by its cause.',
    ),
    deferred: count.describe('Attempts that were put off; one mail may be put off several times.'),
    hard: count.describe('The address does not exist: refused at once, or came back.'),
    soft: count.describe('Not delivered for other reasons: mailbox full, given up.'),
    blocked: count.describe('Turned away because of us: reputation, content, authentication.'),
    complained: count.describe('Reported as spam by the recipient.'),
    optedOut: count.describe('Opt-outs by a link or the button of the mail program.'),
  })
  .meta({ id: 'HealthFigures' })

const rate = z
  .object({
    name: z.enum(rateNames),
    bad: count,
    of: count.describe(
      'What it is a share of: mails tried (`sent + refused`), of complaints and opt-outs: sent.',
    ),
    share: z.number().nullable().describe('0 to 1; null where there is nothing to divide by.'),
    low: z.number().nullable().describe('Wilson’s interval, 95 %.'),
    high: z.number().nullable(),
    level,
    watchFrom: z
      .number()
      .nullable()
      .describe('Share above which it is to be watched; null: no published limit.'),
    badFrom: z.number().nullable(),
    enough: z.boolean().describe('Enough mails to judge; without, the level is `unknown`.'),
  })
  .meta({ id: 'HealthRate' })

const providerName = z.enum(providers).describe('New ones may come.')

const queueSchema = z
  .object({
    waiting: z.array(z.object({ lane: z.string(), state: z.string(), count })).describe('By lane and state.'),
    total: count,
    due: count.describe('Of them, due by now: what a mail server could be given at once.'),
    oldestDueAt: moment.nullable().describe('Since when the oldest of those that are due waits.'),
    retries: z
      .array(
        z.object({
          reason: z
            .string()
            .describe('Code of the reason (`deferred`, `server_unreachable`, `domain_paused` …).'),
          sentence: sentenceSchema,
          said: z.string().nullable().describe('Words of the other side, addresses and numbers masked.'),
          count,
          oldestAt: moment,
          nextAt: moment.nullable().describe('When the first of them is tried again.'),
        }),
      )
      .describe('Put off or held, by what the other side said, the most frequent first; ten at most.'),
    sampled: z.boolean().describe('More wait than are counted (10,000 per lane); the counts are of those.'),
  })
  .meta({ id: 'HealthQueue' })

const pauseSchema = z
  .object({
    id: z.uuid(),
    senderId: z.string().describe('`environment` for the one of SMTP_URL.'),
    senderName: z.string(),
    domain: z.string().describe('Of the recipients.'),
    provider: providerName,
    at: moment,
    until: moment,
    times: count.describe('How often in a row.'),
    said: z.string().nullable(),
  })
  .meta({ id: 'HealthPause' })

const providerSchema = z
  .object({
    provider: providerName,
    name: sentenceSchema,
    level,
    figures: healthFigures,
    rates: z.array(rate),
    reportsComplaints: z
      .boolean()
      .describe('False: it never tells a sender who complained (Gmail: only shares, in Postmaster Tools).'),
    note: sentenceSchema
      .nullable()
      .describe('What is particular about this provider, its complaints above all.'),
    link: z.string().nullable().describe('Page of the provider for senders (https).'),
  })
  .meta({ id: 'HealthProvider' })

const senderSchema = z
  .object({
    id: z.string().describe('`environment` for the one of SMTP_URL.'),
    name: z.string(),
    fromAddress: z.string(),
    domain: z.string().describe('Of the from address: what `/sender-health/domains/:domain` takes.'),
    returnDomain: z.string().nullable(),
    isDefault: z.boolean(),
    level,
    sentence: sentenceSchema,
    figures: healthFigures,
    rates: z.array(rate),
    asked: z
      .boolean()
      .describe('Whether the DNS is asked about its domain; false where mails stay in the built-in inbox.'),
    check: z
      .object({ level, at: moment, sentence: sentenceSchema })
      .nullable()
      .describe('Of the DNS; null: not asked yet.'),
    queue: queueSchema,
    pauses: z.array(pauseSchema),
  })
  .meta({ id: 'SenderHealthSender' })

export const findingSchema = z
  .object({
    level: z.enum(['watch', 'bad', 'unknown']),
    code: z
      .string()
      .describe(
        '`complaints`, `hard`, `blocked`, `deferred`, `opt_outs`, `paused`, `queue`, `check_<code of the check>`, `not_checked`. New ones may come.',
      ),
    sentence: sentenceSchema.describe('What is wrong.'),
    advice: sentenceSchema.describe('What to do about it.'),
    link: z.string().nullable().describe('Path in the console, or https address of the provider’s page.'),
    senderId: z.string().nullable(),
    provider: providerName.nullable(),
    domain: z.string().nullable(),
  })
  .meta({ id: 'HealthFinding' })

export const senderHealthSchema = z
  .object({
    verdict: z.object({ level, sentence: sentenceSchema.describe('Whether all is well, in one sentence.') }),
    findings: z.array(findingSchema).describe('What is wrong, the worst first.'),
    figures: healthFigures,
    rates: z.array(rate),
    senders: z.array(senderSchema),
    providers: z.array(providerSchema).describe('Those with mails in the period, most mails first.'),
    queue: queueSchema.describe('Of all senders.'),
    pauses: z.array(pauseSchema).describe('Recipients’ domains that are paused now.'),
    limits: z
      .array(
        z.object({
          rate: z.enum(rateNames),
          watchFrom: z.number(),
          badFrom: z.number(),
          least: count.describe('Fewer mails prove nothing.'),
          why: sentenceSchema,
          source: z.string().describe('Where it is published.'),
        }),
      )
      .describe('What the rates are measured by.'),
    days: count,
    since: moment,
    countedUntil: moment.nullable().describe('Figures are counted up to here; null: not yet.'),
  })
  .meta({ id: 'SenderHealth' })

const seriesSchema = z
  .object({
    items: z
      .array(
        healthFigures.extend({
          day: z.string().describe('YYYY-MM-DD, in the workspace’s time zone.'),
          provider: providerName,
          rates: z
            .record(z.enum(rateNames), z.number().nullable())
            .describe(
              'Of the seven days up to this one: complaints come days after the mail. 0 to 1; null: no mails.',
            ),
        }),
      )
      .describe('By day and provider; days without mails are in it with zeros.'),
    providers: z.array(z.object({ provider: providerName, name: sentenceSchema })),
    since: moment,
  })
  .meta({ id: 'SenderHealthSeries' })

const recordSchema = z
  .object({
    name: z.string(),
    type: z.enum(['TXT', 'CNAME', 'MX', 'A', 'PTR']),
    value: z.string().describe('To be copied as it is.'),
    action: z
      .enum(['add', 'replace', 'remove'])
      .describe('`replace`: instead of the record of this name that is there.'),
    note: sentenceSchema.nullable(),
  })
  .meta({ id: 'DnsLine' })

export const domainCheckSchema = z
  .object({
    domain: z.string(),
    at: moment.nullable().describe('When the DNS was asked; null: never, then `checks` is empty.'),
    level,
    sentence: sentenceSchema,
    senders: z.array(z.object({ id: z.string(), name: z.string() })).describe('Who sends with it.'),
    checks: z.array(
      z.object({
        code: z.enum(checkCodes).describe('New ones may come.'),
        title: sentenceSchema,
        level: z
          .enum([...healthLevels, 'skipped'])
          .describe('`unknown`: could not ask. `skipped`: does not apply here; `found` says why.'),
        sender: z
          .object({ id: z.string(), name: z.string() })
          .nullable()
          .describe('Null: the same for all senders of the domain.'),
        found: sentenceSchema.describe('What is there.'),
        advice: sentenceSchema.nullable().describe('What to do; null where nothing is.'),
        records: z.array(recordSchema).describe('Lines to copy into the DNS.'),
        seen: z
          .array(z.object({ name: z.string(), type: z.string(), values: z.array(z.string()) }))
          .describe('What the DNS answered, control characters removed, cut at 1,000 characters.'),
      }),
    ),
  })
  .meta({ id: 'DomainCheck' })

const tag = 'Sender health'

export const senderHealthContract = {
  show: route({
    method: 'GET',
    path: '/sender-health',
    summary: 'Whether mails arrive: one sentence, what is wrong, and the figures behind it',
    description:
      'Rates are judged by published limits, with an interval and a least number of mails, so that few mails raise no alarm.',
    tag,
    scope: 'returns:read',
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(7) }),
    response: senderHealthSchema,
  }),
  series: route({
    method: 'GET',
    path: '/sender-health/series',
    summary: 'What became of mails, by day and provider',
    tag,
    scope: 'returns:read',
    query: z.strictObject({
      days: z.coerce.number().int().min(1).max(90).default(30),
      sender: z.union([z.literal(environmentId), z.uuid()]).optional(),
    }),
    response: seriesSchema,
  }),
  domain: route({
    method: 'GET',
    path: '/sender-health/domains/:domain',
    summary: 'What the DNS says of a sender’s domain, as it was asked last',
    description: 'Asked every six hours. 404 where no sender in use has this domain.',
    tag,
    scope: 'returns:read',
    params: z.object({ domain }),
    response: domainCheckSchema,
  }),
  check: route({
    method: 'POST',
    path: '/sender-health/domains/:domain/check',
    summary: 'Ask the DNS now',
    description:
      'Takes a second or so, 25 at most. Asked again within ten seconds it answers with what it found before.',
    tag,
    scope: 'returns:write',
    params: z.object({ domain }),
    response: domainCheckSchema,
  }),
}
