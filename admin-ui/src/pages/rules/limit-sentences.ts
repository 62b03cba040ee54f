import type { NewLimits } from '../../api/sending-limits.ts'
import { usePurposeName } from '../../api/vocabulary.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { wordFor } from '../../shared/word.ts'

/** What each limit says, in a sentence. */
export function useLimitSentences() {
  const { language, texts } = useLanguage()
  const words = texts.limits
  const formats = useFormats()
  const purposeName = usePurposeName()
  const dayName = (day: number) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

  const capSentence = ({ scope, key = '', count, per }: NewLimits['caps'][number]) => {
    const what =
      scope === 'all'
        ? words.kinds.all
        : scope === 'channel'
          ? words.kinds.channel(wordFor(texts.permissions.channels, key))
          : words.kinds.purpose(purposeName(key))
    return words.sentence(formats.number(count), what, words.periods[per])
  }
  const quietSentence = (quiet: NewLimits['quiet']) => {
    if (!quiet) return words.noQuiet
    const parts = [
      quiet.from && quiet.to && words.quietHours(quiet.from, quiet.to),
      quiet.weekdays && words.quietDays(formats.list(quiet.weekdays.map(dayName))),
    ].filter(part => typeof part === 'string')
    if (parts.length === 0) return words.noQuiet
    return words.and(parts.join('; '), quiet.action === 'skip' ? words.skipped : words.held)
  }
  return { capSentence, quietSentence }
}
