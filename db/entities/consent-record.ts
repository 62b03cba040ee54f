import { defineEntity, p } from '@mikro-orm/core'
import type { ConsentKind } from '../../engine/consent/record.ts'

/**
 * One immutable line of the consent ledger. Holds pseudonymous ids and a hash of the evidence only;
 * the evidence itself is erasable. No foreign key: the ledger outlives the customer.
 */
export const ConsentRecord = defineEntity({
  name: 'ConsentRecord',
  tableName: 'consent_record',
  properties: {
    id: p.uuid().primary(),
    customerId: p.uuid(),
    purpose: p.text(),
    channel: p.text(),
    kind: p.text().$type<ConsentKind>(),
    /** When the person said it. */
    occurredAt: p.datetime(),
    /** When we wrote it down. */
    recordedAt: p.datetime(),
    /** form, api, import, one_click, phone, letter, demo … */
    origin: p.text(),
    /** Which user or key entered it. */
    actor: p.text(),
    /** sha256(salt ‖ evidence), hex. */
    evidenceHash: p.text(),
    /** Keyed hash of the address it was said for; null where it holds for the person whatever the address. */
    addressHash: p.blob().nullable(),
  },
  indexes: [{ name: 'consent_record_customer', properties: ['customerId', 'purpose', 'channel'] }],
})
