import { z } from 'zod'
import { messageStates } from '../../engine/messages/state.ts'
import { stepIdSchema } from '../../engine/rules/step.ts'
import { idParams, moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()
const counts = z.record(z.string(), count)

const stepFiguresSchema = z
  .object({
    id: z.string(),
    entered: count.describe('Runs that came to the step.'),
    waiting: count.describe('Runs that stand there now.'),
    left: count,
    arms: counts.describe('Runs by the arm they took.'),
    exits: counts.describe('Runs that ended there, by reason.'),
    messages: z.object(
      Object.fromEntries(messageStates.map(state => [state, count])) as Record<
        (typeof messageStates)[number],
        z.ZodInt
      >,
    ),
    tasks: count.describe('Tasks made for staff; they are not among `messages.sent`.'),
    reasons: z.array(
      z.object({ state: z.enum(messageStates), reason: z.string(), count, sentence: sentenceSchema }),
    ),
  })
  .meta({ id: 'StepFigures' })

const shareSchema = z.object({ n: count.describe('Customers.'), converted: count, rate: z.number() })

const testSchema = z
  .object({
    stepId: z.string(),
    by: z.enum(['conversion', 'clicks']),
    perArm: count,
    days: count,
    automatic: z.boolean(),
    arms: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        runs: count,
        successes: count,
        rate: z.number(),
      }),
    ),
    leader: z.string().nullable(),
    certain: z.boolean().describe('The lead is larger than chance would make it (95 %).'),
    full: z.boolean().describe('Every arm has as many runs as the test asks for.'),
    winner: z.object({ arm: z.string(), decidedAt: moment, decidedBy: z.string() }).nullable(),
    hint: sentenceSchema,
  })
  .meta({ id: 'SplitTest' })

const figuresSchema = z
  .object({
    number: count.describe('Of the version.'),
    entered: count.describe('Runs that began in the version.'),
    moved: z
      .object({ here: count, away: count })
      .describe('Runs under way taken over from earlier versions, and given away to later ones.'),
    heldOut: count,
    running: count,
    ended: counts.describe('Runs that ended, by how: `done`, or the reason of the exit.'),
    steps: z.array(stepFiguresSchema).describe('In the order of the version’s steps.'),
    conversion: z
      .object({
        event: z.string(),
        windowDays: count,
        treated: shareSchema,
        holdout: shareSchema.nullable().describe('Of customers held out; null where nobody is.'),
        lift: z.number().nullable().describe('Difference of the rates.'),
        interval: z
          .array(z.number())
          .length(2)
          .nullable()
          .describe('95 % interval of the difference (Newcombe 1998); what holds 0 may be chance.'),
        revenue: z.array(z.object({ currency: z.string().nullable(), value: z.number() })),
      })
      .nullable()
      .describe('Null where the rule has no goal.'),
    perDay: z.array(
      z.object({
        day: z.string(),
        entered: count,
        sent: count.describe('Messages.'),
        tasks: count.describe('Made for staff.'),
        converted: count,
      }),
    ),
    errors: z.object({
      rule: z.string().nullable().describe('Why the definition can no longer be read.'),
      runs: count,
      messages: count,
    }),
    tests: z.array(testSchema),
    asOf: moment,
  })
  .meta({ id: 'RuleFigures' })

const tag = 'Rules'

export const ruleFiguresContract = {
  read: route({
    method: 'GET',
    path: '/rules/:id/figures',
    summary: 'What became of the runs of one version: by step, against the holdout, by day',
    tag,
    scope: 'rules:read',
    params: idParams,
    query: z.strictObject({
      number: z.coerce
        .number()
        .int()
        .min(1)
        .optional()
        .describe('Of the version; the published one unless set.'),
      days: z.coerce.number().int().min(1).max(366).default(30).describe('How far back `perDay` goes.'),
    }),
    response: figuresSchema,
  }),
  decide: route({
    method: 'POST',
    path: '/rules/:id/splits/:step/decide',
    summary: 'Decide an A/B test by hand, or open it again',
    tag,
    scope: 'rules:publish',
    params: z.object({ id: z.uuid(), step: stepIdSchema }),
    body: z.strictObject({ arm: stepIdSchema.nullable().describe('Null opens it again.') }),
    response: testSchema,
  }),
}
