import type { Text } from '../shared/text.ts'
import type { RuleDefinition } from './definition.ts'
import { type Culprit, culpritsOf, type Truth } from './explain-tree.ts'
import { fixedSentences, keptOut, type Speech, tooOld, unmetClause, unmetProperty } from './explain-words.ts'
import type { Occurrence } from './occurrence.ts'
import type { Reentry } from './policy.ts'

/** One thing that spoke against entering a rule. */
export type Check = {
  what: 'published' | 'mode' | 'age' | 'trust' | 'where' | 'customer' | 'condition' | 'reentry' | 'processing'
  /** Where in the definition. */
  path: string | null
  holds: Truth
  observed: unknown
  sentence: Text
}

type Finding = { holds: Truth; observed: unknown }

/** What stood in the way at one time: the rule's own state. */
export type Standing =
  | 'published'
  | 'not_published'
  | 'before_publication'
  | 'paused'
  | 'was_paused'
  | 'archived'
  | 'unreadable'

/** How a rule stood at a moment, from when it was published and switched. */
export function standingAt(
  at: Date,
  firstPublished: Date | null,
  switches: readonly { at: Date; action: string }[],
): Standing {
  if (!firstPublished || at < firstPublished) return 'before_publication'
  const last = switches.findLast(one => one.at <= at)
  if (last?.action === 'rule.pause') return 'was_paused'
  return last?.action === 'rule.archive' ? 'archived' : 'published'
}

export function standingCheck(standing: Standing): Check[] {
  if (standing === 'published') return []
  return [check('published', null, false, standing, fixedSentences[standing])]
}

export function customerCheck(state: string): Check[] {
  if (state !== 'merged' && state !== 'erased') return []
  return [check('customer', null, false, state, fixedSentences[state])]
}

/** The clauses of a rule's condition that do not hold. */
export function conditionChecks(
  definition: Pick<RuleDefinition, 'condition'>,
  leaves: ReadonlyMap<string, Finding>,
  speech: Speech,
): Check[] {
  const { condition } = definition
  if (!condition) return []
  const sentence = (culprit: Culprit, observed: unknown) => unmetClause(culprit, observed, speech)
  return culpritsOf(condition, path => leaves.get(path)?.holds ?? null).map(culprit => {
    const observed = leaves.get(culprit.path)?.observed ?? null
    const path = culprit.path === '' ? 'condition' : `condition.${culprit.path}`
    return check('condition', path, culprit.holds, shown(observed, speech), sentence(culprit, observed))
  })
}

export type EventToExplain = {
  mode: 'live' | 'history'
  trust: 'server' | 'browser' | 'verified'
  occurredAt: Date
  receivedAt: Date
  properties: Record<string, unknown>
  waiting: boolean
  failed: boolean
  where: readonly Finding[]
  leaves: ReadonlyMap<string, Finding>
}

/** Everything that spoke against this event starting a run, in the order in which it is decided. */
export function eventChecks(
  definition: RuleDefinition,
  occurrence: Occurrence,
  event: EventToExplain,
  standing: Standing,
  customerState: string,
  runs: readonly { startedAt: Date; entryKey: string }[],
  speech: Speech,
): Check[] {
  const { maxEventAgeHours, reentry } = definition
  const checks = [...standingCheck(standing), ...customerCheck(customerState)]
  if (event.mode === 'history') checks.push(check('mode', null, false, 'history', fixedSentences.history))
  if (!occurrence.browser && event.trust === 'browser')
    checks.push(check('trust', 'trigger.trust', false, event.trust, fixedSentences.browser))
  const age = (event.receivedAt.getTime() - event.occurredAt.getTime()) / 3_600_000
  if (age > maxEventAgeHours)
    checks.push(check('age', 'maxEventAgeHours', false, Math.round(age), tooOld(maxEventAgeHours)))
  occurrence.where.forEach((demand, index) => {
    const { holds, observed } = event.where[index] ?? { holds: null, observed: null }
    if (holds === true) return
    const sentence = unmetProperty(demand, holds, observed, speech)
    checks.push(check('where', `trigger.where.${index}`, holds, shown(observed, speech), sentence))
  })
  checks.push(...conditionChecks(definition, event.leaves, speech))
  if (checks.length > 0) return checks
  if (event.failed) return [check('processing', null, false, null, fixedSentences.set_aside)]
  if (event.waiting) return [check('processing', null, null, null, fixedSentences.in_inbox)]
  const before = enteredBefore(reentry, event, runs)
  if (before) {
    const value = entryKeyOf(reentry, event.properties)
    const sentence = keptOut(reentry, before, value, speech)
    return [check('reentry', 'reentry', false, before.toISOString(), sentence)]
  }
  return [check('processing', null, null, null, fixedSentences.untold)]
}

/** When the customer had entered already, where the policy lets that keep them out. `runs` newest first. */
function enteredBefore(
  reentry: Reentry,
  event: Pick<EventToExplain, 'receivedAt' | 'properties'>,
  runs: readonly { startedAt: Date; entryKey: string }[],
): Date | null {
  if (reentry.mode === 'always') return null
  const key = entryKeyOf(reentry, event.properties)
  const sameKey = reentry.key !== undefined ? runs.filter(run => run.entryKey === key) : runs
  // A minute of grace: a run is written a moment after its event came in, perhaps in the batch of this one.
  const latest = event.receivedAt.getTime() + 60_000
  const earlier = sameKey.filter(run => run.startedAt.getTime() <= latest)
  if (reentry.mode === 'period') {
    const since = event.receivedAt.getTime() - reentry.hours * 3_600_000
    return earlier.find(run => run.startedAt.getTime() > since)?.startedAt ?? null
  }
  // Started later by another event, of the same key: then that one came first to be matched.
  return (earlier.at(-1) ?? sameKey.at(-1))?.startedAt ?? null
}

/** The value by which the policy tells entries apart, as `match` writes it. */
export function entryKeyOf(reentry: Reentry, properties: Record<string, unknown>): string {
  if (reentry.mode === 'always' || reentry.key === undefined) return ''
  let value: unknown = properties
  for (const part of reentry.key.split('.')) {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    value = inside ? (value as Record<string, unknown>)[part] : undefined
  }
  if (value === undefined || value === null) return ''
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500)
}

const shown = (observed: unknown, { values }: Speech) => (values ? observed : null)

function check(
  what: Check['what'],
  path: string | null,
  holds: Truth,
  observed: unknown,
  sentence: Text,
): Check {
  return { what, path, holds, observed: observed ?? null, sentence }
}
