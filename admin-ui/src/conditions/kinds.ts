import type { Leaf, LeafType } from './model.ts'
import { operatorsFor, type ValueType } from './operators.ts'

/** What the menu of new conditions offers apart from the attributes, and in which group it stands. */
export const kindGroups = [
  { group: 'events', kinds: ['event', 'event_never'] },
  {
    group: 'purchases',
    kinds: [
      'bought',
      'not_bought',
      'order_count',
      'revenue',
      'average',
      'last_order',
      'first_order',
      'bought_near',
    ],
  },
  { group: 'messages', kinds: ['sent', 'opened', 'clicked', 'bounced', 'converted', 'unopened'] },
  { group: 'permission', kinds: ['permission', 'reachable', 'suppressed'] },
  { group: 'origin', kinds: ['source'] },
  { group: 'lists', kinds: ['segment', 'tag'] },
  { group: 'chance', kinds: ['share', 'holdout'] },
] as const

export type Kind = (typeof kindGroups)[number]['kinds'][number]
export type KindGroup = (typeof kindGroups)[number]['group'] | 'details'

/** A new condition of a kind, as often wanted; what only a person can know is left empty. */
export function newLeaf(kind: Kind): Leaf {
  switch (kind) {
    case 'event':
      return { type: 'event', event: '', performed: 'at_least', within: { amount: 30, unit: 'days' } }
    case 'event_never':
      return { type: 'event', event: '', performed: 'never' }
    case 'bought':
      return { type: 'bought', performed: 'at_least' }
    case 'not_bought':
      return { type: 'bought', performed: 'never' }
    case 'bought_near':
      return { type: 'bought', performed: 'at_least', near: { event: '', days: 7, direction: 'after' } }
    case 'order_count':
      return { type: 'orders', measure: 'count', op: 'at_least', value: 1 }
    case 'revenue':
      return { type: 'orders', measure: 'revenue', op: 'at_least', value: 100 }
    case 'average':
      return { type: 'orders', measure: 'average', op: 'at_least', value: 50 }
    case 'last_order':
      return {
        type: 'orders',
        measure: 'last_order',
        op: 'longer_ago_than',
        within: { amount: 90, unit: 'days' },
      }
    case 'first_order':
      return {
        type: 'orders',
        measure: 'first_order',
        op: 'within_last',
        within: { amount: 30, unit: 'days' },
      }
    case 'sent':
    case 'opened':
    case 'clicked':
    case 'bounced':
      return { type: 'message', did: kind, performed: 'at_least', within: { amount: 30, unit: 'days' } }
    case 'converted':
      return { type: 'message', did: kind, performed: 'at_least', windowDays: 5 }
    case 'unopened':
      return { type: 'unopened', last: 5 }
    case 'permission':
      return { type: 'permission', purpose: '', channel: 'email', is: 'granted' }
    case 'reachable':
      return { type: 'reachable', channel: 'email' }
    case 'suppressed':
      return { type: 'suppressed', channel: 'email' }
    case 'source':
      return { type: 'source', kinds: [] }
    case 'segment':
      return { type: 'segment', segment: '', is: 'in' }
    case 'tag':
      return { type: 'tag', tags: [], match: 'any' }
    case 'share':
      return { type: 'share', from: 0, to: 10, seed: newSeed() }
    case 'holdout':
      return { type: 'holdout', is: 'not_in' }
  }
}

/** A new condition on an attribute: its type's first operator, nothing filled in. */
export function newAttributeLeaf(attribute: string, type: ValueType): Leaf {
  const op = operatorsFor(attribute, type)[0] ?? 'is_known'
  if (op === 'within_last_days') return { type: 'attribute', attribute, op, value: 30 }
  if (type === 'boolean') return { type: 'attribute', attribute, op, value: true }
  if (op === 'one_of' || op === 'contains_any' || op === 'domain_one_of')
    return { type: 'attribute', attribute, op, value: [] }
  return { type: 'attribute', attribute, op }
}

/** Two shares of one seed do not overlap; of two seeds they are independent. So every new one has its own. */
export function newSeed(): string {
  return Math.random().toString(36).slice(2, 8)
}

/** In which group of the menu a clause belongs: for its colour and icon. */
export function groupOf(type: LeafType): KindGroup {
  const groups: Record<LeafType, KindGroup> = {
    attribute: 'details',
    event: 'events',
    orders: 'purchases',
    bought: 'purchases',
    message: 'messages',
    unopened: 'messages',
    permission: 'permission',
    reachable: 'permission',
    suppressed: 'permission',
    source: 'origin',
    segment: 'lists',
    tag: 'lists',
    share: 'chance',
    holdout: 'chance',
  }
  return groups[type]
}
