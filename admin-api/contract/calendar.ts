import { z } from 'zod'
import { moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const entrySchema = z
  .object({
    at: moment.describe('When; of a rule the beginning of the day.'),
    day: z.string().describe('By the workspace’s calendar.'),
    kind: z.enum(['campaign', 'rule']),
    id: z.string(),
    name: z.string(),
    state: z.string().describe('Of the campaign or its occurrence; of the rule.'),
    occurrence: z.number().int().nullable().describe('Number; null where it has not begun.'),
    past: z.boolean(),
    local: z.boolean().describe('By the clock of each customer.'),
    expected: z
      .number()
      .int()
      .nullable()
      .describe(
        'Messages. Past: written. Coming: as in the size of its segments or the last time; of a rule as its volume or its last days let expect. Null: not known.',
      ),
    when: sentenceSchema.nullable(),
  })
  .meta({ id: 'CalendarEntry' })

export const calendarContract = {
  read: route({
    method: 'GET',
    path: '/calendar',
    summary: 'What goes out when: campaigns past and coming, and what rules are expected to send each day',
    tag: 'Campaigns',
    scope: 'campaigns:read',
    query: z.strictObject({
      from: z.iso.date().describe('First day, by the workspace’s calendar.'),
      to: z.iso.date().describe('Last day; at most 100 days.'),
    }),
    response: z.object({ items: z.array(entrySchema), timeZone: z.string(), today: z.string() }),
  }),
}
