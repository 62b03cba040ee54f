import { z } from 'zod'
import { idParams, moment } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()
const tag = 'Rules'

const overdueSchema = z
  .object({
    pausedAt: moment.nullable().describe('Since when the rule has been paused; null while it is not.'),
    messages: count.describe('Messages that fell due during the pause.'),
    runs: count.describe('Runs whose next step fell due during the pause.'),
  })
  .meta({ id: 'OverdueOfRule' })

/** What the volume guard says of a rule, in its own words. */
const guardSchema = z
  .object({
    state: z.enum(['ok', 'warned', 'holding']),
    day: z.string().nullable().describe('Day it is about, by the workspace’s calendar.'),
    entered: count.nullable(),
    expected: count.nullable(),
    held: count.describe('Messages that are held until they are released.'),
    releasedAt: moment.nullable(),
    releasedBy: z.string().nullable(),
  })
  .meta({ id: 'VolumeGuard' })

export const ruleOperationContract = {
  overdue: route({
    method: 'GET',
    path: '/rules/:id/overdue',
    summary: 'What fell due while a rule was paused',
    tag,
    scope: 'rules:read',
    params: idParams,
    response: overdueSchema,
  }),
  resume: route({
    method: 'POST',
    path: '/rules/:id/resume',
    summary: 'Resume a paused rule',
    description:
      'What fell due meanwhile is sent now (`overdue: send`), as far as it is still useful, or left out (`skip`): its messages are skipped as `rule_paused`, and its runs go on without the messages of their next move.',
    tag,
    scope: 'rules:publish',
    params: idParams,
    body: z.strictObject({ overdue: z.enum(['send', 'skip']) }),
    response: z
      .object({
        id: z.string(),
        version: count,
        state: z.literal('published'),
        messages: count.describe('Of messages that had fallen due.'),
        runs: count.describe('Of runs that had fallen due.'),
      })
      .meta({ id: 'ResumedRule' }),
    etag: true,
  }),
  guard: route({
    method: 'GET',
    path: '/rules/:id/guard',
    summary: 'Whether far more customers entered a rule than expected, and what is held for it',
    tag,
    scope: 'rules:read',
    params: idParams,
    response: guardSchema,
  }),
  release: route({
    method: 'POST',
    path: '/rules/:id/release',
    summary: 'Let go the advertising that the volume guard holds',
    description:
      'Also says that today’s volume is meant: the guard is silent about this rule until tomorrow.',
    tag,
    scope: 'rules:publish',
    params: idParams,
    response: z.object({ released: count.describe('Messages that are due now.') }),
  }),
}
