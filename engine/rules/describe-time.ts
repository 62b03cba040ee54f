import { formatNumber } from '../conditions/describe-comparison.ts'
import { spokenList } from '../conditions/describe-period.ts'
import type { Duration, Unit } from '../shared/local-time.ts'
import type { Language } from '../shared/text.ts'

/** German: after one, after many, and in the dative ("in 2 Tagen"). */
const unitsDe: Record<Unit, readonly [one: string, many: string, dative: string]> = {
  seconds: ['Sekunde', 'Sekunden', 'Sekunden'],
  minutes: ['Minute', 'Minuten', 'Minuten'],
  hours: ['Stunde', 'Stunden', 'Stunden'],
  days: ['Tag', 'Tage', 'Tagen'],
  weeks: ['Woche', 'Wochen', 'Wochen'],
  months: ['Monat', 'Monate', 'Monaten'],
}

/** `1 Stunde`, `2 days`. German in the nominative and accusative; with `dative`: `2 Tagen`. */
export function describeDuration(amount: number, unit: Unit, language: Language, dative = false): string {
  const number = formatNumber(amount, language)
  if (language === 'en') return `${number} ${amount === 1 ? unit.slice(0, -1) : unit}`
  const [one, many, given] = unitsDe[unit]
  return `${number} ${amount === 1 ? one : dative ? given : many}`
}

export function describeSpan({ amount, unit }: Duration, language: Language, dative = false): string {
  return describeDuration(amount, unit, language, dative)
}

/** Hours as people say them: whole days where they are some. */
export function describeHours(hours: number, language: Language, dative = false): string {
  return hours % 24 === 0
    ? describeDuration(hours / 24, 'days', language, dative)
    : describeDuration(hours, 'hours', language, dative)
}

/** `09:00 Uhr`, `09:00`. */
export function clock(at: string, language: Language): string {
  return language === 'de' ? `${at} Uhr` : at
}

/** A Monday, to count the days of the week from. */
const monday = Date.UTC(2024, 0, 1)

export function weekdayName(day: number, language: Language): string {
  return new Intl.DateTimeFormat(language === 'de' ? 'de' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(new Date(monday + (day - 1) * 86_400_000))
}

/** Days in order, by their ends where they are a row of three or more. */
function daysOf(days: readonly number[]): { list: number[] } | { from: number; to: number } {
  const list = [...days].sort((a, b) => a - b)
  const [from = 1, to = from] = [list[0], list.at(-1)]
  return list.length > 2 && to - from === list.length - 1 ? { from, to } : { list }
}

/** `Montag oder Dienstag`, `a day from Monday to Friday`: one of these days. */
export function oneOfDays(days: readonly number[], language: Language): string {
  const spoken = daysOf(days)
  const name = (day: number) => weekdayName(day, language)
  if ('list' in spoken) return spokenList(spoken.list.map(name), 'or', language)
  const [from, to] = [name(spoken.from), name(spoken.to)]
  return language === 'de' ? `zu einem Tag von ${from} bis ${to}` : `a day from ${from} to ${to}`
}

/** `montags und mittwochs`, `montags bis freitags`; `on Monday and Wednesday`, `from Monday to Friday`. */
export function onDays(days: readonly number[], language: Language): string {
  const spoken = daysOf(days)
  const name = (day: number) =>
    language === 'de' ? `${weekdayName(day, 'de').toLowerCase()}s` : weekdayName(day, 'en')
  if ('list' in spoken)
    return `${language === 'de' ? '' : 'on '}${spokenList(spoken.list.map(name), 'and', language)}`
  const [from, to] = [name(spoken.from), name(spoken.to)]
  return language === 'de' ? `${from} bis ${to}` : `from ${from} to ${to}`
}

/** `3 Tage vor „Vertragsende“`, `on “Birthday”`; `date` is spoken already. */
export function offsetFrom(days: number, date: string, language: Language): string {
  const de = language === 'de'
  if (days === 0) return de ? `am Datum ${date}` : `on the date ${date}`
  const span = describeDuration(Math.abs(days), 'days', language)
  return `${span} ${days < 0 ? (de ? 'vor' : 'before') : de ? 'nach' : 'after'} ${de ? 'dem Datum' : 'the date'} ${date}`
}
