import { formatNumber } from '../../conditions/describe-comparison.ts'
import { holdsForNobody } from '../../conditions/findings.ts'
import type { Cap } from '../../messages/limits.ts'
import { isDeepEqual } from '../../shared/equal.ts'
import type { RuleDefinition } from '../definition.ts'
import { occurrenceOf } from '../occurrence.ts'
import type { Trigger } from '../trigger.ts'
import { busiest, capWords, countsFor, isOver, periodHours, type Sent } from './caps.ts'
import type { Issues } from './issue.ts'
import { contradict } from './properties.ts'
import type { PublishedRule, RuleWorld } from './world.ts'

/** Whether the rule and others that start at the same time send a customer more advertising than the limits let through. */
export function lintNeighbours(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  const { limits, published = [], ruleId } = world
  if (published.length === 0) return
  const beside = published.filter(
    other => other.id !== ruleId && startsAlong(definition, other.definition, world),
  )
  for (const cap of limits?.caps ?? []) {
    const counts = countsFor(cap, world)
    const own = busiest(definition.steps, 'steps', 0, counts).sent
    // What it sends too much by itself is said of it anyway.
    if (own.length === 0 || isOver(own, cap)) continue
    const theirs = beside.flatMap(rule =>
      busiest(rule.definition.steps, 'steps', 0, counts).sent.map(({ at }) => ({ at, rule })),
    )
    const conflict = crowded(own, theirs, cap)
    if (conflict) warn(conflict, cap, issues)
  }
}

/** Whether one occasion can start both for the same customer. */
function startsAlong(one: RuleDefinition, other: RuleDefinition, { attributeTypes }: RuleWorld): boolean {
  if (!sameOccasion(one.trigger, other.trigger)) return false
  const of = [one.condition, other.condition].filter(condition => condition !== undefined)
  return of.length < 2 || !holdsForNobody({ type: 'all', of }, attributeTypes)
}

function sameOccasion(one: Trigger, other: Trigger): boolean {
  // A date or a time is the rule's own, by hand nobody knows.
  if (one.type === 'hand' || other.type === 'hand') return false
  if (one.type === 'date' || one.type === 'schedule') return isDeepEqual(one, other)
  if (other.type === 'date' || other.type === 'schedule') return false
  const [a, b] = [occurrenceOf(one, ''), occurrenceOf(other, '')]
  return a.names.some(name => b.names.includes(name)) && !contradict([...a.where, ...b.where])
}

type Conflict = { path: string; rules: PublishedRule[] }

/** The first send of the rule's own with which a period holds more than the cap lets through, and whose are the others. */
function crowded(
  own: readonly Sent[],
  theirs: readonly { at: number; rule: PublishedRule }[],
  { count, per }: Cap,
): Conflict | null {
  for (const { path, at } of own) {
    const near = (other: { at: number }) => other.at <= at && at - other.at < periodHours[per]
    const others = theirs.filter(near)
    if (others.length === 0 || own.filter(near).length + others.length <= count) continue
    return { path, rules: [...new Set(others.map(({ rule }) => rule))] }
  }
  return null
}

/** Named one by one up to here. */
const mostNames = 5

function warn({ path, rules }: Conflict, cap: Cap, issues: Issues): void {
  const named = (quoted: (name: string) => string, more: (count: number) => string) => {
    const names = rules.slice(0, mostNames).map(({ name }) => quoted(name))
    return rules.length > mostNames
      ? `${names.join(', ')} ${more(rules.length - mostNames)}`
      : names.join(', ')
  }
  const de = named(
    name => `„${name}“`,
    count => `und ${count} weitere`,
  )
  const en = named(
    name => `“${name}”`,
    count => `and ${count} more`,
  )
  const [perDe, perEn] = capWords(cap)
  const [countDe, countEn] = [formatNumber(cap.count, 'de'), formatNumber(cap.count, 'en')]
  issues.warning(
    path,
    'cap_shared',
    [
      `Derselbe Anlass startet auch: ${de}. Zusammen senden sie einem Kunden mehr Werbung, als die Obergrenze erlaubt (${countDe} ${perDe}). Was zu viel ist, wartet oder entfällt.`,
      `The same occasion also starts: ${en}. Together they send a customer more advertising than the limit allows (${countEn} ${perEn}). What is too much waits or is left out.`,
    ],
    [
      'Lassen Sie davor mehr Zeit vergehen, schließen Sie mit einer Bedingung aus, dass beide beginnen, oder geben Sie der wichtigeren Regel Vorrang.',
      'Let more time pass before it, rule out by a condition that both begin, or give the more important rule priority.',
    ],
  )
}
