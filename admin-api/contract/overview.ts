import { z } from 'zod'
import { moment } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()

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
        }),
        policy: z.object({ warnings: count }),
        recipients: z.object({
          total: count,
          withoutNotice: count.describe('Third parties customers were not told of: nothing may go there.'),
          withoutSafeguard: count.describe('Outside the EEA, with nothing named that makes it lawful.'),
          undelivered: count.describe('Notices of erasure or correction that did not arrive (Art. 19).'),
        }),
        sender: z.object({
          imprint: z.boolean().describe('The sender’s imprint is set; every mail has to carry it.'),
        }),
      })
      .meta({ id: 'PrivacyOverview' }),
  }),
}
