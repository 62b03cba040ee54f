import { z } from 'zod'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { countedQuery, countsQuery, idParams, line, listQuery, pageOf, sentenceSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { ruleStateWords } from './list-words.ts'
import { route } from './route.ts'
import {
  armSentenceSchema,
  listedRuleSchema,
  ruleCountsSchema,
  ruleIssueSchema,
  ruleSchema,
  ruleState,
  stepSentenceSchema,
} from './rule-answers.ts'

const tag = 'Rules'
const name = line(200)

export const rulesContract = {
  list: route({
    method: 'GET',
    path: '/rules',
    summary: 'Rules with what they do and how often they did it, newest first',
    description: 'Archived rules come only when asked for.',
    tag,
    scope: 'rules:read',
    query: listQuery(['created', 'name', 'updated'], {
      q: z.string().max(200).optional().describe('A part of the name.'),
      state: ruleState.optional(),
      counts: countsQuery,
    }),
    response: pageOf(listedRuleSchema),
    file: listFile('rules', { personal: false }, listedRuleSchema, {
      name: ['Name', 'Name', r => r.name],
      state: ['Stand', 'State', r => r.state, ruleStateWords],
      sentence: ['Was sie tut', 'What it does', (r, language) => r.sentence[language]],
      version: ['Veröffentlichte Fassung', 'Published version', r => r.publishedNumber],
      createdAt: ['Angelegt', 'Created', r => r.createdAt],
      updatedAt: ['Geändert', 'Changed', r => r.updatedAt],
      id: ['ID', 'ID', r => r.id],
    }),
  }),
  counts: route({
    method: 'GET',
    path: '/rules/counts',
    summary: 'How often rules did what they do',
    description: 'Of ids that are no rule’s nothing is told.',
    tag,
    scope: 'rules:read',
    query: countedQuery,
    response: z.object({ items: z.array(z.object({ id: z.string(), counts: ruleCountsSchema })) }),
  }),
  recipients: route({
    method: 'GET',
    path: '/rules/recipients',
    summary: 'Recipients that a webhook step can call, by name',
    tag,
    scope: 'rules:write',
    response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
  }),
  create: route({
    method: 'POST',
    path: '/rules',
    summary: 'Add a rule as a draft',
    tag,
    scope: 'rules:write',
    status: 201,
    body: z.strictObject({ name, definition: ruleDefinitionSchema }),
    response: ruleSchema,
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/rules/:id',
    summary: 'One rule: draft, published version, counts',
    tag,
    scope: 'rules:read',
    params: idParams,
    response: ruleSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/rules/:id',
    summary: 'Change a rule’s name or draft',
    description: 'What is published goes on as it was until the draft is published.',
    tag,
    scope: 'rules:write',
    params: idParams,
    body: z.strictObject({ name: name.optional(), definition: ruleDefinitionSchema.optional() }),
    response: ruleSchema,
    etag: true,
    ifMatch: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/rules/:id',
    summary: 'Delete a rule that was never published',
    tag,
    scope: 'rules:write',
    params: idParams,
    ifMatch: true,
  }),
  check: route({
    method: 'POST',
    path: '/rules/check',
    summary: 'What a definition does, in words, and what speaks against publishing it; nothing is stored',
    tag,
    scope: 'rules:read',
    body: z.strictObject({
      definition: ruleDefinitionSchema,
      ruleId: z.uuid().optional().describe('The rule it is a draft of: it does not meet itself.'),
    }),
    response: z.object({
      issues: z.array(ruleIssueSchema),
      sentence: sentenceSchema.describe('The whole rule.'),
      trigger: sentenceSchema.describe('What starts it.'),
      policies: z.array(z.object({ path: z.string(), sentence: sentenceSchema })),
      steps: z.array(stepSentenceSchema),
      arms: z
        .array(armSentenceSchema)
        .describe('Every way through every branch, split and wait for something.'),
      profiling: z.boolean().describe('Chooses by behaviour.'),
    }),
  }),
  duplicate: route({
    method: 'POST',
    path: '/rules/:id/duplicate',
    summary: 'A new draft made from the draft of a rule, archived ones included',
    tag,
    scope: 'rules:write',
    status: 201,
    params: idParams,
    body: z.strictObject({ name: name.optional().describe('“… (Kopie)” or “… (copy)” unless given.') }),
    response: ruleSchema,
    etag: true,
  }),
  pause: route({
    method: 'POST',
    path: '/rules/:id/pause',
    summary: 'Pause a rule: nothing enters, and what is due waits',
    tag,
    scope: 'rules:publish',
    params: idParams,
    response: ruleSchema,
    etag: true,
  }),
  archive: route({
    method: 'POST',
    path: '/rules/:id/archive',
    summary: 'End a rule for good: its runs end, what is not sent will not be',
    tag,
    scope: 'rules:publish',
    params: idParams,
    response: ruleSchema,
    etag: true,
  }),
}
