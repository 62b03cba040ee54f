import type { Language } from '../shared/text.ts'

/** A count as it is read: `12.431`, `12,431`. */
export const countText = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB').format(value)

/** A share as it is read: `0,4 %`, `0.04%` kept to what can be told apart from nothing. */
export function shareText(share: number, language: Language): string {
  const percent = share * 100
  const digits = percent === 0 || percent >= 10 ? 0 : percent >= 0.1 ? 1 : 2
  const text = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    maximumFractionDigits: digits,
  }).format(percent)
  return `${text} %`
}
