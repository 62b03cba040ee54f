import type { KnownSegments } from '../conditions/context.ts'
import type { Condition } from '../conditions/schema.ts'
import { leavesUnder } from '../conditions/tree.ts'

/**
 * What segments rest on beside customers: settings of the workspace, by name with their value as text. Nothing of it is a
 * change of a customer, so that no mark tells of it.
 */
export type Surroundings = Readonly<Record<string, string>>

export const surroundingKeys = {
  timeZone: 'timeZone',
  holdout: 'holdout',
  attribute: (key: string) => `attribute ${key}`,
  purpose: (key: string) => `purpose ${key}`,
} as const

/** Names of what differs. */
export function changedSurroundings(before: Surroundings, after: Surroundings): Set<string> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return new Set([...names].filter(name => settingOf(before, name) !== settingOf(after, name)))
}

function settingOf(all: Surroundings, name: string): string | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined
}

/** What a condition rests on, with the segments it names; rather too much than too little. */
export function surroundingsOf(condition: Condition, segments: KnownSegments): Set<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const open = [condition]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const leaf of leavesUnder(next)) {
      if (leaf.type === 'holdout') found.add(surroundingKeys.holdout)
      // Birthdays and days of events are those of the workspace where a customer has no time zone.
      if (leaf.type === 'attribute' || leaf.type === 'event') found.add(surroundingKeys.timeZone)
      if (leaf.type === 'attribute') found.add(surroundingKeys.attribute(leaf.attribute))
      if (leaf.type === 'reachable' && leaf.purpose !== undefined)
        found.add(surroundingKeys.purpose(leaf.purpose))
      if (leaf.type !== 'segment' || seen.has(leaf.segment)) continue
      seen.add(leaf.segment)
      const named = Object.hasOwn(segments, leaf.segment) ? segments[leaf.segment]?.condition : null
      if (named) open.push(named)
    }
  }
  return found
}
