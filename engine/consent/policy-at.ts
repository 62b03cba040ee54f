import type { Policy } from './policy.ts'
import { germany } from './policy-de.ts'

/** Austria: TKG 2021 §§ 165, 174, ECG § 7, GDPR. */
export const austria: Policy = {
  country: 'AT',
  name: { de: 'Österreich', en: 'Austria' },
  existingCustomers: { de: '§ 174 Abs. 4 TKG 2021', en: '§ 174(4) TKG 2021' },
  trackingNeedsConsent: true,
  list: { de: 'ECG-Liste der RTR (§ 7 Abs. 2 ECG)', en: 'ECG list kept by the RTR (§ 7(2) ECG)' },
  bases: germany.bases,
  notes: [
    {
      section: '§ 174 Abs. 3 TKG 2021',
      text: {
        de: 'Elektronische Post zur Direktwerbung braucht eine vorherige Einwilligung.',
        en: 'Electronic mail for direct advertising needs prior consent.',
      },
    },
    {
      section: '§ 174 Abs. 4 TKG 2021',
      text: {
        de: 'Ohne Einwilligung nur, wenn die Adresse beim Verkauf erhalten wurde, eigene ähnliche Produkte beworben werden, bei der Erhebung und in jeder Nachricht abgelehnt werden konnte und kann und die Adresse nicht in der ECG-Liste steht.',
        en: 'Without consent only where the address came with a sale, own similar products are advertised, refusing was and is possible at collection and in every message, and the address is not on the ECG list.',
      },
    },
    {
      section: '§ 7 Abs. 2 ECG',
      text: {
        de: 'Die RTR führt eine Liste derer, die keine unverlangte Werbung wollen. Sie wird als Sperrliste mit dem Umfang „unverlangt“ eingespielt: dann sperrt sie alles außer Einwilligungen.',
        en: 'The RTR keeps a list of those who want no unsolicited advertising. It is imported as suppressions with the scope “unsolicited”: they bar everything but consents.',
      },
    },
    {
      section: '§ 174 Abs. 1 TKG 2021',
      text: {
        de: 'Werbeanrufe brauchen eine vorherige Einwilligung.',
        en: 'Advertising calls need prior consent.',
      },
    },
    {
      section: 'Art. 6 Abs. 1 lit. f, Art. 21 Abs. 2 DSGVO; § 151 GewO',
      text: {
        de: 'Briefwerbung ist im berechtigten Interesse erlaubt, bis widersprochen wird; zugekaufte Adressen sind vorher mit der Robinsonliste abzugleichen.',
        en: 'Advertising by letter is allowed as a legitimate interest until somebody objects; bought addresses must be checked against the Robinson list first.',
      },
    },
    {
      section: '§ 165 Abs. 3 TKG 2021',
      text: {
        de: 'Zählpixel und persönliche Links lesen aus dem Gerät des Empfängers und brauchen eine Einwilligung.',
        en: 'Pixels and personal links read from the recipient’s device and need a consent.',
      },
    },
  ],
}
