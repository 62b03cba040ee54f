import type { PropertyCondition } from '../../engine/conditions/property.ts'
import type {
  AttributeCondition,
  Condition,
  EventCondition,
  OrdersCondition,
} from '../../engine/conditions/schema.ts'
import { currentAttributes, isCancelled, type Person, permissionOf, refundedOf } from './conditions-world.ts'

/*
 * A second, naive reading of conditions, to hold the compiler against. It shares no code with it; dates are
 * looked up in a table instead of parsed.
 */

export type Truth = boolean | null
export type Moments = { now: Date; triggerAt?: Date | undefined }

const day = 86_400_000
const midnight = Date.UTC(2024, 4, 31)

/** Every text that the tests store or ask for as a date: its first moment, and whether it is a whole day. */
export const dates: Record<string, { from: number; whole: boolean }> = {
  '2024-05-31': { from: midnight, whole: true },
  '2024-06-10': { from: Date.UTC(2024, 5, 10), whole: true },
  '2024-06-20': { from: Date.UTC(2024, 5, 20), whole: true },
  '9999-12-31': { from: Date.UTC(9999, 11, 31), whole: true },
  '2024-05-31T10:00:00Z': { from: midnight + 10 * 3_600_000, whole: false },
  '2024-05-31T10:00': { from: midnight + 10 * 3_600_000, whole: false },
  '2024-06-01T01:30:00+02:00': { from: midnight + 23.5 * 3_600_000, whole: false },
}
export const noDates = ['2023-02-30', 'now', 'infinity', '2024-05-31 BC', '31.05.2024', '']

const not = (truth: Truth): Truth => (truth === null ? null : !truth)
const and = (truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true)

/** JSON as PostgreSQL writes it. */
function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${jsonText(one)}`)
    .join(', ')}}`
}

function ordered(op: string, a: number, b: number): boolean {
  if (op === 'equals') return a === b
  if (op === 'not_equals') return a !== b
  if (op === 'greater') return a > b
  if (op === 'at_least') return a >= b
  if (op === 'less') return a < b
  return a <= b
}

function dateHolds(op: string, stored: number, asked: string): Truth {
  const date = dates[asked]
  if (!date) return null
  if (!date.whole) return ordered(op, stored, date.from)
  // Compare whole days by the day's first moment.
  return ordered(op, Math.floor(stored / day) * day, date.from)
}

export function interpret(condition: Condition, person: Person, moments: Moments): Truth {
  switch (condition.type) {
    case 'all':
      return and(condition.of.map(part => interpret(part, person, moments)))
    case 'any':
      return not(and(condition.of.map(part => not(interpret(part, person, moments)))))
    case 'not':
      return not(interpret(condition.of, person, moments))
    case 'attribute':
      return attributeHolds(condition, person, moments)
    case 'event':
      return eventHolds(condition, person, moments)
    case 'orders':
      return ordersHold(condition, person, moments)
    case 'permission': {
      const state = condition.channel === 'email' ? permissionOf(person, condition.purpose) : null
      if (condition.is === 'none') return state === null
      return condition.is === 'not_granted' ? state !== 'granted' : state === condition.is
    }
  }
}

type Typed =
  | { text: string }
  | { number: number }
  | { date: number }
  | { boolean: boolean }
  | { list: unknown[] }

function read(key: string, person: Person): Typed | null {
  if (key === 'email') return person.email === null ? null : { text: person.email.toLowerCase() }
  const stored = currentAttributes(person)[key]
  if (stored === undefined || stored === null) return null
  switch (key) {
    case 'city':
      return { text: typeof stored === 'string' ? stored : jsonText(stored) }
    case 'age':
      return typeof stored === 'number' ? { number: stored } : null
    case 'born': {
      const date = typeof stored === 'string' ? dates[stored] : undefined
      return date ? { date: date.from } : null
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
    return op === 'starts_with' ? low.startsWith(lowAsked) : low.endsWith(lowAsked)
  }
  if ('number' in stored) {
    if (op === 'one_of') return asked.includes(stored.number)
    if (op === 'none_of') return !asked.includes(stored.number)
    if (op === 'between') return stored.number >= Number(value) && stored.number <= Number(value2)
    return ordered(op, stored.number, Number(value))
  }
  if ('date' in stored) {
    const age = now.getTime() - stored.date
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

const hours = ({ amount, unit }: { amount: number; unit: string }) =>
  amount * (unit === 'days' ? 24 : 1) * 3_600_000

function eventHolds(condition: EventCondition, person: Person, { now, triggerAt }: Moments): Truth {
  if (condition.since && !triggerAt) return null
  const count = person.events.filter(
    event =>
      event.name === condition.event &&
      (!condition.within || event.occurredAt.getTime() > now.getTime() - hours(condition.within)) &&
      (!condition.since || !triggerAt || event.occurredAt > triggerAt) &&
      and((condition.where ?? []).map(one => propertyHolds(one, event.properties))) === true,
  ).length
  const times = condition.times ?? 1
  if (condition.performed === 'never') return count === 0
  if (condition.performed === 'at_least') return count >= times
  return condition.performed === 'at_most' ? count <= times : count === times
}

export function propertyHolds({ property, op, value }: PropertyCondition, properties: unknown): Truth {
  let stored: unknown = properties
  for (const part of property.split('.')) {
    if (Array.isArray(stored)) stored = /^-?\d+$/.test(part) ? stored.at(Number(part)) : undefined
    else
      stored =
        typeof stored === 'object' && stored !== null && Object.hasOwn(stored, part)
          ? (stored as Record<string, unknown>)[part]
          : undefined
  }
  const known = stored !== undefined && stored !== null
  if (op === 'is_known') return known
  if (op === 'is_unknown') return !known
  if (!known) return null
  if (op === 'equals') return stored === value
  if (op === 'not_equals') return stored !== value
  if (op === 'one_of') return (value as unknown[]).includes(stored)
  if (op === 'contains') {
    if (Array.isArray(stored)) return stored.includes(value)
    if (typeof stored !== 'string' || typeof value !== 'string') return null
    return stored.toLowerCase().includes(value.toLowerCase())
  }
  if (op === 'starts_with')
    return typeof stored === 'string' ? stored.toLowerCase().startsWith(String(value).toLowerCase()) : null
  if (typeof value === 'number') return typeof stored === 'number' ? ordered(op, stored, value) : null
  const date = typeof stored === 'string' ? dates[stored] : undefined
  return date ? dateHolds(op, date.from, String(value)) : null
}

function ordersHold(
  { measure, op, value, within }: OrdersCondition,
  person: Person,
  { now }: Moments,
): Truth {
  const counted = person.orders.filter(order => !isCancelled(order))
  if (measure === 'count' || measure === 'revenue') {
    const dated = counted.filter(
      order => !within || order.orderedAt.getTime() > now.getTime() - hours(within),
    )
    const revenue = dated.reduce((sum, order) => sum + order.total - refundedOf(order), 0)
    return ordered(op, measure === 'count' ? dated.length : revenue, value ?? 0)
  }
  if (op === 'is_known') return counted.length > 0
  if (op === 'is_unknown') return counted.length === 0
  if (counted.length === 0 || !within) return null
  const times = counted.map(order => order.orderedAt.getTime())
  const date = measure === 'first_order' ? Math.min(...times) : Math.max(...times)
  return date > now.getTime() - hours(within) === (op === 'within_last')
}
