import type { Text } from '../shared/text.ts'

/** How a customer's data came in (DESIGN §2). One customer may have come by several ways. */
export const captureKinds = [
  'order',
  'registration',
  'questionnaire',
  'contest',
  'enquiry',
  'complaint',
  'loyalty',
  'warranty',
  'review',
  'web',
  'import',
  'api',
  'staff',
] as const
export type CaptureKind = (typeof captureKinds)[number]

export const captureNames: Readonly<Record<CaptureKind, Text>> = {
  order: { de: 'Bestellung', en: 'order' },
  registration: { de: 'Registrierung', en: 'registration' },
  questionnaire: { de: 'Fragebogen', en: 'questionnaire' },
  contest: { de: 'Gewinnspiel', en: 'contest' },
  enquiry: { de: 'Anfrage', en: 'enquiry' },
  complaint: { de: 'Beschwerde', en: 'complaint' },
  loyalty: { de: 'Kundenkarte', en: 'loyalty programme' },
  warranty: { de: 'Garantiekarte', en: 'warranty card' },
  review: { de: 'Bewertung', en: 'review' },
  web: { de: 'Besuch der Website', en: 'visit to the website' },
  import: { de: 'Import', en: 'import' },
  api: { de: 'Schnittstelle', en: 'API' },
  staff: { de: 'Eintrag durch Mitarbeiter', en: 'entry by staff' },
}
