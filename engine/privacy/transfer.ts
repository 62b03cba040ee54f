import type { Text } from '../shared/text.ts'

/** Why a customer's data may not go to a recipient, as a stable code and a sentence. */
export const transferReasons = {
  unknown_customer: { de: 'Den Kunden gibt es nicht (mehr).', en: 'There is no such customer (any more).' },
  visitor: { de: 'Der Besucher ist anonym.', en: 'The visitor is anonymous.' },
  restricted: {
    de: 'Die Verarbeitung ist eingeschränkt (Art. 18 DSGVO).',
    en: 'Processing is restricted (GDPR Art. 18).',
  },
  refused: {
    de: 'Der Kunde hat der Weitergabe widersprochen oder seine Einwilligung widerrufen.',
    en: 'The customer objected to sharing or withdrew the consent.',
  },
  no_consent: {
    de: 'Die Weitergabe braucht eine Einwilligung; es liegt keine vor.',
    en: 'Sharing needs a consent; there is none.',
  },
  not_told: {
    de: 'Der Kunde wurde über diesen Empfänger noch nicht unterrichtet (Art. 13, 14 DSGVO).',
    en: 'The customer has not been told of this recipient yet (GDPR Art. 13, 14).',
  },
  told_other_wording: {
    de: 'Der Kunde kennt nur eine ältere Fassung des Hinweises.',
    en: 'The customer knows an older wording of the notice only.',
  },
} as const satisfies Record<string, Text>
export type TransferReason = keyof typeof transferReasons

/** What a transfer may contain, and which columns of a customer that means. */
export const transferCategories = {
  contact: { de: 'Kontaktdaten (Name, E-Mail, Telefon)', en: 'Contact data (name, e-mail, phone)' },
  address: { de: 'Postanschrift', en: 'Postal address' },
  attributes: { de: 'Weitere Merkmale', en: 'Other attributes' },
  orders: {
    de: 'Bestellungen (Anzahl, Umsatz, letzter Kauf)',
    en: 'Orders (number, revenue, last purchase)',
  },
} as const satisfies Record<string, Text>
export type TransferCategory = keyof typeof transferCategories
export const transferCategoryKeys = Object.keys(transferCategories) as TransferCategory[]
