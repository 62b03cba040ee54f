import { z } from 'zod'
import { blocks } from '../../templates/blocks/schema.ts'
import { anySource, localeTag } from '../../templates/source.ts'
import { idParams, sentenceSchema } from './common.ts'
import { route } from './route.ts'
import { sendProblemSchema } from './senders.ts'
import { issueSchema } from './templates.ts'

const localeField = localeTag
  .optional()
  .describe('The customer’s, else the template’s default, unless given.')
const sourceField = anySource.optional().describe('Instead of the stored draft.')

const letterBody = z.strictObject({
  locale: localeField,
  customerId: z.uuid().optional(),
  source: sourceField,
})

const previewBody = letterBody
  .extend({
    next: z
      .strictObject({ after: z.uuid().optional(), direction: z.enum(['next', 'previous']).default('next') })
      .optional()
      .describe(
        'The customer after (or before) this one, of `segmentId` or of all; from the first without `after`.',
      ),
    worst: z
      .enum(['customer', 'made'])
      .optional()
      .describe(
        'The customer with the longest name and the least data, or one made up to be worse than any.',
      ),
    segmentId: z
      .uuid()
      .optional()
      .describe('Whose customers are stepped through and counted; all unless given.'),
    shares: z.boolean().default(true).describe('Count how many customers lack what has no fall-back.'),
  })
  .refine(
    body => [body.customerId, body.next, body.worst].filter(one => one !== undefined).length <= 1,
    'only one of customerId, next and worst',
  )

const lackingSchema = z
  .object({
    field: z.string().describe('`customer.firstName`'),
    lacking: z.number().int(),
    of: z.number().int().describe('Customers counted.'),
    fallback: z.boolean().describe('The template has a substitute wherever it reads it.'),
  })
  .meta({ id: 'LackingField' })

const fieldSchema = z
  .object({
    path: z.string(),
    group: z.enum([
      'customer',
      'event',
      'order',
      'voucher',
      'shop',
      'links',
      'purpose',
      'request',
      'products',
      'mail',
    ]),
    type: z.string().describe('`text`, `number`, `money`, `date`, `boolean`, `list`, `link`'),
    always: z.boolean().describe('Has a value in every mail; needs no fall-back.'),
    text: sentenceSchema,
    example: z.string().describe('As it is written in a template.'),
  })
  .meta({ id: 'TemplateField' })

const helperSchema = z
  .object({
    name: z.string(),
    block: z.boolean(),
    named: z.array(z.string()).describe('Named arguments.'),
    choices: z.record(z.string(), z.array(z.string())).describe('What a named argument may be.'),
    text: sentenceSchema,
    example: z.string(),
  })
  .meta({ id: 'TemplateHelper' })

const changeSchema = z
  .object({
    kind: z.enum(['added', 'removed', 'changed']),
    path: z.string().describe('Where in the source: `variants.de.subject`.'),
    locale: z.string().nullable(),
    sentence: sentenceSchema,
    lines: z
      .array(z.object({ kind: z.enum(['same', 'added', 'removed', 'gap']), text: z.string() }))
      .describe('Of longer texts, line by line with what stands around; empty otherwise.'),
  })
  .meta({ id: 'TemplateChange' })

const versionName = z.union([z.literal('draft'), z.coerce.number().int().min(1)])

const tag = 'Templates'

export const templateToolsContract = {
  fields: route({
    method: 'GET',
    path: '/templates/fields',
    summary: 'Everything a template may read, and the helpers it may call',
    tag,
    scope: 'templates:read',
    response: z.object({ fields: z.array(fieldSchema), helpers: z.array(helperSchema) }),
  }),
  blocksToMjml: route({
    method: 'POST',
    path: '/templates/blocks/mjml',
    summary: 'The MJML that blocks stand for; there is no way back',
    tag,
    scope: 'templates:read',
    body: z.strictObject({
      blocks,
      locale: localeTag.default('de'),
    }),
    response: z.object({ mjml: z.string() }),
  }),
  preview: route({
    method: 'POST',
    path: '/templates/:id/preview',
    summary: 'Fill in the draft: with samples, for a customer, for the next one, or for the worst case',
    description:
      'For a real customer (which needs `customers:read` too) their own data are used, and samples for an event or order they do not ' +
      'have. Nothing is stored or sent.',
    tag,
    scope: 'templates:read',
    params: idParams,
    body: previewBody,
    response: z.object({
      ok: z.boolean(),
      locale: z.string().nullable().describe('Of the variant that was filled in.'),
      subject: z.string().nullable(),
      preheader: z.string().nullable(),
      html: z.string().nullable(),
      text: z.string().nullable(),
      size: z
        .object({ html: z.number().int(), text: z.number().int(), clipped: z.boolean() })
        .nullable()
        .describe('Bytes; `clipped` above the 102 kB that Gmail shows.'),
      customer: z.object({ id: z.string(), name: z.string() }).nullable(),
      lacking: z.array(lackingSchema).describe('Most lacking first. Empty without `customers:read`.'),
      issues: z.array(issueSchema),
    }),
  }),
  previewLetter: route({
    method: 'POST',
    path: '/templates/:id/preview/letter',
    summary: 'Fill in the draft of a letter, as the PDF that would be printed',
    description:
      'As `preview`; 422 `template_invalid` where it cannot be filled in, or is no letter. A customer without a complete address gets a made-up one.',
    tag,
    scope: 'templates:read',
    params: idParams,
    body: letterBody,
    raw: 'application/pdf',
  }),
  test: route({
    method: 'POST',
    path: '/templates/:id/test',
    summary: 'Send the draft to oneself or a colleague, marked as a test',
    description:
      'Only addresses of people who sign in here. Links for opting out lead to a page that says it was a test; the mail stands in no ' +
      'statistics and no log of a customer. 422 `test_recipient` for any other address, `template_invalid` where it cannot be filled in.',
    tag,
    scope: 'templates:write',
    params: idParams,
    status: 202,
    body: z.strictObject({
      to: z.string().max(254).optional().describe('One’s own address unless given.'),
      customerId: z.uuid().optional().describe('As this customer; needs `customers:read`.'),
      locale: localeField,
      source: sourceField,
      senderId: z.uuid().optional(),
    }),
    response: z.object({ id: z.string(), to: z.string() }),
  }),
  testState: route({
    method: 'GET',
    path: '/templates/tests/:id',
    summary: 'Whether a test was sent',
    tag,
    scope: 'templates:read',
    params: idParams,
    response: z.object({
      id: z.string(),
      state: z.enum(['queued', 'sent', 'failed']),
      error: z.string().nullable(),
      problem: sendProblemSchema.nullable().describe('What the error means, and what to do.'),
    }),
  }),
  compare: route({
    method: 'GET',
    path: '/templates/:id/compare',
    summary: 'What is different between two versions, in words',
    tag,
    scope: 'templates:read',
    params: idParams,
    query: z.strictObject({ from: versionName, to: versionName.default('draft') }),
    response: z.object({ changes: z.array(changeSchema) }),
  }),
}
