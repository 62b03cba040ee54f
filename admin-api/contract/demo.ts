import { z } from 'zod'
import { demoCountKeys } from '../../db/stores/demo-status-store.ts'
import { demoThings } from '../../engine/demo/demo.ts'
import { moment } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()
const thing = z.enum(demoThings)
const own = z
  .enum(['keep', 'remove'])
  .describe(
    'What somebody changed of it, and demo customers of whom the shop’s own sources told something: they stay as the shop’s own, or go.',
  )

const demoSchema = z
  .object({
    state: z.enum(['none', 'there', 'removing', 'removed']),
    installedAt: moment.nullable(),
    removedAt: moment.nullable(),
    traffic: z.object({
      wanted: z.boolean(),
      playing: z.boolean().describe('A process plays customers right now.'),
      possible: z
        .boolean()
        .describe('A process is there that could; only `npm start` without --no-demo can.'),
    }),
    counts: z
      .object(
        Object.fromEntries(demoCountKeys.map(key => [key, count])) as Record<
          (typeof demoCountKeys)[number],
          typeof count
        >,
      )
      .describe('Rows about customers of the demo. Those of its traffic are counted within a minute.'),
    things: z
      .array(
        z.object({
          thing,
          id: z.string(),
          name: z.string(),
          changed: z.boolean().describe('Somebody worked on it since.'),
          running: z.boolean().describe('A rule that is in force, for everybody.'),
        }),
      )
      .describe('What of it has a name and is still there.'),
    ownCustomers: z.boolean().describe('There are customers beside the demo’s.'),
    unsure: count.describe(
      'Customers who look like the demo’s and of whom it is not known; only of a demo from before its rows were marked.',
    ),
    removal: z
      .object({ startedAt: moment, by: z.string(), own, people: count, removed: count, kept: count })
      .nullable()
      .describe('A removal under way.'),
    left: z
      .object({
        removed: count,
        kept: count.describe('Customers who stayed as the shop’s own.'),
        things: z.array(
          z.object({
            thing,
            id: z.string(),
            name: z.string(),
            why: z
              .enum(['changed', 'used', 'history'])
              .describe(
                '`used`: something of the shop’s own needs it. `history`: it took part in messages to the shop’s own customers.',
              ),
          }),
        ),
      })
      .nullable()
      .describe('What the last removal left.'),
  })
  .meta({ id: 'Demo' })

const tag = 'Operation'

export const demoContract = {
  show: route({
    method: 'GET',
    path: '/demo',
    summary: 'Whether demo data is there, what of it, and whether its customers shop',
    tag,
    scope: 'users:read',
    response: demoSchema,
  }),
  traffic: route({
    method: 'PUT',
    path: '/demo/traffic',
    summary: 'Let the demo’s customers shop, or not any more',
    description: 'Holds within seconds. To repeat it changes nothing.',
    tag,
    scope: 'users:write',
    body: z.strictObject({ on: z.boolean() }),
    response: demoSchema,
  }),
  install: route({
    method: 'POST',
    path: '/demo/install',
    summary: 'Set up the demo shop, also beside the shop’s own data',
    description:
      'Beside customers of the shop’s own its rules are drafts, so that nobody real is written to.',
    tag,
    scope: 'users:write',
    response: demoSchema,
    status: 201,
  }),
  remove: route({
    method: 'POST',
    path: '/demo/remove',
    summary: 'Remove the demo with everything about its customers',
    description:
      'Ends its traffic at once and removes the rest within seconds, in parts; `removal` says how far it is. Lines of the consent ledger, of the audit log and of the list of suppressions stay: they hold nobody’s name.',
    tag,
    scope: 'users:write',
    body: z.strictObject({ own }),
    response: demoSchema,
    status: 202,
  }),
}
