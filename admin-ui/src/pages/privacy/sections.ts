import {
  IconBan,
  IconCertificate,
  IconFileText,
  IconForms,
  IconHistory,
  IconHourglass,
  IconListCheck,
  IconMail,
  IconMailQuestion,
  IconScale,
  IconShare,
} from '@tabler/icons-react'
import { lazy } from 'react'
import type { Texts } from '../../i18n/texts.ts'
import type { Section } from '../../shared/section-area.tsx'

const OverviewPage = lazy(async () => ({
  default: (await import('./overview/overview-page.tsx')).OverviewPage,
}))
const CasesPage = lazy(async () => ({ default: (await import('./cases/cases-page.tsx')).CasesPage }))
const PolicyPage = lazy(async () => ({ default: (await import('./policy/policy-page.tsx')).PolicyPage }))
const SuppressionsPage = lazy(async () => ({
  default: (await import('./suppressions/suppressions-page.tsx')).SuppressionsPage,
}))
const FormsPage = lazy(async () => ({ default: (await import('./forms/forms-page.tsx')).FormsPage }))
const LedgerPage = lazy(async () => ({ default: (await import('./ledger/ledger-page.tsx')).LedgerPage }))
const RecipientsPage = lazy(async () => ({
  default: (await import('./recipients/recipients-page.tsx')).RecipientsPage,
}))
const RetentionPage = lazy(async () => ({
  default: (await import('./retention/retention-page.tsx')).RetentionPage,
}))
const ProcessingPage = lazy(async () => ({
  default: (await import('./processing/processing-page.tsx')).ProcessingPage,
}))
const LettersPage = lazy(async () => ({ default: (await import('./letters/letters-page.tsx')).LettersPage }))
const AuditPage = lazy(async () => ({ default: (await import('./audit/audit-page.tsx')).AuditPage }))

/** In the order of the menu; each is shown to those who may read it. */
export const sections = [
  { key: 'overview', scope: 'privacy:read', icon: IconListCheck, Page: OverviewPage },
  { key: 'cases', scope: 'privacy:read', icon: IconMailQuestion, Page: CasesPage },
  { key: 'policy', scope: 'purposes:read', icon: IconScale, Page: PolicyPage },
  { key: 'suppressions', scope: 'suppressions:read', icon: IconBan, Page: SuppressionsPage },
  { key: 'forms', scope: 'forms:read', icon: IconForms, Page: FormsPage },
  { key: 'ledger', scope: 'consent:read', icon: IconCertificate, Page: LedgerPage },
  { key: 'recipients', scope: 'privacy:read', icon: IconShare, Page: RecipientsPage },
  { key: 'retention', scope: 'privacy:read', icon: IconHourglass, Page: RetentionPage },
  { key: 'processing', scope: 'privacy:read', icon: IconFileText, Page: ProcessingPage },
  { key: 'letters', scope: 'letters:read', icon: IconMail, Page: LettersPage },
  { key: 'audit', scope: 'audit:read', icon: IconHistory, Page: AuditPage },
] as const satisfies readonly (Section & { key: keyof Texts['privacy'] })[]
