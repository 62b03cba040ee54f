import { defineEntity, p } from '@mikro-orm/core'

/** The erasable half of a consent record: wording, form, IP address, and the salt of its hash. */
export const ConsentEvidence = defineEntity({
  name: 'ConsentEvidence',
  tableName: 'consent_evidence',
  properties: {
    recordId: p.uuid().primary(),
    salt: p.blob(),
    /** The exact bytes that were hashed (JSON). */
    evidence: p.text(),
    /** Of an erased customer: kept for claims only, shown to privacy officers only. */
    restrictedAt: p.datetime().nullable(),
    /** Erased after this moment. */
    eraseAfter: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'consent_evidence_due',
      expression:
        'create index consent_evidence_due on consent_evidence (erase_after) where erase_after is not null',
    },
  ],
})
