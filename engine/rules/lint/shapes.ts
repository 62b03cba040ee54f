import { orderEvents } from '../../events/commerce.ts'
import { segmentEvents } from '../../segments/segment.ts'
import { occurrenceEvents } from '../occurrence.ts'
import type { Trigger } from '../trigger.ts'

/** What the event that starts a rule carries, as far as that is certain. */
export type Carries = {
  /** `yes`: an order always; `no`: never; `perhaps`: it depends on what is sent. */
  order: 'yes' | 'no' | 'perhaps'
  /** The only properties it has; null where whoever sends it decides. */
  properties: readonly string[] | null
}

/** Properties of the events that we write ourselves (occurrence.ts, segment.ts), by name. */
const ours: Readonly<Record<string, readonly string[]>> = {
  [segmentEvents.entered]: ['segment', 'name'],
  [segmentEvents.left]: ['segment', 'name'],
  [occurrenceEvents.date]: ['rule', 'day'],
  [occurrenceEvents.schedule]: ['rule', 'occurrence', 'late'],
  [occurrenceEvents.consent]: ['purpose', 'channel'],
  [occurrenceEvents.bounced]: ['message', 'template', 'rule', 'campaign', 'purpose', 'channel', 'outcome'],
  [occurrenceEvents.complained]: ['message', 'template', 'rule', 'campaign', 'purpose', 'channel'],
  [occurrenceEvents.replied]: ['message', 'template', 'rule', 'campaign', 'purpose', 'channel'],
  [occurrenceEvents.clicked]: ['message', 'template', 'url', 'rule', 'campaign', 'purpose'],
}

function carriedByEvent(name: string): Carries {
  if (orderEvents.includes(name)) return { order: 'yes', properties: null }
  const properties = Object.hasOwn(ours, name) ? (ours[name] ?? null) : null
  return { order: properties ? 'no' : 'perhaps', properties }
}

export function carriedBy(trigger: Trigger): Carries {
  switch (trigger.type) {
    case 'event':
      return carriedByEvent(trigger.event)
    case 'segment':
      return carriedByEvent(segmentEvents[trigger.crossing])
    case 'date':
    case 'schedule':
    case 'consent':
      return carriedByEvent(occurrenceEvents[trigger.type])
    case 'message':
      return carriedByEvent(occurrenceEvents[trigger.outcome])
    // With whatever the caller gave along.
    case 'hand':
      return { order: 'perhaps', properties: null }
    case 'form':
    case 'product':
      return { order: 'no', properties: null }
  }
}
