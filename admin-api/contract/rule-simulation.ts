import { z } from 'zod'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { mostSimulatedDays } from '../../engine/rules/simulation/limits.ts'
import { moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()

const reasonSchema = z.object({ reason: z.string(), count, sentence: sentenceSchema })

const simulatedStepSchema = z
  .object({
    id: z.string(),
    entered: count.describe('Runs that came to this step.'),
    waiting: count.describe('Of these, the runs that stood there at the end.'),
    sent: count.describe('Messages that would have gone out.'),
    skipped: z.array(reasonSchema).describe('Messages that would not, by reason, the most frequent first.'),
    held: count.describe('Messages put off for a while, whatever became of them then.'),
    pending: count.describe('Messages still put off at the end.'),
    arms: z.array(z.object({ id: z.string(), count })),
    exits: z.array(reasonSchema).describe('Runs that ended here before their last step.'),
  })
  .meta({ id: 'SimulatedStep' })

const simulationSchema = z
  .object({
    from: moment,
    to: moment,
    recordedSince: moment
      .nullable()
      .describe('From when on events came in as they happened; null: nothing was recorded yet.'),
    sampled: z
      .object({ runs: count, of: count })
      .nullable()
      .describe(
        'Too many runs to follow each: these were followed, all steps of all customers of a random share. Numbers ' +
          'per step are scaled up to the whole; `entered`, `heldOut` and `perDay.entered` are exact.',
      ),
    entered: count.describe('Runs that would have begun, without those held out.'),
    heldOut: count.describe('Would have begun, and are left alone to measure by.'),
    running: count.describe('Runs not at their end at the end of the time looked at.'),
    ended: z.array(reasonSchema).describe('How runs ended before their last step.'),
    converted: count
      .nullable()
      .describe('Runs whose customers reached the goal as it was; null without a goal.'),
    steps: z.array(simulatedStepSchema).describe('In reading order.'),
    perDay: z
      .array(z.object({ day: z.string(), entered: count, messages: count }))
      .describe('Every day, by the calendar of the workspace.'),
    collisions: z
      .array(z.object({ ruleId: z.string(), name: z.string(), customers: count, days: count }))
      .describe(
        'Other rules that wrote to the same customers on a day on which this one would have: how many customers, and ' +
          'on how many days of theirs.',
      ),
    samples: z
      .array(
        z.object({
          customerId: z.string(),
          name: z.string().nullable(),
          at: moment,
          stepId: z.string(),
          channel: z.string(),
          subject: z.string().nullable(),
          html: z.string().nullable(),
          text: z.string().nullable(),
          problem: sentenceSchema.nullable().describe('Why it could not be made.'),
        }),
      )
      .nullable()
      .describe('Ten messages at most; null for who may not see customers.'),
    notes: z.array(sentenceSchema).describe('What these numbers do not know.'),
    expectedPerDay: count.describe('How many runs a busy day begins: for the volume guard.'),
  })
  .meta({ id: 'RuleSimulation' })

export const ruleSimulationContract = {
  simulate: route({
    method: 'POST',
    path: '/rules/simulate',
    summary: 'What a rule would have done over the last days; writes nothing',
    description:
      'The rule as given runs over what was recorded, in virtual time, with what was known at each moment. Closing the ' +
      'request cancels it. 503 `simulation_too_slow` when it takes longer than a minute.',
    tag: 'Rules',
    scope: 'rules:write',
    body: z.strictObject({
      definition: ruleDefinitionSchema,
      ruleId: z.uuid().optional().describe('The rule it is a draft of: its own past is left aside.'),
      days: z.number().int().min(1).max(mostSimulatedDays).default(90),
      imported: z.boolean().default(true).describe('Events that were imported start runs as well.'),
    }),
    response: simulationSchema,
  }),
}
