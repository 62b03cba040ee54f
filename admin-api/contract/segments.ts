import { z } from 'zod'
import { conditionSchema } from '../../engine/conditions/schema.ts'
import { maxListedKeys, maxSample, segmentKinds, setOperations } from '../../engine/segments/segment.ts'
import { idParams, line, listQuery, moment, orderedQuery, pageOf, sentenceSchema } from './common.ts'
import { route } from './route.ts'
import { memberFile, segmentFile } from './segment-file.ts'
import { tagSchema } from './tags.ts'

/** A condition in an answer. One stored by an older release may differ from today's schema, so it is not checked. */
const condition = z.record(z.string(), z.unknown()).meta({ id: 'Condition' })

export const listedSegmentSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    description: z.string().nullable(),
    kind: z.enum(segmentKinds),
    sentence: sentenceSchema.describe('Whom it holds.'),
    keepMembers: z.boolean().describe('Kept up to date because a person asked for it.'),
    watched: z
      .boolean()
      .describe('Kept up to date as customers change: asked for, or a rule is triggered by it.'),
    filling: z.boolean().describe('Its members are being written for the first time or anew.'),
    size: z.number().int().nullable().describe('As counted last; null: not yet.'),
    sizeAt: moment.nullable(),
    uses: z.number().int().describe('How many rules and other segments name it.'),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'ListedSegment' })

const issueSchema = z
  .object({
    path: z.string().describe('Where in the condition, like `of.0.op`; empty for the whole.'),
    code: z.string(),
    severity: z.enum(['error', 'warning']).describe('A warning keeps nothing from being saved.'),
    message: sentenceSchema,
  })
  .meta({ id: 'ConditionIssue' })

const segmentSchema = listedSegmentSchema
  .extend({
    condition: condition.nullable().describe('Of a dynamic one.'),
    issues: z.array(issueSchema).describe('What speaks against the condition as the world is now.'),
  })
  .meta({ id: 'Segment' })

export const memberSchema = z
  .object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })
  .meta({ id: 'SegmentMember' })

const useSchema = z
  .object({
    kind: z.enum(['rule', 'segment', 'campaign', 'template']),
    id: z.string(),
    name: z.string(),
    state: z.string().nullable().describe('Of a rule: draft, published, paused.'),
    where: z.enum(['draft', 'published']).describe('The draft names it, or what is in force.'),
    as: z.enum(['trigger', 'condition']),
  })
  .meta({ id: 'SegmentUse' })

const funnelSchema = z
  .object({
    clauses: z.array(
      z.object({
        path: z.string().describe('Where in the condition, like `of.2`; empty for a root that is no `all`.'),
        sentence: sentenceSchema,
        alone: z.number().int().describe('Customers for whom this clause holds.'),
        unknown: z.number().int().describe('For whom it cannot be told, which counts as no.'),
        left: z.number().int().describe('For whom this clause and all before it hold.'),
      }),
    ),
  })
  .meta({ id: 'SegmentFunnel' })

const previewSchema = z
  .object({
    total: z.number().int(),
    customers: z.number().int().describe('All customers there are, visitors apart.'),
    share: z.number().describe('0 to 1.'),
    sample: z
      .array(memberSchema)
      .nullable()
      .describe('Some of them; null where none was asked for or one may not see customers.'),
    funnel: funnelSchema.nullable(),
    sentence: sentenceSchema,
    issues: z.array(issueSchema),
    asOf: moment,
  })
  .meta({ id: 'SegmentPreview' })

const erasureSchema = z
  .object({
    id: z.string(),
    total: z.number().int(),
    done: z.number().int(),
    startedAt: moment,
    finishedAt: moment.nullable(),
    actor: z.string(),
    actorName: z.string().nullable(),
  })
  .meta({ id: 'SegmentErasure' })

const name = line(200)
const description = z.string().max(2_000).nullable()
const listed = z.strictObject({
  customers: z.array(z.uuid()).max(maxListedKeys).default([]).describe('Ids of customers.'),
  keys: z
    .array(z.string().min(1).max(254))
    .max(maxListedKeys)
    .default([])
    .describe('E-mail addresses or external ids.'),
})
const changedSchema = z.object({ customers: z.number().int().describe('How many it changed anything for.') })

const tag = 'Segments'
const scope = 'segments:read'

export const segmentsContract = {
  list: route({
    method: 'GET',
    path: '/segments',
    summary: 'Segments with whom they hold, newest first',
    tag,
    scope,
    query: listQuery(['created', 'name', 'size', 'updated'], {
      q: z.string().max(200).optional().describe('A part of the name.'),
      kind: z.enum(segmentKinds).optional(),
    }),
    response: pageOf(listedSegmentSchema),
    file: segmentFile(listedSegmentSchema),
  }),
  create: route({
    method: 'POST',
    path: '/segments',
    summary: 'Add a segment: a condition, or an empty list',
    description: '409 `segment_name_taken`; 422 `condition_invalid` names what is wrong with its path.',
    tag,
    scope: 'segments:write',
    status: 201,
    body: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('dynamic'),
        name,
        description: description.default(null),
        condition: conditionSchema,
        keepMembers: z.boolean().default(false),
      }),
      z.strictObject({ kind: z.literal('fixed'), name, description: description.default(null) }),
    ]),
    response: segmentSchema,
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/segments/:id',
    summary: 'One segment with its condition',
    tag,
    scope,
    params: idParams,
    response: segmentSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/segments/:id',
    summary: 'Change a segment',
    description:
      'Of a watched one the members are written anew; who enters or leaves by that causes no events unless `loud`. ' +
      '409 `segment_filling`: a loud change while members are being written; 409 `broken_reference`: a segment the ' +
      'condition names was deleted or changed meanwhile.',
    tag,
    scope: 'segments:write',
    params: idParams,
    body: z.strictObject({
      name: name.optional(),
      description: description.optional(),
      condition: conditionSchema.optional().describe('Of a dynamic one.'),
      keepMembers: z.boolean().optional(),
      loud: z
        .boolean()
        .default(false)
        .describe('Tell of everybody who enters or leaves by this edit, so that rules fire.'),
    }),
    response: segmentSchema,
    etag: true,
    ifMatch: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/segments/:id',
    summary: 'Delete a segment that nothing uses',
    description: '409 `segment_in_use` while rules or other segments name it.',
    tag,
    scope: 'segments:write',
    params: idParams,
    ifMatch: true,
  }),
  duplicate: route({
    method: 'POST',
    path: '/segments/:id/duplicate',
    summary: 'A copy under another name; of a list with its members',
    tag,
    scope: 'segments:write',
    params: idParams,
    status: 201,
    body: z.strictObject({ name }),
    response: segmentSchema,
    etag: true,
  }),
  snapshot: route({
    method: 'POST',
    path: '/segments/:id/snapshot',
    summary: 'Who is in it now, as a fixed list of its own',
    tag,
    scope: 'segments:write',
    params: idParams,
    status: 201,
    body: z.strictObject({ name, description: description.default(null) }),
    response: segmentSchema,
    etag: true,
  }),
  combine: route({
    method: 'POST',
    path: '/segments/combine',
    summary: 'Union, intersection or difference of segments, as a new one',
    description: '`difference`: the first without all who are in one of the others.',
    tag,
    scope: 'segments:write',
    status: 201,
    body: z.strictObject({
      name,
      description: description.default(null),
      operation: z.enum(setOperations),
      segments: z.array(z.uuid()).min(2).max(20),
      kind: z.enum(segmentKinds).describe('`fixed`: as it is now; `dynamic`: follows the segments.'),
    }),
    response: segmentSchema,
    etag: true,
  }),
  uses: route({
    method: 'GET',
    path: '/segments/:id/uses',
    summary: 'What names a segment, and so keeps it from being deleted',
    tag,
    scope,
    params: idParams,
    response: z.object({ items: z.array(useSchema) }),
  }),
  members: route({
    method: 'GET',
    path: '/segments/:id/members',
    summary: 'Who is in a segment now',
    tag,
    scope: 'customers:read',
    params: idParams,
    query: orderedQuery({}),
    response: pageOf(memberSchema),
    file: memberFile(memberSchema),
  }),
  addMembers: route({
    method: 'POST',
    path: '/segments/:id/members',
    summary: 'Put customers on a fixed list',
    tag,
    scope: 'segments:write',
    params: idParams,
    body: listed,
    response: z.object({
      added: z.number().int(),
      already: z.number().int().describe('Were on it before.'),
      unknown: z.number().int().describe('Ids and keys that are nobody’s.'),
      unknownKeys: z.array(z.string()).describe('The first hundred of them.'),
      size: z.number().int(),
    }),
  }),
  removeMembers: route({
    method: 'POST',
    path: '/segments/:id/members/remove',
    summary: 'Take customers off a fixed list',
    tag,
    scope: 'segments:write',
    params: idParams,
    body: listed,
    response: z.object({ removed: z.number().int(), unknown: z.number().int(), size: z.number().int() }),
  }),
  sizes: route({
    method: 'GET',
    path: '/segments/:id/sizes',
    summary: 'Its size day by day, for a chart; oldest first',
    tag,
    scope,
    params: idParams,
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(1_100).default(90) }),
    response: z.object({ items: z.array(z.object({ day: z.string(), size: z.number().int() })) }),
  }),
  count: route({
    method: 'POST',
    path: '/segments/:id/count',
    summary: 'Count a segment now and keep the number',
    tag,
    scope,
    params: idParams,
    response: z.object({ size: z.number().int(), sizeAt: moment }),
  }),
  check: route({
    method: 'POST',
    path: '/segments/check',
    summary: 'What speaks against a condition, and how it reads as a sentence',
    tag,
    scope,
    body: z.strictObject({
      condition: conditionSchema,
      segment: z.uuid().optional().describe('The segment being edited, to find circles.'),
    }),
    response: z.object({ issues: z.array(issueSchema), sentence: sentenceSchema }),
  }),
  preview: route({
    method: 'POST',
    path: '/segments/preview',
    summary: 'How many a condition holds for, some of them, and what each clause costs',
    description:
      'Closing the request cancels the statement. 503 `segment_too_slow` after fifteen seconds. The funnel has a line for ' +
      'each part of an `all` at the root.',
    tag,
    scope,
    body: z
      .strictObject({
        condition: conditionSchema.optional(),
        segment: z.uuid().optional(),
        sample: z.number().int().min(0).max(maxSample).default(0),
        funnel: z.boolean().default(false),
      })
      .refine(body => (body.condition === undefined) !== (body.segment === undefined), {
        message: 'takes a condition or a segment',
        path: ['condition'],
      }),
    response: previewSchema,
  }),
  tag: route({
    method: 'POST',
    path: '/segments/:id/tag',
    summary: 'Put a tag on everybody in a segment',
    tag,
    scope: 'segments:write',
    params: idParams,
    body: z.strictObject({ tag: tagSchema }),
    response: changedSchema,
  }),
  untag: route({
    method: 'POST',
    path: '/segments/:id/untag',
    summary: 'Take a tag off everybody in a segment',
    tag,
    scope: 'segments:write',
    params: idParams,
    body: z.strictObject({ tag: tagSchema }),
    response: changedSchema,
  }),
  eraseCount: route({
    method: 'POST',
    path: '/segments/:id/erase/count',
    summary: 'How many would be erased: the first step',
    tag,
    scope: 'privacy:write',
    params: idParams,
    response: z.object({ customers: z.number().int() }),
  }),
  erase: route({
    method: 'POST',
    path: '/segments/:id/erase',
    summary: 'Erase everybody in a segment, as if each had asked for it (Art. 17)',
    description:
      'Who is in it now is written down and erased in the background, in small transactions; an interruption goes on by ' +
      'itself. 409 `count_changed` unless `customers` is the number there is.',
    tag,
    scope: 'privacy:write',
    params: idParams,
    status: 202,
    body: z.strictObject({
      customers: z.number().int().min(1).describe('The number of the first step.'),
      reason: line(500, 3).describe('For the audit log; no personal data.'),
    }),
    response: erasureSchema,
  }),
  erasures: route({
    method: 'GET',
    path: '/segments/:id/erasures',
    summary: 'How far erasures of this segment are, newest first',
    tag,
    scope: 'privacy:read',
    params: idParams,
    response: z.object({ items: z.array(erasureSchema) }),
  }),
}
