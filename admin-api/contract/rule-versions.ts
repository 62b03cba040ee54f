import { z } from 'zod'
import { runDecisions } from '../../engine/rules/run.ts'
import { idParams } from './common.ts'
import { route } from './route.ts'
import { ruleChangeSchema, ruleSchema, ruleVersionSchema } from './rule-answers.ts'

const tag = 'Rules'

/** Versions of a rule: made by publishing, compared, and what becomes of the runs of earlier ones. */
export const ruleVersionsContract = {
  publish: route({
    method: 'POST',
    path: '/rules/:id/publish',
    summary: 'Publish the draft as the next version',
    description:
      'New events enter it from then on; a rule that is paused stays so until it is resumed. 422 `rule_invalid` names everything that stands against it, with its path in the definition.',
    tag,
    scope: 'rules:publish',
    params: idParams,
    body: z.strictObject({
      running: z
        .enum(runDecisions)
        .default('finish')
        .describe(
          'Runs of earlier versions finish as they began; or move here where the step they stand at exists still (others finish); or end.',
        ),
    }),
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
    response: z.object({ items: z.array(ruleVersionSchema) }),
  }),
  running: route({
    method: 'GET',
    path: '/rules/:id/running',
    summary: 'How many runs are under way by version, and how many of them could move to the draft',
    tag,
    scope: 'rules:read',
    params: idParams,
    response: z.object({
      versions: z.array(
        z.object({
          number: z.number().int(),
          running: z.number().int(),
          movable: z.number().int().describe('Stand at a step that the draft still has, or at none yet.'),
        }),
      ),
    }),
  }),
  compare: route({
    method: 'GET',
    path: '/rules/:id/compare',
    summary: 'What is different between two versions, in words',
    tag,
    scope: 'rules:read',
    params: idParams,
    query: z.strictObject({
      from: z.coerce.number().int().min(1).describe('Number of a version.'),
      to: z
        .union([z.literal('draft'), z.coerce.number().int().min(1)])
        .default('draft')
        .describe('Number of a version, or `draft`.'),
    }),
    response: z.object({ changes: z.array(ruleChangeSchema) }),
  }),
}
