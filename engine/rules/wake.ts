import type { KnownSegments } from '../conditions/context.ts'
import { inputsOf } from '../conditions/inputs.ts'
import type { Condition } from '../conditions/schema.ts'
import { orderEvents } from '../events/commerce.ts'
import { segmentEvents } from '../segments/segment.ts'
import type { RuleDefinition } from './definition.ts'
import { occurrenceEvents } from './occurrence.ts'

/**
 * Names of the events that may end a run of this rule: the goal's, and those that what it exits on speaks of. A run is
 * looked at when one of them comes. What no event tells of (an attribute, time passing) is seen at the next step and
 * at the gate.
 */
export function wakeEventsOf(definition: RuleDefinition, segments: KnownSegments = {}): string[] {
  const { goal, exitWhen, exitWhenConditionFails, condition } = definition
  const names = new Set<string>()
  if (goal?.exit) names.add(goal.event)
  for (const name of exitWhen ? eventsOf(exitWhen, segments) : []) names.add(name)
  for (const name of exitWhenConditionFails && condition ? eventsOf(condition, segments) : []) names.add(name)
  return [...names].toSorted((a, b) => (a < b ? -1 : 1))
}

/** Names of the events that can change what a condition says. */
function eventsOf(condition: Condition, segments: KnownSegments): string[] {
  // Only what it looks at is asked: neither the moment nor the types of attributes matter to that.
  const context = { customer: 'c', asOf: new Date(0), mode: 'live', attributeTypes: {}, segments } as const
  return inputsOf(condition, context).flatMap(({ kind, key }) => {
    switch (kind) {
      case 'event':
        return [key]
      case 'orders':
        return [...orderEvents]
      case 'segment':
        return Object.values(segmentEvents)
      case 'permission':
        return [occurrenceEvents.consent]
      case 'message':
        return [occurrenceEvents.clicked, occurrenceEvents.bounced]
      default:
        return []
    }
  })
}
