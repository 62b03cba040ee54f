import {
  type Answers,
  allNumbers,
  interval,
  numbers,
  texts,
  type Values,
  wholeNumbers,
} from './answer-set.ts'
import { attributeMeaning } from './attribute-meaning.ts'
import type { AttributeType } from './attribute-type.ts'
import type { Frequency } from './frequency.ts'
import { comparedNumbers, comparedWhole, holds, knownOrNot, type Meaning, takes } from './meaning.ts'
import type { OrdersCondition } from './orders.ts'
import type { LeafCondition } from './schema.ts'
import { hoursOf } from './value.ts'

const counts: Answers = { values: numbers(wholeNumbers(0, Number.POSITIVE_INFINITY)), unknown: false }
const someNumber = (unknown: boolean): Answers => ({ values: allNumbers, unknown })
const key = (value: unknown) => JSON.stringify(value)

/** What a clause says, each part of it a necessary one; empty where nothing is claimed. */
export function meaningOf(
  leaf: LeafCondition,
  attributeTypes: Readonly<Record<string, AttributeType>>,
): Meaning[] {
  switch (leaf.type) {
    case 'attribute':
      return attributeMeaning(leaf, attributeTypes)
    case 'event':
    case 'bought':
    case 'message': {
      const { performed, times, ...of } = leaf
      // Of events it is always known how often; where they are compared with what started a run, or with mails that
      // are not measured, it may not be.
      const unknown = leaf.type !== 'event' || leaf.since !== undefined
      return [takes(key(of), { ...counts, unknown }, frequencyValues({ performed, times }))]
    }
    case 'orders':
      return ordersMeaning(leaf)
    case 'permission': {
      const subject = key(['permission', leaf.purpose, leaf.channel])
      const wanted = leaf.is === 'not_granted' ? texts(['granted'], true) : texts([leaf.is])
      return [takes(subject, { values: texts([], true), unknown: false }, wanted)]
    }
    case 'share':
      return [
        takes(
          key(['share', leaf.seed]),
          { values: numbers(interval(0, 100, false, true)), unknown: false },
          numbers(interval(leaf.from, leaf.to, false, true)),
        ),
      ]
    case 'tag': {
      const tags = [...new Set(leaf.tags)]
      const each = tags.map(tag => holds(key(['tag', tag]), false, leaf.match === 'none'))
      if (tags.length === 1) return each
      // Of several each is said only where all must have them, or none.
      const parts = each.map(one => ({ ...one, no: one.domain, exact: false }))
      if (leaf.match === 'all') return parts
      const some = holds(
        key(['tags', tags.toSorted((a, b) => (a < b ? -1 : 1))]),
        false,
        leaf.match === 'none',
      )
      return leaf.match === 'any' ? [some] : [...parts, some]
    }
    case 'holdout':
    case 'segment': {
      const { is, ...of } = leaf
      return [holds(key(of), leaf.type === 'segment', is === 'not_in')]
    }
    case 'reachable':
    case 'source':
      return [holds(key(leaf), false)]
    default:
      return [holds(key(leaf), true)]
  }
}

function frequencyValues({ performed, times = 1 }: Frequency): Values {
  switch (performed) {
    case 'at_least':
      return numbers(wholeNumbers(times, Number.POSITIVE_INFINITY))
    case 'at_most':
      return numbers(wholeNumbers(0, times))
    case 'exactly':
      return numbers(wholeNumbers(times, times))
    case 'never':
      return numbers(wholeNumbers(0, 0))
  }
}

function ordersMeaning({ measure, op, value, value2, within, between }: OrdersCondition): Meaning[] {
  if (measure === 'count' || measure === 'revenue' || measure === 'average') {
    const compared = measure === 'count' ? comparedWhole : comparedNumbers
    const values = value === undefined ? null : compared(op, value, value2)
    if (!values) return []
    const domain = measure === 'count' ? counts : someNumber(measure === 'average')
    return [takes(key(['orders', measure, within, between]), domain, values)]
  }
  const subject = key(['orders', measure])
  const domain = someNumber(true)
  if (op === 'is_known' || op === 'is_unknown') return [knownOrNot(subject, domain, op)]
  // Hours since: within the last five is less than five ago.
  const age = within ? hoursOf(within) : null
  if (age === null) return [takes(subject, domain, domain.values, false)]
  return [
    takes(
      subject,
      domain,
      op === 'within_last'
        ? numbers(interval(Number.NEGATIVE_INFINITY, age, false, true))
        : numbers(interval(age, Number.POSITIVE_INFINITY)),
    ),
  ]
}
