/** Everything a person reads exists in German and English. */
export type Language = 'de' | 'en'
export type Text = Record<Language, string>

/** The language to speak for a BCP 47 locale: German for any `de-*`, else English. */
export function languageOf(locale: string | null | undefined): Language {
  return locale?.toLowerCase().startsWith('de') ? 'de' : 'en'
}
