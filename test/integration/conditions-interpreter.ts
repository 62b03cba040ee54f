import { createHash } from 'node:crypto'
import type { AttributeCondition } from '../../engine/conditions/attribute.ts'
import type { KnownSegments } from '../../engine/conditions/context.ts'
import type { ReachableCondition } from '../../engine/conditions/reachable.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Between } from '../../engine/conditions/value.ts'
import { behaviourHolds } from './conditions-interpreter-behaviour.ts'
import { calendarHolds, localDay, writtenDay } from './conditions-interpreter-calendar.ts'
import {
  and,
  dateHolds,
  dates,
  day,
  jsonText,
  type Moments,
  not,
  ordered,
  type Truth,
} from './conditions-interpreter-values.ts'
import { currentAttributes, type Person, permissionOf } from './conditions-world.ts'

/** What the interpreter is told beside the person. */
export type Circumstances = Moments & {
  segments?: KnownSegments
  holdout?: { percent: number; seed: string } | null
  /** The people as they are today, where others are known as of earlier. */
  present?: ReadonlyMap<string, Person>
  /** Whom the gate lets be written to, by purpose, when nobody has paused. */
  reached?: Readonly<Record<string, ReadonlySet<string>>>
}

export function interpret(condition: Condition, person: Person, moments: Circumstances): Truth {
  switch (condition.type) {
    case 'all':
      return and(condition.of.map(part => interpret(part, person, moments)))
    case 'any':
      return not(and(condition.of.map(part => not(interpret(part, person, moments)))))
    case 'not':
      return not(interpret(condition.of, person, moments))
    case 'attribute':
      return attributeHolds(condition, person, moments)
    case 'permission': {
      const state = condition.channel === 'email' ? permissionOf(person, condition.purpose) : null
      if (condition.is === 'none') return state === null
      return condition.is === 'not_granted' ? state !== 'granted' : state === condition.is
    }
    case 'suppressed':
      if (condition.channel === 'post' || (person.email !== null && !person.hashed)) return null
      return person.email !== null && isSuppressed(person, condition.scope)
    case 'reachable':
      return isReachable(condition, person, moments)
    case 'source':
      return person.sources.some(
        ({ kind, firstAt }) =>
          condition.kinds.includes(kind) &&
          (!condition.within || firstAt.getTime() > moments.now.getTime() - hours(condition.within)) &&
          (!condition.between || liesBetween(firstAt.getTime(), condition.between)),
      )
    case 'tag': {
      const has = (tag: string) => person.tags.some(one => one.tag === tag)
      if (condition.match === 'all') return condition.tags.every(has)
      return condition.tags.some(has) === (condition.match === 'any')
    }
    case 'share':
      return drawn(condition, person)
    case 'holdout': {
      const { holdout } = moments
      return (
        (!!holdout && drawn({ from: 0, to: holdout.percent, seed: holdout.seed }, person)) ===
        (condition.is === 'in')
      )
    }
    case 'segment': {
      const segment = moments.segments?.[condition.segment]
      if (!segment) return null
      const inside =
        segment.kind === 'fixed'
          ? person.memberships.some(one => one.segment === condition.segment)
          : person.state === 'customer' &&
            !person.restricted &&
            segment.condition !== null &&
            interpret(segment.condition, person, { ...moments, triggerAt: undefined }) === true
      return inside === (condition.is === 'in')
    }
    default:
      return behaviourHolds(condition, person, moments)
  }
}

/** An entry in force of one of the scopes that the one asked for includes. */
function isSuppressed(person: Person, scope: 'all' | 'marketing' | undefined): boolean {
  return person.suppressions.some(
    one => one.liftedAt === null && (scope === undefined || one.scope === 'all' || one.scope === scope),
  )
}

/** Told as of today. */
function isReachable(
  { channel, purpose }: ReachableCondition,
  known: Person,
  { now, reached, present }: Circumstances,
): Truth {
  const person = present?.get(known.id) ?? known
  if (purpose !== undefined) {
    const paused = person.pausedUntil !== null && person.pausedUntil > now
    return channel === 'email' && !paused && (reached?.[purpose]?.has(person.id) ?? false)
  }
  if (person.state !== 'customer' || person.restricted) return false
  if (channel === 'post') return false
  return person.email !== null && person.hashed && !person.invalid && !isSuppressed(person, 'all')
}

/** The first 32 bits of the hash, as a number, against shares of all there are. */
function drawn({ from, to, seed }: { from: number; to: number; seed: string }, person: Person): boolean {
  const bits = createHash('md5').update(`${seed}:${person.id}`).digest().readUInt32BE(0)
  const percent = (bits / 2 ** 32) * 100
  return percent >= from && percent < to
}

const hours = ({ amount, unit }: { amount: number; unit: string }) =>
  amount * (unit === 'days' ? 24 : 1) * 3_600_000

function liesBetween(moment: number, { from, to }: Between): boolean {
  return (
    (from === undefined || dateHolds('at_least', moment, from) === true) &&
    (to === undefined || dateHolds('at_most', moment, to) === true)
  )
}

type Typed =
  | { text: string }
  | { number: number }
  | { date: number; day: ReturnType<typeof localDay> }
  | { boolean: boolean }
  | { list: unknown[] }

const moment = (date: Date, person: Person): Typed => ({
  date: date.getTime(),
  day: localDay(date.getTime(), person.timeZone),
})

function read(key: string, person: Person): Typed | null {
  if (key === 'email') return person.email === null ? null : { text: person.email.toLowerCase() }
  if (key === 'createdAt') return moment(person.createdAt, person)
  if (key === 'lastSeenAt') return person.lastSeenAt === null ? null : moment(person.lastSeenAt, person)
  const stored = currentAttributes(person)[key]
  if (stored === undefined || stored === null) return null
  switch (key) {
    case 'city':
      return { text: typeof stored === 'string' ? stored : jsonText(stored) }
    case 'age':
      return typeof stored === 'number' ? { number: stored } : null
    case 'born': {
      const date = typeof stored === 'string' ? dates[stored] : undefined
      return date ? { date: date.from, day: writtenDay(stored as string, person.timeZone) } : null
    }
    case 'vip':
      return typeof stored === 'boolean' ? { boolean: stored } : null
    case 'tags':
      return Array.isArray(stored) ? { list: stored } : null
    default:
      return null
  }
}

function attributeHolds(
  { attribute, op, value, value2 }: AttributeCondition,
  person: Person,
  { now }: Moments,
): Truth {
  const stored = read(attribute, person)
  if (op === 'is_known') return stored !== null
  if (op === 'is_unknown') return stored === null
  if (stored === null) return null
  const asked = Array.isArray(value) ? value : [value]
  if ('text' in stored) {
    const fold = (one: unknown) => (attribute === 'email' ? String(one).toLowerCase() : String(one))
    const low = stored.text.toLowerCase()
    const lowAsked = String(value).toLowerCase()
    if (op === 'equals' || op === 'one_of') return asked.some(one => fold(one) === stored.text)
    if (op === 'not_equals' || op === 'none_of') return !asked.some(one => fold(one) === stored.text)
    if (op === 'contains') return low.includes(lowAsked)
    if (op === 'not_contains') return !low.includes(lowAsked)
    if (op === 'domain_one_of')
      return low.includes('@') && asked.some(one => low.split('@').at(-1) === String(one).toLowerCase())
    return op === 'starts_with' ? low.startsWith(lowAsked) : low.endsWith(lowAsked)
  }
  if ('number' in stored) {
    if (op === 'one_of') return asked.includes(stored.number)
    if (op === 'none_of') return !asked.includes(stored.number)
    if (op === 'between') return stored.number >= Number(value) && stored.number <= Number(value2)
    return ordered(op, stored.number, Number(value))
  }
  if ('date' in stored) {
    if (op.startsWith('anniversary') || op.startsWith('age'))
      return calendarHolds(
        { type: 'attribute', attribute, op, value, value2 },
        stored.day,
        localDay(now.getTime(), person.timeZone),
      )
    const age = now.getTime() - stored.date
    if (op === 'more_than_days_ahead') return -age > Number(value) * day
    if (op === 'within_last_days') return age >= 0 && age < Number(value) * day
    if (op === 'within_next_days') return age < 0 && -age <= Number(value) * day
    if (op === 'longer_ago_than_days') return age >= Number(value) * day
    if (op === 'between')
      return and([
        dateHolds('at_least', stored.date, String(value)),
        dateHolds('at_most', stored.date, String(value2)),
      ])
    return dateHolds(op, stored.date, String(value))
  }
  if ('boolean' in stored) return (stored.boolean === value) === (op === 'equals')
  const has = (one: unknown) => stored.list.includes(one)
  if (op === 'is_empty') return stored.list.length === 0
  if (op === 'contains') return has(value)
  if (op === 'not_contains') return !has(value)
  return op === 'contains_any' ? asked.some(has) : asked.every(has)
}
