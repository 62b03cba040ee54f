import { z } from 'zod'
import { lanes, messageStates } from '../../engine/messages/state.ts'
import { changeKinds } from '../../engine/rules/change.ts'
import { moment, sentenceSchema } from './common.ts'

export const ruleState = z.enum(['draft', 'published', 'paused', 'archived'])

/** A definition in an answer. One stored by an older release may differ from today's schema, so it is not checked. */
export const ruleDefinitionAnswer = z.record(z.string(), z.unknown()).meta({ id: 'RuleDefinition' })

const messageCountsSchema = z
  .object(
    Object.fromEntries(messageStates.map(state => [state, z.number().int()])) as Record<
      (typeof messageStates)[number],
      z.ZodInt
    >,
  )
  .meta({ id: 'MessageCounts' })

export const ruleCountsSchema = z
  .object({
    entered: z.number().int().describe('Runs that began.'),
    running: z.number().int(),
    lastEnteredAt: moment.nullable(),
    messages: messageCountsSchema.describe(
      'By what became of them; tasks that were made are not among those sent.',
    ),
    tasks: z.number().int().describe('Tasks made for staff.'),
  })
  .meta({ id: 'RuleCounts' })

export const ruleIssueSchema = z
  .object({
    path: z.string().describe('Where in the definition, like `steps.0.template`; empty for the whole.'),
    code: z.string(),
    severity: z.enum(['error', 'warning']).describe('A warning keeps nothing from being published.'),
    message: sentenceSchema,
    remedy: sentenceSchema.nullable().describe('What to do about it.'),
  })
  .meta({ id: 'RuleIssue' })

export const stepSentenceSchema = z
  .object({
    id: z.string().describe('Of the step, or of an arm of a branch or split.'),
    path: z.string().describe('In the definition, like `steps.2.arms.0.steps.1`.'),
    sentence: sentenceSchema,
  })
  .meta({ id: 'StepSentence' })

export const armSentenceSchema = z
  .object({
    step: z.string().describe('Id of the branch, split or wait whose way it is.'),
    arm: z.string().describe('Id of the arm; `came` or `otherwise` of those without one.'),
    path: z.string().describe('In the definition, like `steps.2.arms.0`.'),
    sentence: sentenceSchema.describe('Who takes it.'),
  })
  .meta({ id: 'ArmSentence' })

export const ruleVersionSchema = z
  .object({
    id: z.string(),
    number: z.number().int(),
    definition: ruleDefinitionAnswer,
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

export const ruleChangeSchema = z
  .object({
    kind: z.enum(changeKinds),
    stepId: z.string().nullable().describe('Null where the rule as a whole is meant.'),
    path: z.string().describe('Where in the later version; of what was removed, in the earlier.'),
    sentence: sentenceSchema,
  })
  .meta({ id: 'RuleChange' })

export const listedRuleSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    state: ruleState,
    sentence: sentenceSchema.describe('What the rule does: the published version, else the draft.'),
    triggerType: z
      .string()
      .nullable()
      .describe('`event`, `segment`, `date`, …; null where it can no longer be read.'),
    triggerEvent: z.string().describe('Name of the event that starts it, of several the first.'),
    triggerSentence: sentenceSchema.describe('What starts it.'),
    publishedNumber: z.number().int().nullable(),
    changed: z.boolean().describe('The draft differs from what is published.'),
    error: z.string().nullable().describe('Why the published definition can no longer be read.'),
    guard: z
      .enum(['ok', 'warned', 'holding'])
      .describe(
        'Whether far more entered than was expected: told, or advertising held until it is released.',
      ),
    guardNote: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Day, number, expectation; who let it go.'),
    pausedAt: moment.nullable(),
    gallery: z.string().nullable().describe('Key of the rule of the gallery it was made from.'),
    counts: ruleCountsSchema.nullable().describe('Null in a list that was asked for without counts.'),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'ListedRule' })

export const ruleSchema = listedRuleSchema
  .extend({
    counts: ruleCountsSchema,
    draft: ruleDefinitionAnswer,
    draftSentence: sentenceSchema,
    draftProfiling: z.boolean().describe('The draft chooses by behaviour.'),
    issues: z.array(ruleIssueSchema).describe('What speaks against the draft as the world is now.'),
    published: ruleVersionSchema.nullable(),
    updatedBy: z.string(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'Rule' })
