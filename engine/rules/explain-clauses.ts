import { describeCondition } from '../conditions/describe.ts'
import { speakValue } from '../conditions/describe-comparison.ts'
import { leafOf } from '../conditions/leaves.ts'
import type { PropertyCondition } from '../conditions/property.ts'
import { describePropertyConditions } from '../conditions/property-text.ts'
import type { Condition, LeafCondition } from '../conditions/schema.ts'
import type { Language, Text } from '../shared/text.ts'
import type { Truth } from './explain-tree.ts'
import type { Speech } from './explain-words.ts'
import type { Trigger } from './trigger.ts'

type Finding = { holds: Truth; observed: unknown }

/** One demand of a rule, with what was found. */
export type Clause = {
  /** In the definition: `trigger.where.0`, `condition.of.1`. */
  path: string
  holds: Truth
  /** What is demanded. */
  wanted: Text
  /** What was found; null where no value is known, or values are kept from who asks. */
  found: Text | null
}

const both = (say: (language: Language) => string): Text => ({ de: say('de'), en: say('en') })
const known = (value: unknown, { values }: Speech) => values && value !== null && value !== undefined

function leavesIn(condition: Condition, path = ''): [string, LeafCondition][] {
  const below = path === '' ? 'of' : `${path}.of`
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.flatMap((child, index) => leavesIn(child, `${below}.${index}`))
    case 'not':
      return leavesIn(condition.of, below)
    default:
      return [[path, condition]]
  }
}

/** What a trigger asks of the customer at any time, where it can be told without an event: a date that is known, a segment. */
export function triggerDemand(trigger: Trigger): Condition | undefined {
  switch (trigger.type) {
    case 'date':
      return { type: 'attribute', attribute: trigger.attribute, op: 'is_known' }
    case 'schedule':
      return trigger.segment === undefined
        ? undefined
        : { type: 'segment', segment: trigger.segment, is: 'in' }
    case 'segment':
      return {
        type: 'segment',
        segment: trigger.segment,
        is: trigger.crossing === 'entered' ? 'in' : 'not_in',
      }
    default:
      return undefined
  }
}

/** Every demand of a trigger and a condition on its own, met or not, with the value found. */
export function clausesOf(
  demands: { where: readonly PropertyCondition[]; condition: Condition | undefined },
  found: { where: readonly Finding[]; leaves: ReadonlyMap<string, Finding> },
  speech: Speech,
): Clause[] {
  const nothing: Finding = { holds: null, observed: null }
  const properties = demands.where.map((demand, index) => {
    const { holds, observed } = found.where[index] ?? nothing
    return {
      path: `trigger.where.${index}`,
      holds,
      wanted: both(language => describePropertyConditions([demand], language)),
      found: known(observed, speech) ? both(language => speakValue(observed, language)) : null,
    }
  })
  const leaves = demands.condition ? leavesIn(demands.condition) : []
  const clauses = leaves.map(([path, leaf]) => {
    const { holds, observed } = found.leaves.get(path) ?? nothing
    return {
      path: path === '' ? 'condition' : `condition.${path}`,
      holds,
      wanted: both(language => describeCondition(leaf, language, speech.names[language])),
      found: known(observed, speech) ? both(language => spoken(leaf, observed, language, speech)) : null,
    }
  })
  return [...properties, ...clauses]
}

function spoken(leaf: LeafCondition, observed: unknown, language: Language, speech: Speech): string {
  const words = { language, names: speech.names[language], timeZone: speech.timeZone }
  return leafOf(leaf).speakObserved?.(observed, words) ?? speakValue(observed, language)
}
