import {
  beginOccurrences as begin,
  forgetOccurrences,
  type NewOccurrence,
  type OccurrenceRule,
  occurrenceRules,
  timeZonesInUse,
} from '../../db/stores/occurrence-store.ts'
import { setRuleError } from '../../db/stores/unreadable-store.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { dueOccurrences, lateAfterMs } from '../../engine/rules/schedule.ts'
import type { WorkerContext } from '../context.ts'
import { definitionOf } from '../rule-definitions.ts'
import { type Chore, every } from './chore.ts'

/** Whoever comes with a time zone nobody had is found within this time, in milliseconds. */
const zonesFreshMs = 300_000
/** Looked back behind what was begun last, in milliseconds: a time zone may be new. */
const overlapMs = 3_600_000

const zones = new WeakMap<WorkerContext, { at: number; names: string[] }>()

/**
 * Looks which rules that wait for a date or go by a schedule have their time now, and writes it down. The events are
 * written by `write-occurrences`.
 */
export const beginOccurrences: Chore = {
  name: 'begin-occurrences',
  next: every(30),
  run: async context => {
    const { db, clock, log } = context
    const now = clock.now()
    const due: NewOccurrence[] = []
    for (const rule of await occurrenceRules(db)) {
      const parsed = definitionOf(rule.versionId, rule.definition)
      if (parsed.ok) due.push(...(await dueOf(context, rule, parsed.definition, now)))
      else await setRuleError(db, rule.versionId, parsed.error)
    }
    if (due.length === 0) return
    const begun = await begin(db, due, now)
    if (begun > 0) log.info({ occurrences: begun }, 'the time of rules has come')
    await forgetOccurrences(db, now)
  },
}

async function dueOf(
  context: WorkerContext,
  rule: OccurrenceRule,
  { trigger, validFrom, validUntil }: RuleDefinition,
  now: Date,
): Promise<NewOccurrence[]> {
  if (trigger.type !== 'date' && trigger.type !== 'schedule') return []
  const { ruleId, paused, triggerSince, lastPlannedAt } = rule
  const since = Math.max(
    triggerSince.getTime(),
    validFrom ? Date.parse(validFrom) - 1 : 0,
    lastPlannedAt ? lastPlannedAt.getTime() - overlapMs : 0,
  )
  const until = validUntil ? Math.min(now.getTime(), Date.parse(validUntil)) : now.getTime()
  const timeZones = trigger.type === 'date' ? await zonesOf(context) : [trigger.timeZone ?? context.timeZone]
  const due = dueOccurrences(trigger, { now: new Date(until), since: new Date(since), timeZones })
  return due.map(({ key, plannedAt }) => {
    const late = now.getTime() - plannedAt.getTime() > lateAfterMs
    return { ruleId, key, plannedAt, late, paused }
  })
}

async function zonesOf(context: WorkerContext): Promise<string[]> {
  const at = context.clock.monotonic()
  const known = zones.get(context)
  if (known && at >= known.at && at - known.at < zonesFreshMs) return known.names
  const names = await timeZonesInUse(context.db, context.timeZone)
  zones.set(context, { at, names })
  return names
}
