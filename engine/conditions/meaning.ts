import {
  type Answers,
  both,
  interval,
  numbers,
  texts,
  type Values,
  wholeNumbers,
  without,
} from './answer-set.ts'

/**
 * What a clause says of one subject: it is true only for answers in `yes`, its opposite only for those in `no`. `exact`:
 * and for all of those. `domain` is what the subject can be at all.
 */
export type Meaning = { subject: string; domain: Answers; yes: Answers; no: Answers; exact: boolean }

/** A subject with values of which the clause takes some; where the subject is unknown, so is the clause. */
export function takes(subject: string, domain: Answers, values: Values, exact = true): Meaning {
  const known = { ...domain, unknown: false }
  const yes = both(known, { values, unknown: false })
  return { subject, domain, yes, no: exact ? without(known, yes) : known, exact }
}

const yesOrNo = (unknown: boolean): Answers => ({ values: texts(['yes', 'no']), unknown })
/** A subject that is so or not. */
export function holds(subject: string, unknown: boolean, negative = false): Meaning {
  return takes(subject, yesOrNo(unknown), texts([negative ? 'no' : 'yes']))
}

export function comparedNumbers(op: string, value: number, value2?: number): Values | null {
  const infinity = Number.POSITIVE_INFINITY
  switch (op) {
    case 'equals':
      return numbers(interval(value, value))
    case 'not_equals':
      return numbers(interval(-infinity, value, false, true), interval(value, infinity, true, false))
    case 'greater':
      return numbers(interval(value, infinity, true, false))
    case 'at_least':
      return numbers(interval(value, infinity))
    case 'less':
      return numbers(interval(-infinity, value, false, true))
    case 'at_most':
      return numbers(interval(-infinity, value))
    case 'between':
      return value2 === undefined ? null : numbers(interval(value, value2))
    default:
      return null
  }
}

/** The same for what is counted. */
export function comparedWhole(op: string, value: number, value2?: number): Values | null {
  const infinity = Number.POSITIVE_INFINITY
  const least = wholeNumbers(value, infinity)
  const above = interval(Math.floor(value), infinity, true, false)
  switch (op) {
    case 'equals':
      return numbers(wholeNumbers(value, value))
    case 'not_equals':
      return numbers(interval(-infinity, least.from), above)
    case 'greater':
      return numbers(above)
    case 'at_least':
      return numbers(least)
    case 'less':
      return numbers(interval(-infinity, least.from))
    case 'at_most':
      return numbers(interval(-infinity, above.from))
    case 'between':
      return value2 === undefined ? null : numbers(wholeNumbers(value, value2))
    default:
      return null
  }
}

/** That a subject has a value, or none: never unknown itself. */
export function knownOrNot(subject: string, domain: Answers, op: 'is_known' | 'is_unknown'): Meaning {
  const known = { ...domain, unknown: false }
  const unknown = without(domain, known)
  const [yes, no] = op === 'is_known' ? [known, unknown] : [unknown, known]
  return { subject, domain, yes, no, exact: true }
}
