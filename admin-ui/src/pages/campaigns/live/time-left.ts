import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

/** Seconds as one says them of what lies ahead: roughly. Null: nobody can tell. */
export function useTimeLeft(): (seconds: number | null) => string {
  const words = useTexts().campaignPage.live
  const formats = useFormats()
  return seconds => {
    if (seconds === null) return words.leftUnknown
    if (seconds <= 0) return words.nothingLeft
    if (seconds < 60) return words.seconds(formats.number(Math.max(5, Math.ceil(seconds / 5) * 5)))
    const minutes = Math.round(seconds / 60)
    if (minutes < 60) return words.minutes(formats.number(minutes))
    const hours = Math.round(minutes / 60)
    return hours < 48
      ? words.hours(formats.number(hours))
      : words.days(formats.number(Math.round(hours / 24)))
  }
}
