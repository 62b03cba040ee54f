import { enAudit } from './en-audit.ts'
import { enCases } from './en-cases.ts'
import { enForms } from './en-forms.ts'
import { enLedger } from './en-ledger.ts'
import { enLetters } from './en-letters.ts'
import { enOverview } from './en-overview.ts'
import { enPolicy } from './en-policy.ts'
import { enProcessing } from './en-processing.ts'
import { enRecipients } from './en-recipients.ts'
import { enRetention } from './en-retention.ts'
import { enSuppressions } from './en-suppressions.ts'

/** Words of the privacy officer’s area. */
export const enPrivacy = {
  privacy: {
    title: 'Privacy',
    about: 'Everything a privacy officer has to keep in order. Not legal advice.',
    sections: 'Parts of the privacy area',
    overview: enOverview,
    cases: enCases,
    policy: enPolicy,
    suppressions: enSuppressions,
    forms: enForms,
    ledger: enLedger,
    recipients: enRecipients,
    retention: enRetention,
    processing: enProcessing,
    letters: enLetters,
    audit: enAudit,
  },
} as const
