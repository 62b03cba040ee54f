import type { Text } from '../shared/text.ts'

/** Why a letter came back, as the postman's stamp says it. */
export const returnReasons = ['unknown', 'moved', 'deceased', 'refused'] as const
export type ReturnReason = (typeof returnReasons)[number]

export const returnReasonNames: Record<ReturnReason, Text> = {
  unknown: { de: 'Empfänger nicht zu ermitteln', en: 'Addressee unknown' },
  moved: { de: 'Empfänger unbekannt verzogen', en: 'Addressee moved away' },
  deceased: { de: 'Empfänger verstorben', en: 'Addressee deceased' },
  refused: { de: 'Annahme verweigert', en: 'Refused' },
}

/** True where no letter will arrive at this address any more; one that was refused did arrive. */
export function provesUndeliverable(reason: ReturnReason): boolean {
  return reason !== 'refused'
}
