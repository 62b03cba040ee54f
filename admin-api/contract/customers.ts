import { z } from 'zod'
import { consentKinds, permissionStates } from '../../engine/consent/record.ts'
import { channels } from '../../engine/messages/state.ts'
import { idParams, line, moment, pageOf, pageQuery } from './common.ts'
import { eventSchema } from './events.ts'
import { purposeKeySchema } from './purposes.ts'
import { route } from './route.ts'

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
    mergedInto: z.string().nullable(),
    sourceId: z.string().nullable(),
    createdAt: moment,
    updatedAt: moment,
    lastSeenAt: moment.nullable(),
    statistics: statisticsSchema,
    identities: z.array(z.object({ kind: z.string(), value: z.string(), since: moment })),
    permissions: z.array(
      z.object({
        purpose: z.string(),
        channel: z.string(),
        state: z.enum(permissionStates),
        since: moment,
        recordId: z.string(),
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

const tag = 'Customers'

export const customersContract = {
  list: route({
    method: 'GET',
    path: '/customers',
    summary: 'Customers, newest first',
    tag,
    scope: 'customers:read',
    query: pageQuery.extend({
      q: z
        .string()
        .max(200)
        .optional()
        .describe('Name, e-mail address, external id or order number; all words must occur.'),
      state: z.enum(['customer', 'visitor']).default('customer'),
    }),
    response: pageOf(listedCustomerSchema),
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
    query: pageQuery,
    response: pageOf(interactionSchema),
  }),
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
      channel: z.enum(channels).default('email'),
      kind: z.enum(consentKinds),
      occurredAt: z.iso
        .datetime({ offset: true })
        .optional()
        .describe('When the person said it; now unless given.'),
      origin: z.enum(['phone', 'letter', 'email', 'form', 'in_person', 'api', 'import']).default('api'),
      evidence: z
        .record(z.string().max(100), z.union([z.string().max(5000), z.number(), z.boolean()]))
        .default({})
        .describe('What proves it: wording, form, document.'),
    }),
    response: z.object({ records: z.array(z.string()) }),
  }),
}
