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
  },
})
