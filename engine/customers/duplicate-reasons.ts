import type { Text } from '../shared/text.ts'

export const duplicateKinds = ['exact', 'likely'] as const
export type DuplicateKind = (typeof duplicateKinds)[number]

/** What speaks for two customers being one person, and against it. */
export const duplicateReasons = [
  'same_email',
  'same_phone',
  'same_external_id',
  'same_birthday',
  'same_address',
  'same_name',
  'similar_name',
  'same_mailbox',
  'other_birthday',
  'other_first_name',
  'other_external_id',
] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

/** The reasons as sentences. */
export const duplicateReasonTexts: Readonly<Record<DuplicateReason, Text>> = {
  same_email: { de: 'Die E-Mail-Adresse ist dieselbe.', en: 'The e-mail address is the same.' },
  same_phone: { de: 'Die Telefonnummer ist dieselbe.', en: 'The phone number is the same.' },
  same_external_id: {
    de: 'Die Kundennummer ist dieselbe, nur anders geschrieben.',
    en: 'The customer number is the same, only written differently.',
  },
  same_birthday: { de: 'Der Geburtstag ist derselbe.', en: 'The birthday is the same.' },
  same_address: { de: 'Die Postanschrift ist dieselbe.', en: 'The postal address is the same.' },
  same_name: { de: 'Vor- und Nachname sind gleich.', en: 'First and last name are the same.' },
  similar_name: { de: 'Die Namen sind sich ähnlich.', en: 'The names are similar.' },
  same_mailbox: {
    de: 'Die E-Mail-Adressen führen vermutlich in dasselbe Postfach.',
    en: 'The e-mail addresses probably lead to the same mailbox.',
  },
  other_birthday: {
    de: 'Dagegen spricht: Die Geburtstage sind verschieden.',
    en: 'Against it: the birthdays differ.',
  },
  other_first_name: {
    de: 'Dagegen spricht: Die Vornamen sind verschieden. Vermutlich eine Familie oder Wohngemeinschaft.',
    en: 'Against it: the first names differ. Probably a family, or people who live together.',
  },
  other_external_id: {
    de: 'Dagegen spricht: Beide haben eine eigene Kundennummer.',
    en: 'Against it: each has a customer number of their own.',
  },
}
