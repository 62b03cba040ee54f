import type { Language } from '../shared/text.ts'
import { formatNumber, speakDate } from './describe-comparison.ts'
import type { Between, Period } from './value.ts'

/** `7 Tage`, in the dative `7 Tagen`; `7 days`. */
export function span({ amount, unit }: Period, language: Language, dative: boolean): string {
  const number = formatNumber(amount, language)
  if (language === 'en') return `${number} ${unit === 'days' ? 'day' : 'hour'}${amount === 1 ? '' : 's'}`
  if (unit === 'hours') return `${number} Stunde${amount === 1 ? '' : 'n'}`
  return `${number} Tag${amount === 1 ? '' : dative ? 'en' : 'e'}`
}

/** `in den letzten 7 Tagen`, `within the last 7 days`. */
export function lastPeriod({ amount, unit }: Period, language: Language): string {
  const day = unit === 'days' && amount === 1
  if (unit === 'hours' && amount === 1)
    return language === 'en' ? 'within the last hour' : 'in der letzten Stunde'
  const length = span(day ? { amount: 24, unit: 'hours' } : { amount, unit }, language, true)
  return language === 'en' ? `within the last ${length}` : `in den letzten ${length}`
}

/** `vom 1. Mai 2024 bis 31. Mai 2024`, `from 1 May 2024`. */
export function betweenDates({ from, to }: Between, language: Language): string {
  const start = from === undefined ? '' : speakDate(from, language)
  const end = to === undefined ? '' : speakDate(to, language)
  if (language === 'de') return start ? (end ? `vom ${start} bis ${end}` : `ab dem ${start}`) : `bis ${end}`
  return start ? (end ? `from ${start} to ${end}` : `from ${start} on`) : `up to ${end}`
}

/** Both kinds of period a clause may name, as far as it does, each with a space before it. */
export function periodWords(
  { within, between }: { within?: Period | undefined; between?: Between | undefined },
  language: Language,
): string {
  return `${within ? ` ${lastPeriod(within, language)}` : ''}${between ? ` ${betweenDates(between, language)}` : ''}`
}

/** `„Newsletter“ oder „Angebote“`. */
export function spokenList(items: readonly string[], word: 'and' | 'or', language: Language): string {
  const joined = language === 'de' ? { and: 'und', or: 'oder' }[word] : word
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${joined} ${items.at(-1)}`
}
