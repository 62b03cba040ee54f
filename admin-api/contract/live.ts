import { z } from 'zod'
import { route } from './route.ts'

export const liveContract = {
  listen: route({
    method: 'GET',
    path: '/live',
    summary: 'What changes, as it does (server-sent events)',
    description:
      'Events: `hello` (nothing is missed from here on), `news` with `{"topics": [...]}` (what to fetch again; `all` where something may have been missed; at most one a second), `beat` every fifteen seconds, `bye` with the reason. Topics only, each to whoever may read what it is about; never data. A person has at most four streams in a process, the oldest ends. Who comes back, with `Last-Event-ID` or `lastEventId`, is told `all`.',
    tag: 'Session',
    scope: 'session',
    query: z.strictObject({
      lastEventId: z
        .string()
        .max(100)
        .optional()
        .describe('As the header, for whoever opens a stream anew and cannot set one.'),
    }),
    raw: 'text/event-stream',
  }),
}
