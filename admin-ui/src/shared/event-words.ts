import { useTexts } from '../i18n/language.tsx'

/** What people say to an event of the track call; undefined where its name says it already, or nobody knows it. */
export function useEventWord(): (name: string) => string | undefined {
  const words: Readonly<Record<string, string>> = useTexts().events
  return name => (Object.hasOwn(words, name) && words[name] !== name ? words[name] : undefined)
}
