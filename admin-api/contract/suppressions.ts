import { z } from 'zod'
import {
  suppressionChannels,
  suppressionReasonKeys,
  suppressionScopes,
} from '../../engine/consent/suppression.ts'
import { idParams, line, listQuery, moment, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import { channelWords, suppressionReasonWords, suppressionScopeWords } from './list-words.ts'
import { route } from './route.ts'

const suppressionSchema = z
  .object({
    id: z.string(),
    channel: z.string(),
    scope: z.enum(suppressionScopes),
    reason: z.string(),
    note: z.string().nullable(),
    actor: z.string(),
    actorName: z.string().nullable(),
    createdAt: moment,
    liftedAt: moment.nullable(),
    liftedBy: z.string().nullable(),
    liftedByName: z.string().nullable(),
    liftReason: z.string().nullable(),
    keyId: z
      .string()
      .nullable()
      .describe('Of an entry from another system: the key it was hashed with. Null for those of our own.'),
  })
  .meta({ id: 'Suppression', description: 'Holds a keyed hash of the address only: the list names nobody.' })

/** An e-mail address, or where letters go. */
const target = z.strictObject({
  channel: z.enum(suppressionChannels).default('email'),
  address: z.string().max(254).optional().describe('For channel `email`.'),
  postal: z
    .strictObject({
      lastName: line(200).optional(),
      company: line(200).optional(),
      street: line(200),
      postalCode: line(20),
      city: line(200),
      country: line(60).optional(),
    })
    .optional()
    .describe('For channel `post`: surname or company, and where the letter would go.'),
})

const why = {
  scope: z.enum(suppressionScopes).default('all'),
  reason: z.enum(suppressionReasonKeys).default('other'),
  note: line(500, 0).nullable().default(null),
}

const tag = 'Consent'

export const suppressionsContract = {
  list: route({
    method: 'GET',
    path: '/suppressions',
    summary: 'Addresses that must not be used, newest first',
    tag,
    scope: 'suppressions:read',
    query: listQuery(['created'], {
      state: z.enum(['active', 'lifted', 'all']).default('active'),
      channel: z.enum(suppressionChannels).optional(),
      scope: z.enum(suppressionScopes).optional(),
      reason: z.enum(suppressionReasonKeys).optional(),
    }),
    response: pageOf(suppressionSchema),
    file: listFile('suppressions', { personal: true }, suppressionSchema, {
      createdAt: ['Eingetragen', 'Entered', s => s.createdAt],
      channel: ['Kanal', 'Channel', s => s.channel, channelWords],
      scope: ['Umfang', 'Scope', s => s.scope, suppressionScopeWords],
      reason: ['Grund', 'Reason', s => s.reason, suppressionReasonWords],
      note: ['Notiz', 'Note', s => s.note],
      actor: ['Von', 'By', s => s.actorName ?? s.actor],
      liftedAt: ['Aufgehoben', 'Lifted', s => s.liftedAt],
      liftReason: ['Warum aufgehoben', 'Why lifted', s => s.liftReason],
      id: ['ID', 'ID', s => s.id],
    }),
  }),
  find: route({
    method: 'POST',
    path: '/suppressions/find',
    summary: 'Is this address suppressed?',
    description: 'POST, so that the address appears in no log. Lifted entries are told too, as history.',
    tag,
    scope: 'suppressions:read',
    body: target,
    response: z.object({
      items: z.array(suppressionSchema).describe('In force.'),
      history: z.array(suppressionSchema).describe('Lifted, the last fifty.'),
    }),
  }),
  add: route({
    method: 'POST',
    path: '/suppressions',
    summary: 'Suppress an address',
    description: 'Adding one that is suppressed already answers with the entry that stands.',
    tag,
    scope: 'suppressions:write',
    status: 201,
    body: target.extend(why),
    response: suppressionSchema,
  }),
  upload: route({
    method: 'POST',
    path: '/suppressions/upload',
    summary: 'Suppress a list of e-mail addresses',
    description:
      'Plain text with one address per line, or CSV with a column `email`, `e-mail` or `mail`. Addresses only: a ' +
      'list of hashes cannot be taken, for hashes of another kind cannot be turned into ours. Up to 900 kB; longer ' +
      'lists by `npm run cli -- suppressions add`.',
    tag,
    scope: 'suppressions:write',
    body: z.strictObject({
      text: z.string().min(1).max(900_000),
      scope: z.enum(suppressionScopes).default('unsolicited'),
      reason: z.enum(suppressionReasonKeys).default('list'),
      note: why.note,
    }),
    response: z.object({
      added: z.number().int(),
      standing: z.number().int().describe('On the list already, or twice in the text.'),
      invalid: z.number().int().describe('Lines that hold no address.'),
      invalidLines: z.array(z.number().int()).describe('Numbers of the first hundred of them, from 1.'),
    }),
  }),
  lift: route({
    method: 'POST',
    path: '/suppressions/:id/lift',
    summary: 'Lift a suppression, with a reason',
    description: 'The entry stays in the list as history.',
    tag,
    scope: 'suppressions:write',
    params: idParams,
    body: z.strictObject({ reason: line(500, 3) }),
    response: suppressionSchema,
  }),
  reactivate: route({
    method: 'POST',
    path: '/customers/:id/reactivate-address',
    summary: 'Use an e-mail address again after a wrong bounce',
    description:
      'Takes back that the address does not exist, and lifts suppressions that rest on a bounce; for everybody who ' +
      'has it. Never lifts an objection, a complaint or what stands after an erasure: where only such stand, or one ' +
      'of them shuts the address altogether, it answers 409 `suppression_stands` and changes nothing.',
    tag,
    scope: 'addresses:reactivate',
    params: idParams,
    body: z.strictObject({ reason: line(500, 3) }),
    response: z.object({
      cleared: z.boolean().describe('The address was marked as one that does not exist.'),
      lifted: z.array(z.string()).describe('Suppressions lifted.'),
      standing: z
        .array(z.object({ scope: z.enum(suppressionScopes), reason: z.string() }))
        .describe('What still limits the use of the address.'),
    }),
  }),
}
