import { defineEntity, p } from '@mikro-orm/core'

/** One link of the chain over the consent ledger: everything sealed at one time, and the seal before it. */
export const ConsentSeal = defineEntity({
  name: 'ConsentSeal',
  tableName: 'consent_seal',
  properties: {
    number: p.integer().primary().autoincrement(false),
    sealedAt: p.datetime(),
    /** How many records it seals. */
    count: p.integer(),
    /** SHA-256 over the MACs of its lines, in their order. */
    digest: p.blob(),
    /** MAC of the seal before; 32 zero bytes for the first. */
    previous: p.blob(),
    /** HMAC-SHA256 over number, time, count, digest and previous. */
    mac: p.blob(),
    /** Id of the key in the keyring. */
    keyId: p.text(),
  },
})
