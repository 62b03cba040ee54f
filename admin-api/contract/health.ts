import { z } from 'zod'
import { moment } from './common.ts'
import { route } from './route.ts'

const partSchema = z.object({ kind: z.string(), ok: z.boolean() })

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded', 'down']),
    version: z.string(),
    database: partSchema.extend({ version: z.string().nullable() }),
    queue: partSchema,
    mail: partSchema,
    processes: z.array(
      z.object({
        kind: z.string(),
        version: z.string(),
        startedAt: moment,
        seenAt: moment,
        alive: z.boolean(),
      }),
    ),
    backlog: z
      .object({
        events: z.number().int().describe('Received, not yet matched.'),
        runs: z.number().int().describe('Due, not yet advanced.'),
        messages: z.array(z.object({ lane: z.string(), state: z.string(), count: z.number().int() })),
        oldestEventSeconds: z.number().nullable(),
      })
      .nullable(),
    rules: z
      .object({
        warned: z.array(z.string()).describe('Far more entered than was expected.'),
        holding: z.array(z.string()).describe('The same, and their advertising waits to be released.'),
        unreadable: z.array(z.string()).describe('Set aside with an error.'),
      })
      .nullable()
      .describe('Ids of rules that somebody has to look at.'),
  })
  .meta({ id: 'Health' })

export const healthContract = {
  show: route({
    method: 'GET',
    path: '/health',
    summary: 'How the installation is doing',
    description: 'Status 503 when the database cannot be reached.',
    tag: 'Operation',
    scope: 'public',
    response: healthSchema,
  }),
}
