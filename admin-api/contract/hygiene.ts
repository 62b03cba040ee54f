import { z } from 'zod'
import { hygieneKeys } from '../../engine/customers/hygiene-keys.ts'
import { moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

/** A condition tree (engine/conditions/schema.ts), as a segment takes it. */
const condition = z.record(z.string(), z.unknown())

const itemSchema = z
  .object({
    key: z.enum(hygieneKeys),
    name: sentenceSchema,
    explanation: sentenceSchema.describe('Why it matters, and what to do.'),
    count: z.number().int().nullable().describe('Null before the first count.'),
    condition: condition.describe('The same customers as a segment: POST /segments {condition}.'),
  })
  .meta({ id: 'HygieneItem' })

const typoSchema = z
  .object({
    domain: z.string().describe('As it is written: `gmial.com`.'),
    suggestion: z.string().describe('What is probably meant: `gmail.com`.'),
    count: z.number().int(),
    condition,
  })
  .meta({ id: 'DomainTypo' })

const reportSchema = z
  .object({
    countedAt: moment.nullable().describe('Null before the first count.'),
    requestedAt: moment.nullable().describe('A count was asked for or is under way.'),
    customers: z.number().int().nullable(),
    items: z.array(itemSchema),
    typos: z
      .array(typoSchema)
      .describe('Domains that look like a slip of the finger, the most frequent first.'),
  })
  .meta({ id: 'HygieneReport' })

const tag = 'Hygiene'

export const hygieneContract = {
  report: route({
    method: 'GET',
    path: '/hygiene',
    summary: 'What is wrong with the data: unreachable, stale, contradictory …; each opens as a segment',
    description: 'Counted every night and on demand; visitors and the merged are left out.',
    tag,
    scope: 'customers:read',
    response: reportSchema,
  }),
  countNow: route({
    method: 'POST',
    path: '/hygiene/count',
    summary: 'Count anew, in the background',
    tag,
    scope: 'customers:read',
    status: 202,
    response: reportSchema,
  }),
}
