import { describeMoment } from '../messages/describe.ts'
import type { Language } from '../shared/text.ts'
import { formatNumber } from './describe-comparison.ts'
import type { Frequency } from './frequency.ts'
import type { ObservedWords } from './leaf.ts'

type Spoken = 'at_least' | 'less_than' | 'at_most' | 'more_than' | 'exactly' | 'not_exactly' | 'never'

function spokenAs({ performed, times = 1 }: Frequency, negative: boolean): [Spoken, number] {
  if (performed === 'never' || times === 0) return negative ? ['at_least', 1] : ['never', 0]
  if (performed === 'at_least')
    return !negative ? ['at_least', times] : times === 1 ? ['never', 0] : ['less_than', times]
  if (performed === 'at_most') return [negative ? 'more_than' : 'at_most', times]
  return [negative ? 'not_exactly' : 'exactly', times]
}

const words: Record<Language, Record<Spoken, string>> = {
  de: {
    at_least: 'mindestens',
    less_than: 'weniger als',
    at_most: 'höchstens',
    more_than: 'mehr als',
    exactly: 'genau',
    not_exactly: 'nicht genau',
    never: 'nie',
  },
  en: {
    at_least: 'at least',
    less_than: 'fewer than',
    at_most: 'at most',
    more_than: 'more than',
    exactly: 'exactly',
    not_exactly: 'not exactly',
    never: 'never',
  },
}

/**
 * `mindestens zweimal`, `never`; with `days` `an mindestens 3 verschiedenen Tagen`. `never` tells English where to
 * put it: before the verb.
 */
export function howOften(
  frequency: Frequency,
  { language, negative, days = false }: { language: Language; negative: boolean; days?: boolean },
): { words: string; never: boolean } {
  const [spoken, times] = spokenAs(frequency, negative)
  const word = words[language][spoken]
  if (spoken === 'never') return { words: word, never: true }
  if (!days) return { words: `${word} ${language === 'de' ? timesDe(times) : timesEn(times)}`, never: false }
  const number = formatNumber(times, language)
  const said =
    language === 'de'
      ? `an ${word} ${times === 1 ? 'einem Tag' : `${number} verschiedenen Tagen`}`
      : `on ${word} ${times === 1 ? 'one day' : `${number} different days`}`
  return { words: said, never: false }
}

function timesDe(times: number): string {
  return times === 1 ? 'einmal' : times === 2 ? 'zweimal' : `${formatNumber(times, 'de')}-mal`
}

function timesEn(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${formatNumber(times, 'en')} times`
}

/** `3-mal, zuletzt am 1. März 2026 um 11:00` of an observed `{count, last}`; null where it never happened. */
export function speakHappenings(observed: unknown, { language, timeZone }: ObservedWords): string | null {
  const { count = 0, last = null } = (observed ?? {}) as { count?: number; last?: string | null }
  if (count === 0 || last === null) return null
  const moment = describeMoment(new Date(last), language, timeZone)
  const times = formatNumber(count, language)
  return language === 'de'
    ? `${times}-mal, zuletzt am ${moment}`
    : `${times} time${count === 1 ? '' : 's'}, last on ${moment}`
}
