import type { BoughtCondition } from '../../engine/conditions/bought.ts'
import type { EventCondition } from '../../engine/conditions/event.ts'
import type { MessageCondition } from '../../engine/conditions/message.ts'
import type { OrdersCondition } from '../../engine/conditions/orders.ts'
import type { PropertyCondition } from '../../engine/conditions/property.ts'
import type { UnopenedCondition } from '../../engine/conditions/unopened.ts'
import {
  and,
  dateHolds,
  dates,
  day,
  type Moments,
  not,
  ordered,
  type Truth,
} from './conditions-interpreter-values.ts'
import {
  type Behaviour,
  catalogue,
  isCancelled,
  type Mail,
  refundedOf,
  timeZone,
} from './conditions-world-behaviour.ts'

/*
 * The naive reading of clauses on what customers did: events, purchases and messages.
 */

type BehaviourCondition =
  | EventCondition
  | OrdersCondition
  | BoughtCondition
  | MessageCondition
  | UnopenedCondition

export function behaviourHolds(condition: BehaviourCondition, person: Behaviour, moments: Moments): Truth {
  switch (condition.type) {
    case 'event':
      return eventHolds(condition, person, moments)
    case 'orders':
      return ordersHold(condition, person, moments)
    case 'bought':
      return boughtHolds(condition, person, moments)
    case 'message':
      return messageHolds(condition, person, moments)
    case 'unopened':
      return unopenedHolds(condition, person)
  }
}

const hours = ({ amount, unit }: { amount: number; unit: string }) =>
  amount * (unit === 'days' ? 24 : 1) * 3_600_000

type Window = {
  within?: { amount: number; unit: string } | undefined
  between?: { from?: string | undefined; to?: string | undefined } | undefined
}

function inWindow(at: Date, { within, between }: Window, now: Date): boolean {
  if (within && at.getTime() <= now.getTime() - hours(within)) return false
  if (between?.from !== undefined && dateHolds('at_least', at.getTime(), between.from) !== true) return false
  return between?.to === undefined || dateHolds('at_most', at.getTime(), between.to) === true
}

type Frequency = { performed: string; times?: number | undefined }

/** `sure` happened, up to `possible` may have: the answer for every number between must be the same. */
function oftenEnough({ performed, times = 1 }: Frequency, sure: number, possible = sure): Truth {
  const answers = new Set<boolean>()
  for (let count = sure; count <= possible; count++)
    answers.add(
      performed === 'never'
        ? count === 0
        : performed === 'at_least'
          ? count >= times
          : performed === 'at_most'
            ? count <= times
            : count === times,
    )
  return answers.size === 1 ? ([...answers][0] as boolean) : null
}

const localDay = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)

function allHold(where: readonly PropertyCondition[] | undefined, properties: unknown, now: Date): boolean {
  return whereHolds(where ?? [], properties, now) === true
}

function eventHolds(condition: EventCondition, person: Behaviour, { now, triggerAt }: Moments): Truth {
  const { which, distinctDays, since, where } = condition
  if (since && !triggerAt) return null
  const named = person.events.filter(event => event.name === condition.event)
  const times = named.map(event => event.occurredAt.getTime())
  const outermost = which === 'first' ? Math.min(...times) : Math.max(...times)
  const counting = named.filter(
    event =>
      (!which || event.occurredAt.getTime() === outermost) &&
      inWindow(event.occurredAt, condition, now) &&
      (!since || !triggerAt || event.occurredAt > triggerAt) &&
      allHold(where, event.properties, now),
  )
  const days = new Set(counting.map(event => localDay(event.occurredAt)))
  return oftenEnough(
    condition,
    which ? Math.min(1, counting.length) : distinctDays ? days.size : counting.length,
  )
}

/** Conditions on one list hold for the same item, so they are tried together on each. */
export function whereHolds(where: readonly PropertyCondition[], properties: unknown, now: Date): Truth {
  const lists = Map.groupBy(
    where.filter(one => one.property.includes('[]')),
    one => one.property.slice(0, one.property.indexOf('[]')),
  )
  return and([
    ...where
      .filter(one => !one.property.includes('[]'))
      .map(one => valueHolds(one, reach(properties, one.property), now)),
    ...[...lists].map(([list, conditions]): Truth => {
      const items = reach(properties, list)
      if (!Array.isArray(items)) return null
      const inside = conditions.map(one => ({
        ...one,
        property: one.property.slice(list.length + 2).replace(/^\./, ''),
      }))
      return not(and(items.map(item => not(whereHolds(inside, item, now)))))
    }),
  ])
}

export function propertyHolds(one: PropertyCondition, properties: unknown, now: Date): Truth {
  return whereHolds([one], properties, now)
}

function reach(stored: unknown, path: string): unknown {
  return (path === '' ? [] : path.split('.')).reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return /^-?\d+$/.test(part) ? value.at(Number(part)) : undefined
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    return (value as Record<string, unknown>)[part]
  }, stored)
}

function valueHolds({ op, value, value2 }: PropertyCondition, stored: unknown, now: Date): Truth {
  const known = stored !== undefined && stored !== null
  if (op === 'is_known') return known
  if (op === 'is_unknown') return !known
  if (!known) return null
  const text = typeof stored === 'string' ? stored.toLowerCase() : null
  const asked = String(value).toLowerCase()
  const compare = (op: string, operand: unknown): Truth => {
    if (typeof operand === 'number') return typeof stored === 'number' ? ordered(op, stored, operand) : null
    const date = typeof stored === 'string' ? dates[stored] : undefined
    return date ? dateHolds(op, date.from, String(operand)) : null
  }
  switch (op) {
    case 'equals':
      return stored === value
    case 'not_equals':
      return stored !== value
    case 'one_of':
      return (value as unknown[]).includes(stored)
    case 'none_of':
      return !(value as unknown[]).includes(stored)
    case 'contains':
    case 'not_contains': {
      const has = Array.isArray(stored)
        ? stored.includes(value)
        : text === null || typeof value !== 'string'
          ? null
          : text.includes(asked)
      return op === 'contains' ? has : not(has)
    }
    case 'starts_with':
      return text === null ? null : text.startsWith(asked)
    case 'ends_with':
      return text === null ? null : text.endsWith(asked)
    case 'between':
      return and([compare('at_least', value), compare('at_most', value2)])
    case 'within_last_days':
    case 'longer_ago_than_days': {
      const date = typeof stored === 'string' ? dates[stored] : undefined
      if (!date) return null
      const age = now.getTime() - date.from
      return op === 'longer_ago_than_days'
        ? age >= Number(value) * day
        : age >= 0 && age < Number(value) * day
    }
    default:
      return compare(op, value)
  }
}

function ordersHold(condition: OrdersCondition, person: Behaviour, { now }: Moments): Truth {
  const { measure, op, value = 0, value2 = 0, within, between } = condition
  const counted = person.orders.filter(order => !isCancelled(order))
  if (measure === 'first_order' || measure === 'last_order') {
    if (op === 'is_known') return counted.length > 0
    if (op === 'is_unknown') return counted.length === 0
    if (counted.length === 0) return null
    const times = counted.map(order => order.orderedAt.getTime())
    const date = new Date(measure === 'first_order' ? Math.min(...times) : Math.max(...times))
    return inWindow(date, { within, between }, now) === (op !== 'longer_ago_than')
  }
  const dated = counted.filter(order => inWindow(order.orderedAt, condition, now))
  const revenue = dated.reduce((sum, order) => sum + order.total - refundedOf(order), 0)
  if (measure === 'average' && dated.length === 0) return null
  const number = { count: dated.length, revenue, average: revenue / dated.length }[measure]
  return op === 'between' ? number >= value && number <= value2 : ordered(op, number, value)
}

function boughtHolds(condition: BoughtCondition, person: Behaviour, { now }: Moments): Truth {
  const { products, categories, near } = condition
  const wanted = ({ product, sku }: { product: string | null; sku: string | null }) => {
    const listed = catalogue.find(one => one.externalId === product)
    const keys = listed ? [listed.externalId, listed.sku] : [sku]
    return (
      keys.some(key => key !== null && products?.includes(key)) ||
      (listed !== undefined && listed.category !== null && categories?.includes(listed.category))
    )
  }
  const isNear = (orderedAt: Date) =>
    person.events.some(event => {
      if (!near || event.name !== near.event || !allHold(near.where, event.properties, now)) return false
      const after = (orderedAt.getTime() - event.occurredAt.getTime()) / day
      if (near.direction === 'either') return Math.abs(after) <= near.days
      return near.direction === 'after' ? after >= 0 && after <= near.days : after <= 0 && -after <= near.days
    })
  const counting = person.orders.filter(
    order =>
      !isCancelled(order) &&
      inWindow(order.orderedAt, condition, now) &&
      ((!products && !categories) || (order.lines ?? []).some(wanted)) &&
      (!near || isNear(order.orderedAt)),
  )
  return oftenEnough(condition, counting.length)
}

const wasOpened = (mail: Mail) => mail.hits.some(hit => hit.human === true)
/** Nobody can say that it was not: not measured, or its picture was fetched. */
const mayBeOpened = (mail: Mail) =>
  mail.tracked !== true || mail.hits.some(hit => hit.human === true || hit.kind === 'opened')
const wasClicked = (mail: Mail) => mail.hits.some(hit => hit.kind === 'clicked' && hit.human === true)

const isFrom = (
  mail: Mail,
  condition: Pick<MessageCondition, 'channel' | 'purpose' | 'rule' | 'campaign' | 'template'>,
) =>
  (condition.channel === undefined || mail.channel === condition.channel) &&
  (condition.purpose === undefined || mail.purpose === condition.purpose) &&
  (condition.rule === undefined || mail.rule === condition.rule) &&
  (condition.campaign === undefined || mail.campaign === condition.campaign) &&
  (condition.template === undefined || mail.template === condition.template)

function messageHolds(condition: MessageCondition, person: Behaviour, { now }: Moments): Truth {
  const { did, windowDays = 5 } = condition
  const from = person.messages.filter(mail => isFrom(mail, condition))
  if (did === 'bounced') {
    const bounced = from.filter(
      mail => mail.bounced !== null && inWindow(mail.sentAt ?? mail.triedAt, condition, now),
    )
    return oftenEnough(condition, bounced.length)
  }
  const sent = from.filter(mail => mail.sentAt !== null && inWindow(mail.sentAt, condition, now))
  if (did === 'sent') return oftenEnough(condition, sent.length)
  if (did === 'converted') {
    const led = (sentAt: number) =>
      person.orders.some(order => {
        const after = (order.orderedAt.getTime() - sentAt) / day
        return !isCancelled(order) && after >= 0 && after <= windowDays
      })
    return oftenEnough(condition, sent.filter(mail => led((mail.sentAt as Date).getTime())).length)
  }
  const mails = sent.filter(mail => mail.channel === 'email')
  const sure = mails.filter(did === 'opened' ? wasOpened : wasClicked).length
  const possible = mails.filter(mail =>
    did === 'opened' ? mayBeOpened(mail) : mail.tracked !== true || wasClicked(mail),
  ).length
  return oftenEnough(condition, sure, possible)
}

function unopenedHolds({ last, purpose, rule }: UnopenedCondition, person: Behaviour): Truth {
  const sent = person.messages.filter(
    mail => mail.sentAt !== null && mail.channel === 'email' && isFrom(mail, { purpose, rule }),
  )
  if (sent.length < last) return false
  const times = sent.map(mail => (mail.sentAt as Date).getTime()).sort((a, b) => b - a)
  // All that were sent at the same moment as the last of the N.
  const latest = sent.filter(mail => (mail.sentAt as Date).getTime() >= (times[last - 1] as number))
  if (latest.some(wasOpened)) return false
  return latest.some(mayBeOpened) ? null : true
}
