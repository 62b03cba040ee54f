import type { Texts } from '../../i18n/texts.ts'
import type { Operator, ValueType } from '../operators.ts'

/** The words of the comparisons; dates have some of their own ("is after" for "is more than"). */
export function operatorWords(words: Texts['conditions'], type: ValueType): Record<Operator, string> {
  return type === 'date' ? { ...words.operators, ...words.dateOperators } : words.operators
}
