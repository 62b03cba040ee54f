import { z } from 'zod'
import { transferCategoryKeys, transferReasons } from '../../engine/privacy/transfer.ts'
import {
  idParams,
  line,
  moment,
  pageOf,
  pageQuery,
  sentenceSchema,
  textSchema,
  wholeQuery,
} from './common.ts'
import { listFile } from './list-file.ts'
import { recipientKindWords } from './list-words.ts'
import { route } from './route.ts'

const categories = z
  .array(z.enum(transferCategoryKeys as [string, ...string[]]))
  .min(1)
  .max(10)
const country = z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)')
const webhookUrl = z.url({ protocol: /^https?$/ }).max(2000)

const recipientSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    kind: z.enum(['processor', 'third_party']),
    purpose: z.string(),
    dataCategories: z.array(z.string()),
    country: z.string(),
    safeguard: z.string().nullable(),
    webhookUrl: z.string().nullable(),
    notice: textSchema.nullable(),
    noticeVersion: z.number().int(),
    noticeSince: moment.nullable(),
    createdAt: moment,
    retiredAt: moment.nullable(),
    disclosures: z.number().int().describe('How many customers it was given data of.'),
  })
  .meta({ id: 'Recipient' })

const fields = {
  name: line(200),
  kind: z.enum(['processor', 'third_party']).describe('A processor acts on our behalf (GDPR Art. 28).'),
  purpose: line(500).describe('What it gets the data for.'),
  dataCategories: categories,
  country,
  safeguard: line(500).nullable().describe('Outside the EEA: what makes it lawful (GDPR Art. 45, 46).'),
  webhookUrl: webhookUrl
    .nullable()
    .describe('Told when data is erased, corrected or restricted (GDPR Art. 19).'),
  notice: textSchema
    .nullable()
    .describe('The words customers are told with; a new wording is a new version.'),
  noticeSince: z.iso
    .datetime({ offset: true })
    .nullable()
    .describe('Customers who came after this moment were told when their data was collected.'),
}

const blockedSchema = z.object({
  customerId: z.string(),
  name: z.string().nullable(),
  reason: z.enum(Object.keys(transferReasons) as [string, ...string[]]),
  text: sentenceSchema,
})

const tag = 'Privacy'
const customerIds = z.array(z.uuid()).min(1).max(10_000)

export const recipientsContract = {
  list: route({
    method: 'GET',
    path: '/recipients',
    summary: 'Who gets customers’ data',
    tag,
    scope: 'privacy:read',
    query: wholeQuery(['created', 'name'], {}),
    response: z.object({ items: z.array(recipientSchema) }),
    file: listFile('recipients', { personal: false }, recipientSchema, {
      name: ['Name', 'Name', r => r.name],
      kind: ['Art', 'Kind', r => r.kind, recipientKindWords],
      purpose: ['Wofür', 'What for', r => r.purpose],
      dataCategories: ['Daten', 'Data', r => r.dataCategories],
      country: ['Land', 'Country', r => r.country],
      safeguard: ['Garantie', 'Safeguard', r => r.safeguard],
      disclosures: ['Kunden', 'Customers', r => r.disclosures],
      noticeVersion: ['Fassung der Mitteilung', 'Version of the notice', r => r.noticeVersion],
      createdAt: ['Angelegt', 'Added', r => r.createdAt],
      retiredAt: ['Beendet', 'Ended', r => r.retiredAt],
      id: ['ID', 'ID', r => r.id],
    }),
  }),
  one: route({
    method: 'GET',
    path: '/recipients/:id',
    summary: 'One recipient',
    tag,
    scope: 'privacy:read',
    params: idParams,
    response: recipientSchema,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/recipients',
    summary: 'Add a recipient',
    description: 'With a webhook the answer holds its signing secret, once (Standard Webhooks).',
    tag,
    scope: 'privacy:write',
    status: 201,
    body: z.strictObject({
      ...fields,
      safeguard: fields.safeguard.default(null),
      webhookUrl: fields.webhookUrl.default(null),
      notice: fields.notice.default(null),
      noticeSince: fields.noticeSince.default(null),
    }),
    response: recipientSchema.extend({ webhookSecret: z.string().nullable() }).meta({ id: 'NewRecipient' }),
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/recipients/:id',
    summary: 'Change a recipient',
    description:
      'A changed notice counts as a new version: customers must be told again, and `noticeSince` is cleared unless a new one comes with it.',
    tag,
    scope: 'privacy:write',
    params: idParams,
    body: z.strictObject(fields).partial(),
    response: recipientSchema
      .extend({ webhookSecret: z.string().nullable() })
      .meta({ id: 'ChangedRecipient' }),
    etag: true,
    ifMatch: true,
  }),
  retire: route({
    method: 'POST',
    path: '/recipients/:id/retire',
    summary: 'End the transfers to a recipient; what it was given stays on record',
    tag,
    scope: 'privacy:write',
    params: idParams,
    response: recipientSchema,
  }),
  told: route({
    method: 'POST',
    path: '/recipients/:id/notices-given',
    summary: 'Record that customers were told of a recipient',
    tag,
    scope: 'privacy:write',
    params: idParams,
    status: 201,
    body: z.strictObject({
      customerIds,
      givenAt: z.iso.datetime({ offset: true }).optional().describe('Now unless given.'),
      origin: z.enum(['form', 'letter', 'email', 'phone', 'in_person', 'import']),
    }),
    response: z.object({ recorded: z.number().int() }),
  }),
  check: route({
    method: 'POST',
    path: '/recipients/:id/transfers/check',
    summary: 'Whom a transfer would be blocked for, and why; transfers nothing',
    tag,
    scope: 'privacy:read',
    params: idParams,
    body: z.strictObject({ customerIds }),
    response: z.object({ allowed: z.number().int(), blocked: z.array(blockedSchema) }),
  }),
  transfer: route({
    method: 'POST',
    path: '/recipients/:id/transfers',
    summary: 'Export customers’ data for a recipient, as CSV',
    description:
      'Blocked as a whole (409 `transfer_blocked`, each customer with the reason) unless `onlyAllowed` leaves those out who may not be shared. What is handed out is recorded.',
    tag,
    scope: 'privacy:write',
    params: idParams,
    body: z.strictObject({
      customerIds,
      dataCategories: categories.optional().describe('What the recipient may get, unless less is asked for.'),
      onlyAllowed: z.boolean().default(false),
    }),
    raw: 'text/csv; charset=utf-8',
  }),
  disclosures: route({
    method: 'GET',
    path: '/recipients/:id/disclosures',
    summary: 'Whose data a recipient was given, newest first',
    tag,
    scope: 'privacy:read',
    params: idParams,
    query: pageQuery,
    response: pageOf(
      z.object({
        id: z.string(),
        customerId: z.string(),
        at: moment,
        transferId: z.string(),
        dataCategories: z.array(z.string()),
        actor: z.string(),
      }),
    ),
  }),
  notices: route({
    method: 'GET',
    path: '/outbound-notices',
    summary: 'What recipients were told of erasures, corrections and restrictions, newest first',
    tag,
    scope: 'privacy:read',
    query: pageQuery.extend({ state: z.enum(['queued', 'delivered', 'failed', 'all']).default('all') }),
    response: pageOf(
      z.object({
        id: z.string(),
        recipientId: z.string(),
        recipientName: z.string(),
        customerId: z.string(),
        caseId: z.string().nullable(),
        kind: z.string(),
        state: z.string(),
        attempts: z.number().int(),
        dueAt: moment,
        lastError: z.string().nullable(),
        createdAt: moment,
        deliveredAt: moment.nullable(),
      }),
    ),
  }),
  retryNotice: route({
    method: 'POST',
    path: '/outbound-notices/:id/retry',
    summary: 'Tell a recipient again',
    tag,
    scope: 'privacy:write',
    params: idParams,
  }),
}
