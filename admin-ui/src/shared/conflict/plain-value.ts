import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { wordFor } from '../word.ts'

const longest = 600
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const markup = /<[a-z][^>]*>/i

/** Fields and values of the API as somebody would say them. */
export function usePlainValue(): { nameOf(key: string): string; textOf(value: unknown): string } {
  const { texts } = useLanguage()
  const formats = useFormats()
  const words = texts.drafts
  const nameOf = (key: string) =>
    /^\d+$/.test(key) ? words.conflict.place(formats.number(Number(key))) : wordFor(words.fields, key)
  const textOf = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return words.conflict.empty
    if (typeof value === 'boolean') return value ? texts.common.yes : texts.common.no
    if (typeof value === 'number') return formats.number(value)
    if (typeof value === 'string') return plainOf(value)
    if (Array.isArray(value)) {
      if (value.length === 0) return words.conflict.empty
      return formats.list(value.map(textOf))
    }
    const entries = Object.entries(value)
    if (entries.length === 0) return words.conflict.empty
    return entries.map(([key, child]) => `${nameOf(key)}: ${textOf(child)}`).join('; ')
  }
  const plainOf = (text: string) => {
    if (moment.test(text)) return formats.dateTime(text)
    // The tags of a text block tell nobody anything.
    const plain = markup.test(text)
      ? text
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
      : text
    return plain.length > longest ? `${plain.slice(0, longest)} …` : plain
  }
  return { nameOf, textOf }
}
