import type { Language } from '../shared/text.ts'
import type { AttributeOperator } from './operators.ts'
import { parseDate, type Scalar } from './value.ts'

/** What is compared: an attribute or a property, under the name people know. */
export type Comparison = {
  name: string
  op: AttributeOperator
  value?: Scalar | Scalar[] | undefined
  value2?: Scalar | undefined
  /** Say the opposite: `not` is never spoken on its own. */
  negative: boolean
}

type Phrases = Record<AttributeOperator, readonly [plain: string, negative: string]>

/** `{}` is the value, `{2}` the second one. Dates have words of their own below. */
const phrases: Record<Language, Phrases> = {
  de: {
    equals: ['ist {}', 'ist nicht {}'],
    not_equals: ['ist nicht {}', 'ist {}'],
    greater: ['ist größer als {}', 'ist höchstens {}'],
    at_least: ['ist mindestens {}', 'ist kleiner als {}'],
    less: ['ist kleiner als {}', 'ist mindestens {}'],
    at_most: ['ist höchstens {}', 'ist größer als {}'],
    between: ['liegt zwischen {} und {2}', 'liegt nicht zwischen {} und {2}'],
    contains: ['enthält {}', 'enthält {} nicht'],
    not_contains: ['enthält {} nicht', 'enthält {}'],
    contains_any: ['enthält {}', 'enthält weder {}'],
    contains_all: ['enthält {}', 'enthält nicht alle von {}'],
    starts_with: ['beginnt mit {}', 'beginnt nicht mit {}'],
    ends_with: ['endet auf {}', 'endet nicht auf {}'],
    domain_one_of: ['hat die Domain {}', 'hat nicht die Domain {}'],
    one_of: ['ist {}', 'ist weder {}'],
    none_of: ['ist weder {}', 'ist {}'],
    within_last_days: ['liegt in den letzten {}', 'liegt nicht in den letzten {}'],
    within_next_days: ['liegt in den nächsten {}', 'liegt nicht in den nächsten {}'],
    longer_ago_than_days: ['liegt mindestens {} zurück', 'liegt weniger als {} zurück'],
    more_than_days_ahead: ['liegt mehr als {} in der Zukunft', 'liegt höchstens {} in der Zukunft'],
    anniversary_today: ['jährt sich heute', 'jährt sich heute nicht'],
    anniversary_within_next_days: ['jährt sich {}', 'jährt sich nicht {}'],
    anniversary_in_month: ['jährt sich im {}', 'jährt sich nicht im {}'],
    age_at_least: ['liegt mindestens {} zurück', 'liegt weniger als {} zurück'],
    age_at_most: ['liegt höchstens {} zurück', 'liegt mehr als {} zurück'],
    age_between: ['liegt {} bis {2} zurück', 'liegt nicht {} bis {2} zurück'],
    is_empty: ['ist leer', 'ist nicht leer'],
    is_known: ['ist bekannt', 'ist nicht bekannt'],
    is_unknown: ['ist nicht bekannt', 'ist bekannt'],
  },
  en: {
    equals: ['is {}', 'is not {}'],
    not_equals: ['is not {}', 'is {}'],
    greater: ['is greater than {}', 'is at most {}'],
    at_least: ['is at least {}', 'is less than {}'],
    less: ['is less than {}', 'is at least {}'],
    at_most: ['is at most {}', 'is greater than {}'],
    between: ['is between {} and {2}', 'is not between {} and {2}'],
    contains: ['contains {}', 'does not contain {}'],
    not_contains: ['does not contain {}', 'contains {}'],
    contains_any: ['contains {}', 'contains neither {}'],
    contains_all: ['contains {}', 'does not contain all of {}'],
    starts_with: ['starts with {}', 'does not start with {}'],
    ends_with: ['ends with {}', 'does not end with {}'],
    domain_one_of: ['has the domain {}', 'does not have the domain {}'],
    one_of: ['is {}', 'is neither {}'],
    none_of: ['is neither {}', 'is {}'],
    within_last_days: ['is within the last {}', 'is not within the last {}'],
    within_next_days: ['is within the next {}', 'is not within the next {}'],
    longer_ago_than_days: ['is at least {} ago', 'is less than {} ago'],
    more_than_days_ahead: ['is more than {} ahead', 'is at most {} ahead'],
    anniversary_today: ['has its anniversary today', 'does not have its anniversary today'],
    anniversary_within_next_days: ['has its anniversary {}', 'does not have its anniversary {}'],
    anniversary_in_month: ['has its anniversary in {}', 'does not have its anniversary in {}'],
    age_at_least: ['is at least {} ago', 'is less than {} ago'],
    age_at_most: ['is at most {} ago', 'is more than {} ago'],
    age_between: ['is {} to {2} ago', 'is not {} to {2} ago'],
    is_empty: ['is empty', 'is not empty'],
    is_known: ['is known', 'is not known'],
    is_unknown: ['is not known', 'is known'],
  },
}

const datePhrases: Record<Language, Partial<Phrases>> = {
  de: {
    equals: ['ist am {}', 'ist nicht am {}'],
    not_equals: ['ist nicht am {}', 'ist am {}'],
    greater: ['liegt nach dem {}', 'liegt nicht nach dem {}'],
    at_least: ['liegt am {} oder danach', 'liegt vor dem {}'],
    less: ['liegt vor dem {}', 'liegt am {} oder danach'],
    at_most: ['liegt am {} oder davor', 'liegt nach dem {}'],
    between: ['liegt zwischen dem {} und dem {2}', 'liegt nicht zwischen dem {} und dem {2}'],
  },
  en: {
    equals: ['is on {}', 'is not on {}'],
    not_equals: ['is not on {}', 'is on {}'],
    greater: ['is after {}', 'is not after {}'],
    at_least: ['is on or after {}', 'is before {}'],
    less: ['is before {}', 'is on or after {}'],
    at_most: ['is on or before {}', 'is after {}'],
    between: ['is between {} and {2}', 'is not between {} and {2}'],
  },
}

/** `Stadt ist „Berlin“`, `age is at least 18`. */
export function describeComparison(comparison: Comparison, language: Language): string {
  const { name, value2, negative } = comparison
  const { op, value } = ofOne(comparison)
  const date = isDate(value) && (value2 === undefined || isDate(value2))
  const pair = (date ? datePhrases[language][op] : undefined) ?? phrases[language][op]
  const phrase = pair[negative ? 1 : 0]
  // Whether the phrase that is spoken, not the operator, says "neither … nor".
  const word = phrase.includes('weder') ? 'noch' : phrase.includes('neither') ? 'nor' : orAnd(op, language)
  const first = counted(op, value, language) ?? list(value, word, language)
  const second = op === 'age_between' ? years(Number(value2), language) : list(value2, word, language)
  const filled = phrase.replace(/\{2?\}/g, place => (place === '{}' ? first : second))
  return `${name} ${filled}`
}

/** A list of one is spoken as one value. */
function ofOne({ op, value }: Comparison): Pick<Comparison, 'op' | 'value'> {
  if (!Array.isArray(value) || value.length !== 1) return { op, value }
  const single: Partial<Record<AttributeOperator, AttributeOperator>> = {
    one_of: 'equals',
    none_of: 'not_equals',
    contains_any: 'contains',
    contains_all: 'contains',
  }
  return { op: single[op] ?? op, value: value[0] }
}

function orAnd(op: AttributeOperator, language: Language): string {
  const or = op === 'one_of' || op === 'none_of' || op === 'contains_any' || op === 'domain_one_of'
  return language === 'de' ? (or ? 'oder' : 'und') : or ? 'or' : 'and'
}

function list(value: Scalar | Scalar[] | undefined, word: string, language: Language): string {
  const items = (Array.isArray(value) ? value : [value]).map(item => speak(item, language))
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`
}

/** Numbers that mean days, years or a month; null for values. */
function counted(op: AttributeOperator, value: Comparison['value'], language: Language): string | null {
  const count = Number(value)
  const de = language === 'de'
  switch (op) {
    case 'within_last_days':
    case 'within_next_days':
      return days(count, language, true)
    case 'longer_ago_than_days':
    case 'more_than_days_ahead':
      return days(count, language, false)
    case 'anniversary_within_next_days':
      if (count === 0) return de ? 'heute' : 'today'
      if (count === 1) return de ? 'heute oder morgen' : 'today or tomorrow'
      return `${de ? 'in den nächsten' : 'within the next'} ${days(count, language, true)}`
    case 'anniversary_in_month':
      return new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
        new Date(Date.UTC(2000, count - 1)),
      )
    case 'age_at_least':
    case 'age_at_most':
      return years(count, language)
    default:
      return null
  }
}

/** "in den letzten 7 Tagen" (`spell`, dative), but "liegt 7 Tage zurück" (accusative). */
function days(count: number, language: Language, spell: boolean): string {
  const n = formatNumber(count, language)
  if (!spell)
    return language === 'en' ? `${n} day${count === 1 ? '' : 's'}` : `${n} Tag${count === 1 ? '' : 'e'}`
  if (count === 1) return language === 'en' ? '24 hours' : '24 Stunden'
  return language === 'en' ? `${n} days` : `${n} Tagen`
}

/** Ages count full years: who is 30 and a half is at most 30. */
function years(count: number, language: Language): string {
  const n = formatNumber(count, language)
  if (language === 'en') return `${n} full year${count === 1 ? '' : 's'}`
  return count === 1 ? '1 volles Jahr' : `${n} volle Jahre`
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && parseDate(value) !== null
}

export function quote(text: string, language: Language): string {
  return language === 'de' ? `„${text}“` : `“${text}”`
}

export function formatNumber(number: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(number)
}

function speak(value: Scalar | undefined, language: Language): string {
  if (typeof value === 'number') return formatNumber(value, language)
  if (typeof value === 'boolean') return language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no'
  if (value === undefined) return ''
  return parseDate(value) ? speakDate(value, language) : quote(value, language)
}

/** A date or moment written in a condition; what is none is quoted. */
export function speakDate(value: string, language: Language): string {
  const date = parseDate(value)
  if (!date) return quote(value, language)
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de' : 'en-GB', {
    dateStyle: 'long',
    ...(date.to ? {} : { timeStyle: 'short' as const }),
    timeZone: 'UTC',
  })
  return date.to ? format.format(date.from) : `${format.format(date.from)} UTC`
}

/** A stored value, cut where it is long. */
export function speakValue(value: unknown, language: Language): string {
  if (typeof value === 'number') return formatNumber(value, language)
  if (typeof value === 'boolean') return speak(value, language)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return quote(text.length > 200 ? `${text.slice(0, 199)}…` : text, language)
}
