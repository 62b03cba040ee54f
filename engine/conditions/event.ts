import { z } from 'zod'
import { checkEvent } from './event-check.ts'
import { compileEvent, matchesEvent, observedEvent, recheckEvent } from './event-sql.ts'
import { describeEvent, speakEvent } from './event-text.ts'
import { checkFrequency, frequencyFields } from './frequency.ts'
import type { Leaf } from './leaf.ts'
import { propertyConditionSchema } from './property.ts'
import { betweenSchema, periodSchema, storableText } from './value.ts'

export const eventNameSchema = storableText(200)
/** Conditions on the properties of an event; all of them must hold. */
export const whereSchema = z.array(propertyConditionSchema).max(20)

const eventCondition = z
  .strictObject({
    type: z.literal('event'),
    /** The event's name, e.g. `Order Completed`. */
    event: eventNameSchema,
    ...frequencyFields,
    /** Only events that occurred in this period before the moment of evaluation. */
    within: periodSchema.optional(),
    /** Only events that occurred between these dates. */
    between: betweenSchema.optional(),
    where: whereSchema.optional(),
    /** Only events after the one that started the run. Unknown where nothing started (a segment). */
    since: z.literal('trigger').optional(),
    /**
     * Looks at nothing but the customer's first or last event of that name: whether that one lies in the period and
     * fulfils `where`. Of several at the same moment one suffices.
     */
    which: z.enum(['first', 'last']).optional(),
    /** Counts days (in the workspace's time zone) on which it happened, instead of events. */
    distinctDays: z.literal(true).optional(),
  })
  .superRefine((condition, context) => {
    checkFrequency(condition, context)
    const { performed, times = 1, which, distinctDays } = condition
    if (which && !(performed === 'never' || (performed === 'at_least' && times === 1)))
      context.addIssue({
        code: 'custom',
        path: ['performed'],
        message: 'the first or last event is one: at least once, or never',
      })
    if (which && distinctDays)
      context.addIssue({
        code: 'custom',
        path: ['distinctDays'],
        message: 'the first or last event has one day',
      })
  })
export type EventCondition = z.infer<typeof eventCondition>

export const eventLeaf: Leaf<EventCondition> = {
  schema: eventCondition,
  compile: compileEvent,
  matches: matchesEvent,
  observe: observedEvent,
  describe: describeEvent,
  speakObserved: speakEvent,
  check: checkEvent,
  recheck: recheckEvent,
  inputs: ({ event }) => [{ kind: 'event', key: event }],
}
