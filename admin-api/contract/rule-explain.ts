import { z } from 'zod'
import { runStates } from '../../engine/rules/run.ts'
import { idParams, moment, sentenceSchema } from './common.ts'
import { messageLineSchema } from './messages.ts'
import { route } from './route.ts'
import { ruleState } from './rule-answers.ts'

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

const clauseSchema = z
  .object({
    path: z.string().describe('Where in the definition.'),
    holds: z.boolean().nullable().describe('Null: cannot be told, which counts as no.'),
    wanted: sentenceSchema,
    found: sentenceSchema.nullable().describe('The value looked at; null where none is known.'),
  })
  .meta({ id: 'ExplainedClause' })

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
          z.object({
            step: z.string(),
            at: z.string(),
            what: z.string(),
            note: z.string().optional(),
            sentence: sentenceSchema,
          }),
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
          clauses: z
            .array(clauseSchema)
            .describe('Every demand of the version in force then, met or not, with the value found then.'),
        }),
      )
      .describe('The last twenty events of the name the rule waits for, newest first.'),
    now: z.array(checkSchema).describe('What would speak against an event that came in now.'),
    clauses: z.array(clauseSchema).describe('Every demand on the customer, as it is now.'),
  })
  .meta({ id: 'RuleExplanation' })

/** Why a customer did or did not enter a rule. */
export const ruleExplainContract = {
  explain: route({
    method: 'GET',
    path: '/rules/:id/explain',
    summary: 'Why a customer did or did not enter a rule, and what became of it',
    description:
      'Without the scope `customers:read` it says what held and what did not, but not the values that were found: `observed` and `found` are null, and no sentence names them.',
    tag: 'Rules',
    scope: 'interactions:read',
    params: idParams,
    query: z.object({ customer: z.uuid().describe('Id of the customer.') }),
    response: explanationSchema,
  }),
}
