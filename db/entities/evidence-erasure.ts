import { defineEntity, p } from '@mikro-orm/core'

/** That the evidence of a record was erased, when and why, signed: so that its absence is no tampering. */
export const EvidenceErasure = defineEntity({
  name: 'EvidenceErasure',
  tableName: 'evidence_erasure',
  properties: {
    recordId: p.uuid().primary(),
    erasedAt: p.datetime(),
    reason: p.text(),
    mac: p.blob(),
    keyId: p.text(),
  },
})
