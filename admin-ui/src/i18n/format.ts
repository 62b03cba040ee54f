import { shopZone } from '../shared/shop-time.ts'
import { useSignal } from '../shared/signal.ts'
import { type Language, useLanguage } from './language.tsx'

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }

/** Dates, numbers and money as the chosen language writes them, by the clock of a time zone. */
function formatsFor(language: Language, timeZone: string) {
  const locale = locales[language]
  const clock = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options })
  const date = clock({ dateStyle: 'medium' })
  const dateTime = clock({ dateStyle: 'medium', timeStyle: 'short' })
  const time = clock({ hour: '2-digit', minute: '2-digit' })
  const seconds = clock({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const day = clock({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const hour = clock({ weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })
  const calendarDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const smallShare = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 1 })
  const size = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const regions = new Intl.DisplayNames(locale, { type: 'language' })
  return {
    date: (at: string) => date.format(new Date(at)),
    /** A day of the calendar, `2026-07-31`, wherever one is. */
    calendarDay: (day: string) => calendarDay.format(Date.parse(`${day}T00:00:00Z`)),
    dateTime: (at: string) => dateTime.format(new Date(at)),
    time: (at: string) => time.format(new Date(at)),
    seconds: (at: string) => seconds.format(new Date(at)),
    day: (at: string) => day.format(new Date(at)),
    /** An hour of a day, short enough to stand below a chart. */
    hour: (at: string) => hour.format(new Date(at)),
    number: (value: number) => number.format(value),
    /** Bytes, in the unit one would say: 3.2 GB. */
    bytes: (value: number) =>
      value >= 1e12
        ? size('terabyte').format(value / 1e12)
        : value >= 1e9
          ? size('gigabyte').format(value / 1e9)
          : value >= 1e6
            ? size('megabyte').format(value / 1e6)
            : size('kilobyte').format(value / 1e3),
    /** Of 1; a small share keeps a figure, so that it is not taken for none, nor nearly all for all. */
    percent: (share: number) =>
      share < 0.01 ? smallShare.format(share) : percent.format(share < 1 ? Math.min(share, 0.999) : share),
    list: (values: string[]) => list.format(values),
    /** Without a currency (statistics over several of them) the bare amount. */
    money: (amount: number | string, currency?: string | null) =>
      currency && /^[A-Z]{3}$/.test(currency)
        ? new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount))
        : new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
            Number(amount),
          ),
    /** "German (Austria)" for "de-AT"; what is no language tag stays as it is. */
    localeName: (tag: string) => {
      try {
        return regions.of(tag) ?? tag
      } catch {
        return tag
      }
    },
  }
}

export type Formats = ReturnType<typeof formatsFor>

/** Made once for all who write: a page of rows would make hundreds. */
const made = new Map<string, Formats>()

/** As the chosen language writes it, by the shop's clock. */
export function useFormats(): Formats {
  const { language } = useLanguage()
  const zone = useSignal(shopZone)
  const name = `${language} ${zone}`
  let formats = made.get(name)
  if (!formats) {
    formats = formatsFor(language, zone)
    made.set(name, formats)
  }
  return formats
}
