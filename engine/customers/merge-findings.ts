import type { Text } from '../shared/text.ts'

/** Why customers may not be merged, and what one ought to know before. */
export const mergeFindingCodes = [
  'gone',
  'same_customer',
  'visitor_stays',
  'open_case',
  'restricted',
  'different_people',
  'other_birthday',
  'loses_permission',
  'suppressed_address',
  'address_given_up',
] as const
export type MergeFindingCode = (typeof mergeFindingCodes)[number]

export const mergeFindingTexts: Readonly<Record<MergeFindingCode, Text>> = {
  gone: {
    de: 'Dieser Kunde wurde schon zusammengeführt oder gelöscht.',
    en: 'This customer was merged or erased already.',
  },
  same_customer: { de: 'Derselbe Kunde ist zweimal genannt.', en: 'The same customer is named twice.' },
  visitor_stays: {
    de: 'Ein Besucher kann in einen Kunden aufgehen, nicht umgekehrt.',
    en: 'A visitor can be taken up into a customer, not the other way round.',
  },
  open_case: {
    de: 'Für diesen Kunden läuft eine Anfrage zu seinen Rechten. Erst muss sie beantwortet sein: Auskunft und Löschung meinen genau diese Person.',
    en: 'A request about this customer’s rights is open. It has to be answered first: access and erasure mean exactly this person.',
  },
  restricted: {
    de: 'Die Verarbeitung ist für einen der Kunden eingeschränkt; danach gilt das für den zusammengeführten Kunden.',
    en: 'Processing is restricted for one of the customers; afterwards that holds for the merged customer.',
  },
  different_people: {
    de: 'Jemand hat festgestellt, dass dies zwei Personen sind.',
    en: 'Somebody found that these are two people.',
  },
  other_birthday: { de: 'Die Geburtstage sind verschieden.', en: 'The birthdays differ.' },
  loses_permission: {
    de: 'Eine Erlaubnis geht verloren, weil der andere Kunde widersprochen oder widerrufen hat.',
    en: 'A permission ends, because the other customer objected or withdrew.',
  },
  suppressed_address: {
    de: 'Eine der Adressen steht auf der Sperrliste; danach gilt das auch für die, die bleibt.',
    en: 'One of the addresses is on the suppression list; afterwards that holds for the one that stays, too.',
  },
  address_given_up: {
    de: 'Eine E-Mail-Adresse wird aufgegeben. Sie bleibt im Verlauf; eine für sie bestätigte Einwilligung gilt nicht für die andere.',
    en: 'An e-mail address is given up. It stays in the history; a consent confirmed for it does not hold for the other.',
  },
}
