import type { Evidence } from '../consent/evidence.ts'
import type { Language } from '../shared/text.ts'
import type { FormDefinition } from './definition.ts'

/** How somebody came to a form. */
export type Visit = {
  language: Language
  url: string | null
  ip: string | null
  userAgent: string | null
  /** Who handed the answer on, where it did not come from the person's own browser: a key of the shop's server, or staff. */
  via?: string
}

/** A published version of a form. */
export type PublishedForm = {
  /** Of the form; its events have a source of the same id. */
  id: string
  key: string
  versionId: string
  number: number
  definition: FormDefinition
}

/** What proves a consent given on a form (GDPR Art. 7(1)): the very words, where they stood, who read them when. */
export function formEvidence(
  { key, versionId, number, definition }: Omit<PublishedForm, 'id'>,
  { language, url, ip, userAgent, via }: Visit,
): Evidence {
  const { consent, privacyNotice } = definition
  return {
    form: key,
    formVersionId: versionId,
    language,
    ...(consent ? { wording: consent.wording[language], wordingVersion: `${key}/${number}` } : {}),
    ...(privacyNotice
      ? { privacyNoticeUrl: privacyNotice.url, privacyNoticeVersion: privacyNotice.version }
      : {}),
    ...(url ? { url } : {}),
    ...(ip ? { ip } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...(via ? { via } : {}),
  }
}

/**
 * Address of the page a form stood on, without what stands behind `?` and `#`: that is no part of the place, and often
 * holds somebody's data. Null for anything but a web page.
 */
export function pageAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 4_000 || !URL.canParse(value)) return null
  const { protocol, origin, pathname } = new URL(value)
  return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}`.slice(0, 2_000) : null
}
