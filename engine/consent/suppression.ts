import type { Text } from '../shared/text.ts'

/**
 * `all`: nothing goes there. `marketing`: no advertising. `unsolicited`: no advertising without a consent
 * (lists of those who want none: ECG in Austria, Robinson lists).
 */
export const suppressionScopes = ['unsolicited', 'marketing', 'all'] as const
export type SuppressionScope = (typeof suppressionScopes)[number]

/** Where an address can be suppressed. */
export const suppressionChannels = ['email', 'post'] as const
export type SuppressionChannel = (typeof suppressionChannels)[number]

/** Why an address is on the list, with what a person reads. */
export const suppressionReasons = {
  objection: { de: 'Widerspruch gegen Werbung', en: 'Objection to advertising' },
  complaint: { de: 'Beschwerde über eine Nachricht', en: 'Complaint about a message' },
  erasure: { de: 'Nach Löschung der Daten', en: 'After the data was erased' },
  bounce: { de: 'Die Adresse gibt es nicht', en: 'The address does not exist' },
  list: {
    de: 'Steht in einer Sperrliste (Robinson, ECG)',
    en: 'On a list of those who want none (Robinson, ECG)',
  },
  other: { de: 'Anderer Grund', en: 'Other reason' },
} as const satisfies Record<string, Text>
export type SuppressionReason = keyof typeof suppressionReasons
export const suppressionReasonKeys = Object.keys(suppressionReasons) as SuppressionReason[]

/** The only reason support may undo by itself: a server erred about an address. The others are somebody's will. */
export const reactivatable: SuppressionReason = 'bounce'
