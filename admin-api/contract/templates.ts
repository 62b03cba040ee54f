import { z } from 'zod'
import { anySource } from '../../templates/source.ts'
import { idParams, listQuery, moment, pageOf, textSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { channelWords, templateKindWords } from './list-words.ts'
import { route } from './route.ts'

/** A source in an answer; one of an older release may differ from today's schema, so it is not checked. */
const source = z.record(z.string(), z.unknown()).meta({ id: 'TemplateSource' })

export const issueSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    path: z.string().describe('Where in the source: `variants.de.mjml`.'),
    line: z.number().int().optional(),
    message: z.object({ de: z.string(), en: z.string() }),
  })
  .meta({ id: 'TemplateIssue' })

const versionSchema = z
  .object({
    id: z.string(),
    number: z.number().int(),
    source,
    publishedAt: moment,
    publishedBy: z.string(),
    publishedByName: z.string().nullable(),
  })
  .meta({ id: 'TemplateVersion' })

const listedTemplateSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    key: z.string(),
    name: textSchema,
    channel: z.string(),
    kind: z.enum(['marketing', 'service']),
    locales: z.array(z.string()),
    publishedNumber: z.number().int().nullable(),
    changed: z.boolean().describe('The draft differs from what is published.'),
    usedIn: z
      .array(
        z.object({ kind: z.enum(['rule', 'campaign']), id: z.string(), name: z.string(), state: z.string() }),
      )
      .describe('Rules and campaigns that send it, or would once they run.'),
    archivedAt: moment.nullable().describe('Put away: nothing new can be begun with it.'),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'ListedTemplate' })

export const templateSchema = listedTemplateSchema
  .extend({
    draft: source,
    published: versionSchema.nullable(),
    updatedBy: z.string(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'Template' })

const tag = 'Templates'
const key = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,63}$/, 'a small letter, then small letters, digits, - and _, at most 64')

export const templatesContract = {
  list: route({
    method: 'GET',
    path: '/templates',
    summary: 'Templates, newest first',
    tag,
    scope: 'templates:read',
    query: listQuery(['created', 'key', 'name', 'updated'], {
      q: z.string().max(200).optional().describe('A part of the key or of the name.'),
      channel: z.enum(['email', 'post']).optional(),
      archived: z.enum(['true', 'false']).default('false').describe('Those put away, instead of all others.'),
    }),
    response: pageOf(listedTemplateSchema),
    file: listFile('templates', { personal: false }, listedTemplateSchema, {
      key: ['Schlüssel', 'Key', t => t.key],
      name: ['Name', 'Name', (t, language) => t.name[language]],
      channel: ['Kanal', 'Channel', t => t.channel, channelWords],
      kind: ['Art', 'Kind', t => t.kind, templateKindWords],
      locales: ['Sprachen', 'Languages', t => t.locales],
      version: ['Veröffentlichte Fassung', 'Published version', t => t.publishedNumber],
      usedIn: ['Verwendet in', 'Used in', t => t.usedIn.map(use => use.name)],
      createdAt: ['Angelegt', 'Created', t => t.createdAt],
      updatedAt: ['Geändert', 'Changed', t => t.updatedAt],
      id: ['ID', 'ID', t => t.id],
    }),
  }),
  create: route({
    method: 'POST',
    path: '/templates',
    summary: 'Add a template as a draft',
    tag,
    scope: 'templates:write',
    status: 201,
    body: z.strictObject({ key, name: textSchema, source: anySource }),
    response: templateSchema,
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/templates/:id',
    summary: 'One template: draft and published version',
    tag,
    scope: 'templates:read',
    params: idParams,
    response: templateSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/templates/:id',
    summary: 'Change a template’s name or draft',
    description: 'What is published is sent as it was until the draft is published.',
    tag,
    scope: 'templates:write',
    params: idParams,
    body: z.strictObject({ name: textSchema.optional(), source: anySource.optional() }),
    response: templateSchema,
    etag: true,
    ifMatch: true,
  }),
  lint: route({
    method: 'POST',
    path: '/templates/:id/lint',
    summary: 'Everything that is wrong with the draft',
    description: 'The same that publishing looks at.',
    tag,
    scope: 'templates:read',
    params: idParams,
    body: z.strictObject({
      source: anySource.optional().describe('Instead of the stored draft.'),
      segmentId: z.uuid().optional().describe('Whose customers are counted; all unless given.'),
    }),
    response: z.object({ publishable: z.boolean(), issues: z.array(issueSchema) }),
  }),
  publish: route({
    method: 'POST',
    path: '/templates/:id/publish',
    summary: 'Publish the draft as the next version, with its compiled form frozen',
    description: '422 `template_invalid` names every error, with its path in the source.',
    tag,
    scope: 'templates:publish',
    params: idParams,
    response: templateSchema,
    etag: true,
  }),
  archive: route({
    method: 'POST',
    path: '/templates/:id/archive',
    summary: 'Put a template away',
    description:
      'It is offered nowhere any more, and nothing new can be begun with it; what was sent stays. 409 `template_used` while a rule in force, or a campaign that is scheduled or under way, sends it: it names them. 409 `template_needed` for the mails that ask for a confirmation.',
    tag,
    scope: 'templates:write',
    params: idParams,
    response: templateSchema,
    etag: true,
  }),
  restore: route({
    method: 'POST',
    path: '/templates/:id/restore',
    summary: 'Take a template out again that was put away',
    tag,
    scope: 'templates:write',
    params: idParams,
    response: templateSchema,
    etag: true,
  }),
  versions: route({
    method: 'GET',
    path: '/templates/:id/versions',
    summary: 'What was ever published of a template, newest first',
    tag,
    scope: 'templates:read',
    params: idParams,
    response: z.object({ items: z.array(versionSchema) }),
  }),
}
