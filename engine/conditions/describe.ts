import type { Language } from '../shared/text.ts'
import type { ConditionNames } from './leaf.ts'
import { leafOf } from './leaves.ts'
import type { Condition } from './schema.ts'

export type { ConditionNames } from './leaf.ts'

/**
 * The condition as a plain sentence without full stop, e.g. `Stadt ist „Berlin“ und die letzte Bestellung
 * liegt mindestens 90 Tage zurück`. A `not` is carried down to the clauses (not both = one not, or the
 * other not), which three-valued logic allows, so that nobody has to read "not (…)".
 */
export function describeCondition(
  condition: Condition,
  language: Language,
  names: ConditionNames = {},
): string {
  return describe(condition, language, names, false, false)
}

function describe(
  condition: Condition,
  language: Language,
  names: ConditionNames,
  negative: boolean,
  nested: boolean,
): string {
  switch (condition.type) {
    case 'not':
      return describe(condition.of, language, names, !negative, nested)
    case 'all':
    case 'any': {
      const and = (condition.type === 'all') !== negative
      if (condition.of.length === 0) return everybody(and, language)
      const single = condition.of.length === 1
      const parts = condition.of.map(part => describe(part, language, names, negative, nested || !single))
      const word = language === 'de' ? (and ? ' und ' : ' oder ') : and ? ' and ' : ' or '
      return nested && !single ? `(${parts.join(word)})` : parts.join(word)
    }
    default:
      return leafOf(condition).describe(condition, { language, names, negative })
  }
}

function everybody(holds: boolean, language: Language): string {
  if (language === 'de') return holds ? 'gilt für alle' : 'gilt für niemanden'
  return holds ? 'holds for everybody' : 'holds for nobody'
}
