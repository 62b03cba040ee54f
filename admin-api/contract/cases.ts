import { z } from 'zod'
import { caseChannels, caseIdentities, caseKinds, caseStates } from '../../engine/privacy/case.ts'
import { idParams, line, listQuery, moment, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import { caseChannelWords, caseIdentityWords, caseKindWords, caseStateWords } from './list-words.ts'
import { route } from './route.ts'

const documentSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['letter', 'export_pdf', 'export_json']),
    name: z.string(),
    mediaType: z.string(),
    createdAt: moment,
    eraseAfter: moment.describe('Erased for good after this moment.'),
  })
  .meta({ id: 'PrivacyDocument' })

const listedCase = z.object({
  id: z.string(),
  version: z.number().int(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  customerId: z.string(),
  customerName: z.string().nullable().describe('Null for a visitor, and once erased.'),
  channel: z.enum(caseChannels),
  reference: z.string().nullable(),
  receivedAt: moment,
  dueAt: moment.describe('One month after receipt, or what it was extended to (Art. 12(3)).'),
  daysLeft: z.number().int().nullable().describe('Whole days to the deadline; null once closed.'),
  overdue: z.boolean(),
  identity: z.enum(caseIdentities),
  openedBy: z.string(),
  openedByName: z.string().nullable(),
  closedAt: moment.nullable(),
})

const listedCaseSchema = listedCase.meta({ id: 'ListedPrivacyCase' })

const caseSchema = listedCase
  .extend({
    identityNote: z.string().nullable(),
    extendedBecause: z.string().nullable(),
    closedBy: z.string().nullable(),
    closedByName: z.string().nullable(),
    outcome: z.string().nullable().describe('Why it was refused, in the words of the answer.'),
    documents: z.array(documentSchema),
  })
  .meta({ id: 'PrivacyCase' })

const note = line(500, 0).nullable()
const reason = line(1_000, 3)
const language = z.enum(['de', 'en']).optional().describe('Of the letter; the customer’s own unless given.')

const tag = 'Privacy'

export const casesContract = {
  list: route({
    method: 'GET',
    path: '/privacy/cases',
    summary: 'What people asked of us under Art. 15–21 GDPR, the nearest deadline first',
    tag,
    scope: 'privacy:read',
    query: listQuery(['created', 'due', 'received'], {
      state: z.enum(['pending', 'closed', 'all']).default('pending').describe('`pending`: open or waiting.'),
      kind: z.enum(caseKinds).optional(),
      customerId: z.uuid().optional(),
    }),
    response: pageOf(listedCaseSchema),
    file: listFile('privacy-cases', { personal: true }, listedCaseSchema, {
      kind: ['Art', 'Kind', c => c.kind, caseKindWords],
      state: ['Stand', 'State', c => c.state, caseStateWords],
      customer: ['Kunde', 'Customer', c => c.customerName],
      channel: ['Weg', 'Channel', c => c.channel, caseChannelWords],
      reference: ['Zeichen', 'Reference', c => c.reference],
      receivedAt: ['Eingegangen', 'Received', c => c.receivedAt],
      dueAt: ['Frist', 'Due', c => c.dueAt],
      identity: ['Identität', 'Identity', c => c.identity, caseIdentityWords],
      openedBy: ['Aufgenommen von', 'Opened by', c => c.openedByName ?? c.openedBy],
      closedAt: ['Abgeschlossen', 'Closed', c => c.closedAt],
      id: ['ID', 'ID', c => c.id],
    }),
  }),
  open: route({
    method: 'POST',
    path: '/privacy/cases',
    summary: 'Take down what somebody asked by letter, phone or mail',
    description: 'The month begins with receipt, not with this entry (Art. 12(3)).',
    tag,
    scope: 'consent:object',
    status: 201,
    body: z.strictObject({
      kind: z.enum(caseKinds),
      customerId: z.uuid(),
      channel: z.enum(caseChannels),
      reference: note.default(null).describe('File number of the letter or call.'),
      receivedAt: z.iso.datetime({ offset: true }).optional().describe('Now unless given.'),
      identity: z.enum(caseIdentities).default('unchecked'),
      identityNote: note.default(null).describe('How it was made sure who asks; no personal data.'),
    }),
    response: caseSchema,
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/privacy/cases/:id',
    summary: 'One case with its documents',
    tag,
    scope: 'privacy:read',
    params: idParams,
    response: caseSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/privacy/cases/:id',
    summary: 'Note how the identity was checked, a reference, or that we wait for the person',
    tag,
    scope: 'privacy:write',
    params: idParams,
    body: z.strictObject({
      identity: z.enum(caseIdentities).optional(),
      identityNote: note.optional(),
      reference: note.optional(),
      state: z.enum(['open', 'waiting']).optional().describe('The deadline runs on while waiting.'),
    }),
    response: caseSchema,
    etag: true,
    ifMatch: true,
  }),
  extend: route({
    method: 'POST',
    path: '/privacy/cases/:id/extend',
    summary: 'Take up to two months more, with the reason the person is told (Art. 12(3))',
    description: 'Once, within the first month. Makes a letter that says so.',
    tag,
    scope: 'privacy:write',
    params: idParams,
    body: z.strictObject({ months: z.number().int().min(1).max(2), reason, language }),
    response: caseSchema,
    etag: true,
    ifMatch: true,
  }),
  carryOut: route({
    method: 'POST',
    path: '/privacy/cases/:id/carry-out',
    summary: 'Do what was asked, and make the letter of answer',
    description:
      'Access and portability make the documents; erasure erases; restriction restricts; objection ends advertising; ' +
      'a rectification is made at the customer first and answered here. Refused while the identity is unchecked.',
    tag,
    scope: 'privacy:write',
    params: idParams,
    body: z.strictObject({
      language,
      done: line(1_000, 3).optional().describe('Rectification: what was corrected, for the letter.'),
    }),
    response: caseSchema,
    etag: true,
    ifMatch: true,
  }),
  refuse: route({
    method: 'POST',
    path: '/privacy/cases/:id/refuse',
    summary: 'Refuse, with the reason the person is told (Art. 12(4)); makes the letter',
    tag,
    scope: 'privacy:write',
    params: idParams,
    body: z.strictObject({ reason, language }),
    response: caseSchema,
    etag: true,
    ifMatch: true,
  }),
  withdraw: route({
    method: 'POST',
    path: '/privacy/cases/:id/withdraw',
    summary: 'The person took the request back',
    tag,
    scope: 'privacy:write',
    params: idParams,
    response: caseSchema,
    etag: true,
    ifMatch: true,
  }),
  document: route({
    method: 'GET',
    path: '/privacy/documents/:id/content',
    summary: 'A document of a case, to be handed to the person',
    tag,
    scope: 'privacy:write',
    params: idParams,
    raw: 'application/octet-stream',
  }),
  restrict: route({
    method: 'POST',
    path: '/privacy/restrictions',
    summary: 'Restrict the processing of a customer’s data, or lift the restriction (Art. 18)',
    tag,
    scope: 'privacy:write',
    body: z.strictObject({ customerId: z.uuid(), restricted: z.boolean(), reason: line(500, 3) }),
    response: z.object({ customerId: z.string(), restrictedAt: moment.nullable() }),
  }),
  erase: route({
    method: 'POST',
    path: '/privacy/erasures',
    summary: 'Erase many customers at once (Art. 17), by the same path as one',
    description: 'Idempotent: those erased already are counted as such. Send it again after an interruption.',
    tag,
    scope: 'privacy:write',
    body: z.strictObject({
      customerIds: z.array(z.uuid()).min(1).max(1_000),
      reason: z
        .enum(['requested', 'no_longer_needed', 'consent_withdrawn', 'unlawful', 'other'])
        .describe('Art. 17(1); stands in the audit log.'),
    }),
    response: z.object({
      erased: z.number().int(),
      already: z.number().int().describe('Erased before.'),
      unknown: z.number().int().describe('No such customer.'),
    }),
  }),
}
