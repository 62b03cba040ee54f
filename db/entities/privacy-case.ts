import { defineEntity, p } from '@mikro-orm/core'
import type { CaseChannel, CaseIdentity, CaseKind, CaseState } from '../../engine/privacy/case.ts'

/** A person asked for one of their rights (GDPR Art. 15–21). Holds no personal data beside the pseudonymous id. */
export const PrivacyCase = defineEntity({
  name: 'PrivacyCase',
  tableName: 'privacy_case',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    kind: p.text().$type<CaseKind>(),
    state: p.text().$type<CaseState>(),
    /** Stays when the customer is erased. */
    customerId: p.uuid().index('privacy_case_customer'),
    channel: p.text().$type<CaseChannel>(),
    /** File number of the letter or call. */
    reference: p.text().nullable(),
    receivedAt: p.datetime(),
    /** One month after receipt (Art. 12(3)), or what it was extended to. */
    dueAt: p.datetime(),
    extendedBecause: p.text().nullable(),
    identity: p.text().$type<CaseIdentity>(),
    /** How staff made sure who asked; no personal data. */
    identityNote: p.text().nullable(),
    openedBy: p.text(),
    closedAt: p.datetime().nullable(),
    closedBy: p.text().nullable(),
    /** Why it was refused, in the words of the answer. */
    outcome: p.text().nullable(),
  },
  indexes: [
    {
      name: 'privacy_case_due',
      expression: "create index privacy_case_due on privacy_case (due_at) where state in ('open', 'waiting')",
    },
  ],
})
