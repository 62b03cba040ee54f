import type { Text } from '../shared/text.ts'
import type { LegalBasis } from './purpose.ts'

/** Each legal basis in words a privacy officer would write, with its law. */
export const basisTexts: Readonly<Record<LegalBasis, Text>> = {
  consent: { de: 'Einwilligung (Art. 6 Abs. 1 a DSGVO)', en: 'consent (GDPR Art. 6(1)(a))' },
  double_opt_in: {
    de: 'Einwilligung mit Bestätigung (Double-Opt-in, Art. 6 Abs. 1 a DSGVO)',
    en: 'confirmed consent (double opt-in, GDPR Art. 6(1)(a))',
  },
  existing_customer: {
    de: 'Bestandskunde, eigene ähnliche Waren (§ 7 Abs. 3 UWG, Art. 6 Abs. 1 f DSGVO)',
    en: 'existing customer, own similar goods (§ 7(3) UWG, GDPR Art. 6(1)(f))',
  },
  contract: { de: 'Vertrag (Art. 6 Abs. 1 b DSGVO)', en: 'contract (GDPR Art. 6(1)(b))' },
  enquiry: {
    de: 'Anfrage der Person (Art. 6 Abs. 1 b und c DSGVO)',
    en: 'enquiry of the person (GDPR Art. 6(1)(b) and (c))',
  },
  legitimate_interest: {
    de: 'berechtigtes Interesse bis zum Widerspruch (Art. 6 Abs. 1 f, Art. 21 DSGVO)',
    en: 'legitimate interest until an objection (GDPR Art. 6(1)(f), 21)',
  },
}

/** The bases that suffice, as one phrase. */
export function describeBases(bases: readonly LegalBasis[]): Text {
  if (bases.length === 0) return { de: 'nicht erlaubt', en: 'not allowed' }
  return {
    de: bases.map(basis => basisTexts[basis].de).join(' oder '),
    en: bases.map(basis => basisTexts[basis].en).join(' or '),
  }
}
