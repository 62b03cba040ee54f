import type { Request } from 'express'
import { type Language, languageOf } from '../../engine/shared/text.ts'

/** The language of a page: what its visitor chose on it, else the customer's locale, else what the browser asks for. */
export function pageLanguage(request: Request<object>, locale: string | null | undefined): Language {
  const chosen = request.query.lang
  if (chosen === 'de' || chosen === 'en') return chosen
  if (locale) return languageOf(locale)
  return request.acceptsLanguages('de', 'en') === 'de' ? 'de' : 'en'
}
