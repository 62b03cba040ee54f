import { deAudit } from './de-audit.ts'
import { deCases } from './de-cases.ts'
import { deForms } from './de-forms.ts'
import { deLedger } from './de-ledger.ts'
import { deLetters } from './de-letters.ts'
import { deOverview } from './de-overview.ts'
import { dePolicy } from './de-policy.ts'
import { deProcessing } from './de-processing.ts'
import { deRecipients } from './de-recipients.ts'
import { deRetention } from './de-retention.ts'
import { deSuppressions } from './de-suppressions.ts'
import type { Texts } from './texts.ts'

export const dePrivacy: Pick<Texts, 'privacy'> = {
  privacy: {
    title: 'Datenschutz',
    about: 'Alles, was Datenschutzbeauftragte in Ordnung halten. Keine Rechtsberatung.',
    sections: 'Teile des Datenschutzbereichs',
    overview: deOverview,
    cases: deCases,
    policy: dePolicy,
    suppressions: deSuppressions,
    forms: deForms,
    ledger: deLedger,
    recipients: deRecipients,
    retention: deRetention,
    processing: deProcessing,
    letters: deLetters,
    audit: deAudit,
  },
}
