import { z } from 'zod'
import { breachScopeSchema } from '../../engine/privacy/breach.ts'
import { processingDetailsSchema } from '../../engine/privacy/processing-details.ts'
import { line, moment, pageQuery, textSchema } from './common.ts'
import { route } from './route.ts'

const recordSchema = z
  .object({
    version: z.number().int().describe('Of the details.'),
    generatedAt: moment,
    details: processingDetailsSchema,
    activities: z.array(
      z.object({
        key: z.string(),
        name: textSchema,
        description: textSchema,
        kind: z.string(),
        bases: z.array(z.object({ channel: z.string(), bases: z.array(z.string()), sentence: textSchema })),
      }),
    ),
    dataCategories: z.array(
      z.object({
        key: z.string(),
        label: textSchema,
        purpose: z.string(),
        personal: z.boolean(),
        retentionDays: z.number().int().nullable(),
      }),
    ),
    persons: z.object({ customers: z.number().int(), visitors: z.number().int() }),
    sources: z.array(z.object({ name: z.string(), kind: z.string() })),
    recipients: z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        purpose: z.string(),
        country: z.string(),
        safeguard: z.string().nullable(),
      }),
    ),
    retention: z.array(
      z.object({ key: z.string(), name: textSchema, days: z.number().int().nullable(), reason: textSchema }),
    ),
    security: z.array(textSchema).describe('What the program itself does.'),
  })
  .meta({ id: 'ProcessingRecord' })

const window = {
  scope: breachScopeSchema,
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
}

const tag = 'Privacy'
const lang = z.strictObject({ lang: z.enum(['de', 'en']).default('de') })

export const processingContract = {
  record: route({
    method: 'GET',
    path: '/processing-record',
    summary: 'The record of processing activities (GDPR Art. 30), from what is set up',
    description:
      'It took the place of notifying the authority in advance (BDSG-old § 4d): the record is kept, and shown on request.',
    tag,
    scope: 'privacy:read',
    response: recordSchema,
    etag: true,
  }),
  recordPdf: route({
    method: 'GET',
    path: '/processing-record/pdf',
    summary: 'The same as a document',
    tag,
    scope: 'privacy:read',
    query: lang,
    raw: 'application/pdf',
  }),
  changeDetails: route({
    method: 'PATCH',
    path: '/processing-record',
    summary: 'Change what only people can know: controller, officer, measures',
    tag,
    scope: 'privacy:write',
    body: processingDetailsSchema.partial(),
    response: recordSchema,
    etag: true,
    ifMatch: true,
  }),
  breach: route({
    method: 'POST',
    path: '/breach-reports',
    summary: 'Who is affected by a breach between two times, in numbers',
    tag,
    scope: 'privacy:read',
    body: z.strictObject(window),
    response: z.object({
      customers: z.number().int(),
      visitors: z.number().int(),
      erased: z.number().int(),
      byCategory: z.record(z.string(), z.number().int()),
    }),
  }),
  breachCustomers: route({
    method: 'POST',
    path: '/breach-reports/customers',
    summary: 'Who is affected, one by one, to be told (Art. 34)',
    description: 'Audited, since it lists many people at once.',
    tag,
    scope: 'privacy:write',
    query: pageQuery,
    body: z.strictObject(window),
    response: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          state: z.string(),
          name: z.string().nullable(),
          email: z.string().nullable(),
          locale: z.string().nullable(),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  breachPdf: route({
    method: 'POST',
    path: '/breach-reports/pdf',
    summary: 'A draft of the notification to the authority (Art. 33), with the numbers filled in',
    tag,
    scope: 'privacy:read',
    query: lang,
    body: z.strictObject({
      ...window,
      awareAt: z.iso.datetime({ offset: true }).describe('When it became known: the 72 hours run from here.'),
      description: line(2_000),
    }),
    raw: 'application/pdf',
  }),
}
