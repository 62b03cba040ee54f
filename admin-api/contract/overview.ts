import { z } from 'zod'
import { healthLevels } from '../../engine/deliverability/level.ts'
import { confirmations, neededDetails } from '../../engine/privacy/checklist.ts'
import { moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()

const late = z
  .boolean()
  .nullable()
  .describe('It happens every night, and did not for two; null while it never did.')

const confirmed = z
  .object({
    at: moment,
    by: z.string().describe('Who said so, like `user:<id>`.'),
    validUntil: moment,
    due: z.boolean().describe('It is asked for again.'),
  })
  .nullable()

export const overviewContract = {
  read: route({
    method: 'GET',
    path: '/privacy/overview',
    summary: 'Whether all is well, at one glance: what waits for the privacy officer',
    tag: 'Privacy',
    scope: 'privacy:read',
    response: z
      .object({
        cases: z.object({
          open: count.describe('Requests without an answer.'),
          overdue: count,
          unchecked: count.describe('It is not known yet who asks.'),
          nextDueAt: moment.nullable(),
        }),
        ledger: z.object({
          verifiedAt: moment.nullable().describe('Null before the first verification.'),
          findings: count.describe('Of the last verification; none means untouched.'),
          late,
        }),
        retention: z.object({
          lastRunAt: moment.nullable().describe('Null before the first night.'),
          late,
        }),
        record: z.object({
          missing: z
            .array(z.enum(neededDetails))
            .describe('Parts of the record of processing activities (Art. 30) nobody wrote yet.'),
        }),
        approval: z.object({
          above: count.nullable().describe('Campaigns to more people need a second person; null: none does.'),
        }),
        confirmed: z
          .object({ ledgerHead: confirmed, record: confirmed })
          .describe('What no program can see, and a person therefore says.'),
        policy: z.object({ warnings: count }),
        recipients: z.object({
          total: count,
          withoutNotice: count.describe('Third parties customers were not told of: nothing may go there.'),
          withoutSafeguard: count.describe('Outside the EEA, with nothing named that makes it lawful.'),
          undelivered: count.describe('Notices of erasure or correction that did not arrive (Art. 19).'),
        }),
        deliverability: z
          .object({ level: z.enum(healthLevels), sentence: sentenceSchema })
          .describe('Whether mails arrive, as `/sender-health` says of the last seven days.'),
        sender: z.object({
          imprint: z.boolean().describe('The sender’s imprint is set; every mail has to carry it.'),
        }),
      })
      .meta({ id: 'PrivacyOverview' }),
  }),
  confirm: route({
    method: 'POST',
    path: '/privacy/overview/confirmations',
    summary: 'Say that something was done that no program can see',
    description:
      '`ledgerHead`: a copy of the ledger’s head is kept elsewhere (counts for 90 days). `record`: the record of processing activities was read and is true (counts for a year).',
    tag: 'Privacy',
    scope: 'privacy:write',
    body: z.strictObject({ what: z.enum(confirmations) }),
    status: 204,
  }),
}
