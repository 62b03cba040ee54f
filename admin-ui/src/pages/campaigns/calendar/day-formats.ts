import { useMemo } from 'react'
import type { CalendarEntry } from '../../../api/calendar.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import type { Day } from '../../../shared/shop-time.ts'

/** Days, times and numbers of the calendar, in the workspace's time zone. */
export function useDayFormats(timeZone: string) {
  const { language, texts } = useLanguage()
  const words = texts.campaignCalendar
  const numbers = useFormats()
  return useMemo(() => {
    const locale = language === 'de' ? 'de-DE' : 'en-GB'
    const format = (options: Intl.DateTimeFormatOptions) => {
      const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
      return (day: Day) => made.format(Date.parse(`${day}T00:00:00Z`))
    }
    const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
    return {
      month: format({ month: 'long', year: 'numeric' }),
      weekday: format({ weekday: 'short' }),
      weekdayLong: format({ weekday: 'long' }),
      number: format({ day: 'numeric' }),
      short: format({ day: 'numeric', month: 'long' }),
      long: format({ weekday: 'long', day: 'numeric', month: 'long' }),
      time: ({ at, local }: CalendarEntry) => (local ? '' : time.format(new Date(at))),
      count: ({ expected, past }: CalendarEntry) =>
        expected === null ? words.unknown : (past ? words.sent : words.expected)(numbers.number(expected)),
      figure: numbers.number,
    }
  }, [language, timeZone, words, numbers])
}
export type DayFormats = ReturnType<typeof useDayFormats>
