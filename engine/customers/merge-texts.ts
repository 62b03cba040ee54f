import type { Text } from '../shared/text.ts'

/** What the columns of a customer are called where they are chosen between. */
export const mergedFieldNames: Readonly<Record<string, Text>> = {
  externalId: { de: 'Kundennummer', en: 'Customer number' },
  email: { de: 'E-Mail-Adresse', en: 'E-mail address' },
  phone: { de: 'Telefon', en: 'Phone' },
  locale: { de: 'Sprache', en: 'Language' },
  timeZone: { de: 'Zeitzone', en: 'Time zone' },
}
