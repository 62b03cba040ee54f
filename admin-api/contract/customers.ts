import { z } from 'zod'
import { evidenceSchema } from '../../engine/consent/evidence.ts'
import { consentChannels } from '../../engine/consent/purpose.ts'
import { consentKinds, permissionStates } from '../../engine/consent/record.ts'
import { captureKinds } from '../../engine/customers/capture.ts'
import { idParams, line, listQuery, moment, pageOf, pageQuery } from './common.ts'
import { customerEntriesContract } from './customer-entries.ts'
import { eventSchema } from './events.ts'
import { listFile } from './list-file.ts'
import { purposeKeySchema } from './purposes.ts'
import { route } from './route.ts'

/** How what staff, programs and files enter was said. */
const enteredOrigins = ['phone', 'letter', 'email', 'form', 'in_person', 'api', 'import'] as const

const customerState = z.enum(['visitor', 'customer', 'merged', 'erased'])
const attributeValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number()])),
])

const statisticsSchema = z.object({
  eventCount: z.number().int(),
  firstEventAt: moment.nullable(),
  lastEventAt: moment.nullable(),
  orderCount: z.number().int(),
  revenue: z.string().describe('Net of refunds, decimal text.'),
  firstOrderAt: moment.nullable(),
  lastOrderAt: moment.nullable(),
})

const listedCustomerSchema = z
  .object({
    id: z.string(),
    state: customerState,
    name: z.string().nullable(),
    email: z.string().nullable(),
    externalId: z.string().nullable(),
    locale: z.string().nullable(),
    createdAt: moment,
    lastSeenAt: moment.nullable(),
    orderCount: z.number().int(),
    revenue: z.string(),
    lastOrderAt: moment.nullable(),
  })
  .meta({ id: 'ListedCustomer' })

const preferenceSchema = z
  .object({
    pausedUntil: moment.nullable().describe('No advertising until then.'),
    maxPerWeek: z.number().int().nullable().describe('Advertising messages in seven days, on all channels.'),
    topicsOff: z.array(z.string()).describe('Topics switched off, by key.'),
    updatedAt: moment,
  })
  .meta({ id: 'CustomerPreference', description: 'What the customer wished in the preference centre.' })

const customerSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    state: customerState,
    name: z.string().nullable(),
    externalId: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    attributes: z.record(z.string(), z.unknown()),
    undeclared: z.record(z.string(), z.unknown()).describe('Traits that came in without being declared.'),
    addressInvalid: z.object({ since: moment, reason: z.string().nullable() }).nullable(),
    postInvalid: z
      .object({ since: moment, reason: z.string().nullable() })
      .nullable()
      .describe('A letter came back.'),
    restrictedAt: moment.nullable().describe('Processing is restricted (GDPR Art. 18): kept, but not used.'),
    preference: preferenceSchema.nullable(),
    mergedInto: z.string().nullable(),
    sourceId: z.string().nullable(),
    createdAt: moment,
    updatedAt: moment,
    lastSeenAt: moment.nullable(),
    statistics: statisticsSchema,
    sources: z
      .array(
        z.object({
          kind: z.enum(captureKinds),
          firstAt: moment,
          lastAt: moment,
          detail: z.string().nullable().describe('What the source calls it: a form, the file of an import.'),
        }),
      )
      .describe('How the customer came in, first first.'),
    tags: z.array(z.string()),
    identities: z.array(z.object({ kind: z.string(), value: z.string(), since: moment })),
    permissions: z.array(
      z.object({
        purpose: z.string(),
        channel: z.string(),
        state: z.enum(permissionStates),
        since: moment,
        recordId: z.string(),
        confirmed: z.boolean().describe('A double opt-in: the owner of the address confirmed.'),
        otherAddress: z
          .boolean()
          .describe('It was given for another e-mail address than the customer has now, and does not count.'),
        sale: z
          .object({ fromSale: z.boolean(), informed: z.boolean(), categories: z.array(z.string()) })
          .nullable()
          .describe('What is on record for the existing-customer basis (§ 7(3) UWG).'),
      }),
    ),
    suppressions: z.array(
      z.object({ id: z.string(), channel: z.string(), scope: z.string(), reason: z.string(), since: moment }),
    ),
    orders: z
      .array(
        z.object({
          id: z.string(),
          externalId: z.string(),
          state: z.string(),
          currency: z.string(),
          total: z.string(),
          refunded: z.string(),
          orderedAt: moment,
          lines: z.array(
            z.object({
              name: z.string(),
              sku: z.string().nullable(),
              quantity: z.string(),
              unitPrice: z.string(),
            }),
          ),
        }),
      )
      .describe('The last twenty.'),
  })
  .meta({ id: 'Customer' })

const writable = z.strictObject({
  externalId: line(200).nullable().optional(),
  email: z.string().max(254).nullable().optional(),
  phone: line(50).nullable().optional(),
  locale: line(35).nullable().optional(),
  timeZone: line(64).nullable().optional(),
  attributes: z
    .record(z.string().max(64), attributeValue.nullable())
    .optional()
    .describe('Declared attributes only; null takes a value away, those not named stay.'),
})

const interactionSchema = z
  .object({
    id: z.string(),
    at: moment,
    channel: z.string(),
    direction: z.enum(['in', 'out']),
    kind: z.string(),
    purpose: z.string().nullable(),
    subject: z.string().nullable(),
    messageId: z.string().nullable(),
    eventId: z.string().nullable(),
    actor: z.string(),
    actorName: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
    reason: z
      .object({ code: z.string(), text: z.object({ de: z.string(), en: z.string() }) })
      .nullable()
      .describe('Why a message was not sent, as a sentence.'),
    message: z
      .object({
        state: z.string(),
        basis: z.string().nullable(),
        evidenceId: z.string().nullable(),
        ruleId: z.string().nullable(),
        ruleName: z.string().nullable(),
        hasContent: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'Interaction' })

const consentRecordSchema = z
  .object({
    id: z.string(),
    purpose: z.string(),
    channel: z.string(),
    kind: z.enum(consentKinds),
    occurredAt: moment,
    recordedAt: moment,
    origin: z.string(),
    actor: z.string(),
    actorName: z.string().nullable(),
    evidence: z.record(z.string(), z.unknown()).nullable().describe('Null once erased.'),
  })
  .meta({ id: 'ConsentRecord' })

const occurredAt = z.iso
  .datetime({ offset: true })
  .optional()
  .describe('When the person said it; now unless given.')

const objectionBody = z.strictObject({
  channels: z
    .union([z.literal('all'), z.array(z.enum(consentChannels)).min(1).max(consentChannels.length)])
    .default('all'),
  purposes: z.union([z.literal('all'), z.array(purposeKeySchema).min(1).max(50)]).default('all'),
  origin: z.enum(enteredOrigins).default('phone'),
  reference: line(500).optional().describe('File number of the letter, time of the call …'),
  note: z.string().max(5_000).optional(),
  occurredAt,
})

const objectionAnswer = z.object({
  records: z.array(z.string()).describe('Lines written; none where everything was shut already.'),
  customers: z.number().int().describe('How many it holds for: all who share the e-mail address.'),
  newer: z
    .array(z.object({ purpose: z.string(), channel: z.string() }))
    .describe('Consents of this customer that are newer than what was entered, and stand.'),
})

const tag = 'Customers'

export const customersContract = {
  list: route({
    method: 'GET',
    path: '/customers',
    summary: 'Customers, newest first unless sorted',
    tag,
    scope: 'customers:read',
    query: listQuery(['created', 'name', 'orders', 'revenue', 'lastOrder'], {
      q: z
        .string()
        .max(200)
        .optional()
        .describe('Name, e-mail address, external id or order number; all words must occur.'),
      state: z.enum(['customer', 'visitor']).default('customer'),
    }),
    response: pageOf(listedCustomerSchema),
    file: listFile('customers', { personal: true }, listedCustomerSchema, {
      name: ['Name', 'Name', c => c.name],
      email: ['E-Mail', 'E-mail', c => c.email],
      externalId: ['Kundennummer', 'External id', c => c.externalId],
      locale: ['Sprache', 'Language', c => c.locale],
      orders: ['Bestellungen', 'Orders', c => c.orderCount],
      revenue: ['Umsatz', 'Revenue', c => Number(c.revenue)],
      lastOrderAt: ['Letzte Bestellung', 'Last order', c => c.lastOrderAt],
      lastSeenAt: ['Zuletzt gesehen', 'Last seen', c => c.lastSeenAt],
      createdAt: ['Angelegt', 'Added', c => c.createdAt],
      id: ['ID', 'ID', c => c.id],
    }),
  }),
  create: route({
    method: 'POST',
    path: '/customers',
    summary: 'Add a customer',
    description:
      'Needs an external id, an e-mail address or a phone number. Gives no permission to write to them.',
    tag,
    scope: 'customers:write',
    status: 201,
    body: writable,
    response: customerSchema,
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/customers/:id',
    summary: 'One customer, with statistics, permissions, suppressions and orders',
    tag,
    scope: 'customers:read',
    params: idParams,
    response: customerSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/customers/:id',
    summary: 'Change a customer',
    tag,
    scope: 'customers:write',
    params: idParams,
    body: writable,
    response: customerSchema,
    etag: true,
    ifMatch: true,
  }),
  interactions: route({
    method: 'GET',
    path: '/customers/:id/interactions',
    summary: 'The communication log: what was said, what was not, and why; newest first',
    tag,
    scope: 'interactions:read',
    params: idParams,
    query: pageQuery.extend({
      channel: z.string().max(50).optional().describe('`email`, `post`, `phone`, `in_person`, `task`, …'),
      direction: z.enum(['in', 'out']).optional().describe('`in`: from the customer.'),
      purpose: z.string().max(100).optional().describe('Key of the purpose.'),
      order: z
        .string()
        .max(255)
        .optional()
        .describe('The shop’s number of an order: only what events of this order brought about.'),
    }),
    response: pageOf(interactionSchema),
  }),
  ...customerEntriesContract,
  events: route({
    method: 'GET',
    path: '/customers/:id/events',
    summary: 'What a customer did, newest first',
    tag,
    scope: 'events:read',
    params: idParams,
    query: pageQuery,
    response: pageOf(eventSchema),
  }),
  consents: route({
    method: 'GET',
    path: '/customers/:id/consents',
    summary: 'The consent ledger of a customer with its evidence, newest first',
    tag,
    scope: 'consent:read',
    params: idParams,
    query: pageQuery,
    response: pageOf(consentRecordSchema),
  }),
  recordConsent: route({
    method: 'POST',
    path: '/customers/:id/consents',
    summary: 'Record a consent, its withdrawal or an objection',
    description:
      'Withdrawals and objections need `consent:object`; everything that gives permission needs `consent:write` too.',
    tag,
    scope: 'consent:object',
    params: idParams,
    status: 201,
    body: z.strictObject({
      purposes: z.array(purposeKeySchema).min(1).max(50),
      channel: z.enum(consentChannels).default('email'),
      kind: z.enum(consentKinds),
      occurredAt,
      origin: z.enum(enteredOrigins).default('api'),
      evidence: evidenceSchema
        .default({})
        .describe('What proves it: wording, form, document; for an existing customer the sale.'),
    }),
    response: z.object({ records: z.array(z.string()) }),
  }),
  object: route({
    method: 'POST',
    path: '/customers/:id/objections',
    summary: 'A customer objects to advertising (GDPR Art. 21(2)), or withdraws: in one call, at once',
    description:
      'With `all` it covers every marketing purpose, on every channel, and profiling for advertising; what is added ' +
      'later too. By e-mail it holds for everybody who shares the address. It has no expiry; no sale and no import ' +
      'lifts it, only a new consent. Saying it again changes nothing.',
    tag,
    scope: 'consent:object',
    params: idParams,
    status: 201,
    body: objectionBody,
    response: objectionAnswer,
  }),
  objectByAddress: route({
    method: 'POST',
    path: '/objections',
    summary: 'The owner of an e-mail address objects to advertising, whoever it belongs to',
    description:
      'For all customers with that address, known now or made later: the address goes on the suppression list too. ' +
      'The same answer whether or not it is known.',
    tag,
    scope: 'consent:object',
    status: 201,
    body: objectionBody.omit({ channels: true, purposes: true }).extend({ address: z.string().max(254) }),
    response: z.object({ suppressionId: z.string() }),
  }),
}
