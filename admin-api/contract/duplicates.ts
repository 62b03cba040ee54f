import { z } from 'zod'
import { duplicateKinds, duplicateReasons } from '../../engine/customers/duplicate-reasons.ts'
import { listedScore } from '../../engine/customers/duplicate-score.ts'
import { mergeFindingCodes } from '../../engine/customers/merge-findings.ts'
import { moment, orderedQuery, pageOf, pageQuery, sentenceSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { duplicateKindWords } from './list-words.ts'
import { route } from './route.ts'

const personSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    externalId: z.string().nullable(),
    birthday: z.string().nullable(),
    street: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    createdAt: moment,
    lastSeenAt: moment.nullable(),
    orderCount: z.number().int(),
    revenue: z.string(),
    lastOrderAt: moment.nullable(),
    restricted: z.boolean(),
  })
  .meta({ id: 'DuplicatePerson', description: 'What one compares two customers by.' })

const pairSchema = z
  .object({
    one: personSchema.describe('Known for longer.'),
    other: personSchema,
    kind: z.enum(duplicateKinds).describe('`exact`: a key is the same once written the same way.'),
    score: z.number().int().min(0).max(100),
    reasons: z
      .array(z.object({ code: z.enum(duplicateReasons), text: sentenceSchema }))
      .describe('What speaks for and against it, the weightiest first.'),
    foundAt: moment,
  })
  .meta({ id: 'DuplicatePair' })

const searchSchema = z
  .object({
    searchedAt: moment.nullable().describe('When the last search ended; null before the first.'),
    requestedAt: moment.nullable().describe('A search was asked for or is under way.'),
    exact: z.number().int().describe('Open pairs that are listed unless a lower score is asked for.'),
    likely: z.number().int(),
    truncated: z.boolean().describe('More pairs were found than are kept; the best are.'),
  })
  .meta({ id: 'DuplicateSearch' })

const decisionSchema = z.object({
  one: personSchema,
  other: personSchema,
  decidedAt: moment,
  decidedBy: z.string(),
  decidedByName: z.string().nullable(),
})

const findingSchema = z.object({
  code: z.enum(mergeFindingCodes),
  customerId: z.string().nullable(),
  text: sentenceSchema,
})

const fieldSchema = z.object({
  key: z.string().describe('A declared attribute, or `externalId`, `email`, `phone`, `locale`, `timeZone`.'),
  label: sentenceSchema,
  values: z
    .array(
      z.object({
        customerId: z.string(),
        value: z.unknown(),
        since: moment.nullable().describe('When it was last said; null where that is not on record.'),
      }),
    )
    .describe('One for each customer that has one.'),
  chosen: z.string().describe('Whose value is kept unless another is chosen: the newest.'),
  conflict: z.boolean().describe('The customers say different things.'),
})

const previewSchema = z
  .object({
    customers: z.array(personSchema).describe('The one that stays comes first.'),
    blockers: z.array(findingSchema).describe('With any of these the merge is refused.'),
    warnings: z.array(findingSchema).describe('What one ought to know before.'),
    fields: z.array(fieldSchema),
    counts: z
      .array(z.object({ key: z.string(), label: sentenceSchema, moved: z.number().int() }))
      .describe('Rows that change hands.'),
    permissions: z
      .array(
        z.object({
          purpose: z.string(),
          channel: z.string(),
          state: z.string(),
          from: z.string().describe('Whose permission decides: the strictest.'),
          loses: z.boolean().describe('One of them had a permission that ends with this.'),
        }),
      )
      .describe('What is permitted afterwards: the stricter wins.'),
    endings: z
      .array(
        z.object({
          kind: z.enum(['run', 'message']),
          id: z.string(),
          customerId: z.string(),
          name: z.string().nullable().describe('Of the rule.'),
          text: sentenceSchema,
        }),
      )
      .describe(
        'Runs and messages under way that end, because the other customer has the same one. At most 50.',
      ),
    restricted: z.boolean().describe('Processing is restricted afterwards, because it is for one of them.'),
  })
  .meta({ id: 'MergePreview' })

const cluster = {
  into: z.uuid().describe('The customer that stays.'),
  from: z.array(z.uuid()).min(1).max(10).describe('The customers that are taken up into it.'),
}
const pairBody = z.strictObject({ one: z.uuid(), other: z.uuid() })
const tag = 'Duplicates'

export const duplicatesContract = {
  list: route({
    method: 'GET',
    path: '/duplicates',
    summary: 'Customers who may be the same person, the surest first',
    description:
      'As of the last search (`/duplicates/search`); without pairs that were found to be two people.',
    tag,
    scope: 'customers:read',
    query: orderedQuery({
      kind: z.enum(['all', ...duplicateKinds]).default('all'),
      minScore: z.coerce.number().int().min(0).max(100).default(listedScore),
      customerId: z.uuid().optional().describe('Only pairs with this customer.'),
    }),
    response: pageOf(pairSchema),
    file: listFile('duplicates', { personal: true }, pairSchema, {
      score: ['Wie sicher (0–100)', 'How sure (0–100)', p => p.score],
      kind: ['Art', 'Kind', p => p.kind, duplicateKindWords],
      one: ['Kunde', 'Customer', p => p.one.name],
      oneEmail: ['E-Mail', 'E-mail', p => p.one.email],
      other: ['Anderer Kunde', 'Other customer', p => p.other.name],
      otherEmail: ['E-Mail des anderen', 'E-mail of the other', p => p.other.email],
      reasons: [
        'Was dafür und dagegen spricht',
        'What speaks for and against it',
        (p, language) => p.reasons.map(reason => reason.text[language]),
      ],
      foundAt: ['Gefunden', 'Found', p => p.foundAt],
      oneId: ['ID', 'ID', p => p.one.id],
      otherId: ['ID des anderen', 'ID of the other', p => p.other.id],
    }),
  }),
  search: route({
    method: 'GET',
    path: '/duplicates/search',
    summary: 'When duplicates were last looked for, and how many there are',
    tag,
    scope: 'customers:read',
    response: searchSchema,
  }),
  searchNow: route({
    method: 'POST',
    path: '/duplicates/search',
    summary: 'Look for duplicates now, in the background',
    description: 'Runs every night by itself. Takes about a minute for a million customers.',
    tag,
    scope: 'customers:write',
    status: 202,
    response: searchSchema,
  }),
  decisions: route({
    method: 'GET',
    path: '/duplicates/decisions',
    summary: 'Pairs that look alike and are two people, the latest decision first',
    tag,
    scope: 'customers:read',
    query: pageQuery,
    response: pageOf(decisionSchema),
  }),
  decide: route({
    method: 'POST',
    path: '/duplicates/decisions',
    summary: 'Say that two customers are two people; they are not listed again',
    tag,
    scope: 'customers:write',
    status: 201,
    body: pairBody,
    response: z.object({ one: z.string(), other: z.string(), decidedAt: moment }),
  }),
  undecide: route({
    method: 'POST',
    path: '/duplicates/decisions/undo',
    summary: 'Take that decision back',
    tag,
    scope: 'customers:write',
    body: pairBody,
  }),
  previewMerge: route({
    method: 'POST',
    path: '/customers/merge/preview',
    summary: 'What merging two or more customers would do; changes nothing',
    tag,
    scope: 'customers:read',
    body: z.strictObject(cluster),
    response: previewSchema,
  }),
  merge: route({
    method: 'POST',
    path: '/customers/merge',
    summary: 'Merge customers who are one person; cannot be undone',
    description:
      'Both histories are kept, the stricter permission wins, and what is under way for both goes out once. Needs the ' +
      'versions of all of them from the preview (412 `stale` when one was changed since).',
    tag,
    scope: 'customers:write',
    body: z.strictObject({
      ...cluster,
      versions: z
        .record(z.uuid(), z.number().int().min(1))
        .describe('By customer id, for every one of them, as in the preview.'),
      values: z
        .record(z.string().max(100), z.uuid())
        .default({})
        .describe('Whose value is kept, by field, where another than the preview’s is wanted.'),
    }),
    response: z.object({
      id: z.string().describe('The customer that stayed.'),
      version: z.number().int(),
      merged: z.array(z.string()),
      runsEnded: z.number().int(),
      messagesSkipped: z.number().int(),
    }),
    etag: true,
  }),
}
