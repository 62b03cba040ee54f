import { z } from 'zod'
import { lanes, messageStates } from '../../engine/messages/state.ts'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { runStates } from '../../engine/rules/run.ts'
import { idParams, line, moment, pageOf, pageQuery, sentenceSchema } from './common.ts'
import { messageLineSchema } from './messages.ts'
import { route } from './route.ts'

const ruleState = z.enum(['draft', 'published', 'paused', 'archived'])

/** A definition in an answer. One stored by an older release may differ from today's schema, so it is not checked. */
const definition = z.record(z.string(), z.unknown()).meta({ id: 'RuleDefinition' })

const messageCountsSchema = z
  .object(
    Object.fromEntries(messageStates.map(state => [state, z.number().int()])) as Record<
      (typeof messageStates)[number],
      z.ZodInt
    >,
  )
  .meta({ id: 'MessageCounts' })

const countsSchema = z
  .object({
    entered: z.number().int().describe('Runs that began.'),
    running: z.number().int(),
    lastEnteredAt: moment.nullable(),
    messages: messageCountsSchema,
  })
  .meta({ id: 'RuleCounts' })

const versionSchema = z
  .object({
    id: z.string(),
    number: z.number().int(),
    definition,
    sentence: sentenceSchema,
    lane: z.enum(lanes),
    profiling: z
      .boolean()
      .describe('Chooses by behaviour: its advertising leaves out who refused profiling.'),
    active: z.boolean().describe('New events enter this version.'),
    publishedAt: moment,
    publishedBy: z.string(),
    publishedByName: z.string().nullable(),
  })
  .meta({ id: 'RuleVersion' })

const listedRuleSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    state: ruleState,
    sentence: sentenceSchema.describe('What the rule does: the published version, else the draft.'),
    triggerEvent: z.string(),
    publishedNumber: z.number().int().nullable(),
    changed: z.boolean().describe('The draft differs from what is published.'),
    error: z.string().nullable().describe('Why the published definition can no longer be read.'),
    counts: countsSchema,
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'ListedRule' })

const ruleSchema = listedRuleSchema
  .extend({
    draft: definition,
    draftSentence: sentenceSchema,
    draftProfiling: z.boolean().describe('The draft chooses by behaviour.'),
    warnings: z
      .array(z.object({ path: z.string(), code: z.string(), message: sentenceSchema }))
      .describe('What to think about in the draft; keeps nothing from being published.'),
    published: versionSchema.nullable(),
    updatedBy: z.string(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'Rule' })

const checkSchema = z
  .object({
    what: z.enum([
      'published',
      'mode',
      'age',
      'trust',
      'where',
      'customer',
      'condition',
      'reentry',
      'processing',
    ]),
    path: z.string().nullable().describe('Where in the definition.'),
    holds: z.boolean().nullable().describe('Null: cannot be told, which counts as no.'),
    observed: z.unknown().describe('The value looked at.'),
    sentence: sentenceSchema,
  })
  .meta({ id: 'ExplainedCheck' })

const explanationSchema = z
  .object({
    rule: z.object({
      id: z.string(),
      name: z.string(),
      state: ruleState,
      number: z.number().int().nullable(),
    }),
    customer: z.object({ id: z.string(), state: z.string() }),
    asOf: moment,
    summary: sentenceSchema,
    runs: z.array(
      z.object({
        id: z.string(),
        number: z.number().int().describe('Of the rule version.'),
        state: z.enum(runStates),
        startedAt: moment,
        endedAt: moment.nullable(),
        endReason: z.string().nullable(),
        dueAt: moment.nullable(),
        sentence: sentenceSchema,
        event: z.object({ id: z.string(), name: z.string(), occurredAt: moment }).nullable(),
        path: z.array(
          z.object({ step: z.string(), at: z.string(), what: z.string(), note: z.string().optional() }),
        ),
        messages: z.array(messageLineSchema),
      }),
    ),
    events: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          occurredAt: moment,
          receivedAt: moment,
          runId: z.string().nullable(),
          sentence: sentenceSchema,
          checks: z.array(checkSchema).describe('What spoke against it; all of it, not only the first.'),
        }),
      )
      .describe('The last twenty events of the name the rule waits for, newest first.'),
    now: z.array(checkSchema).describe('What would speak against an event that came in now.'),
  })
  .meta({ id: 'RuleExplanation' })

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
    query: pageQuery.extend({ state: ruleState.optional() }),
    response: pageOf(listedRuleSchema),
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
  publish: route({
    method: 'POST',
    path: '/rules/:id/publish',
    summary: 'Publish the draft as the next version',
    description:
      'New events enter it from then on; runs of earlier versions finish as they began. 422 `rule_invalid` names everything that stands against it, with its path in the definition.',
    tag,
    scope: 'rules:publish',
    params: idParams,
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
  resume: route({
    method: 'POST',
    path: '/rules/:id/resume',
    summary: 'Resume a paused rule',
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
  versions: route({
    method: 'GET',
    path: '/rules/:id/versions',
    summary: 'What was ever published of a rule, newest first',
    tag,
    scope: 'rules:read',
    params: idParams,
    response: z.object({ items: z.array(versionSchema) }),
  }),
  explain: route({
    method: 'GET',
    path: '/rules/:id/explain',
    summary: 'Why a customer did or did not enter a rule, and what became of it',
    tag,
    scope: 'interactions:read',
    params: idParams,
    query: z.object({ customer: z.uuid().describe('Id of the customer.') }),
    response: explanationSchema,
  }),
}
