import { eventWords } from '../generated/event-words.ts'
import { useLanguage } from '../i18n/language.tsx'

/** What people say to an event, beside its name; undefined where its name says it already, or nobody knows it. */
export function useEventWord(): (name: string) => string | undefined {
  const words: Readonly<Record<string, string>> = eventWords[useLanguage().language]
  return name => (Object.hasOwn(words, name) ? words[name] : undefined)
}
