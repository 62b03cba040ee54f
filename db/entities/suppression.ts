import { defineEntity, p } from '@mikro-orm/core'
import type { SuppressionScope } from '../../engine/consent/suppression.ts'

/** An address that must not be used, as a keyed hash that outlives erasure. Lifted, never deleted. */
export const Suppression = defineEntity({
  name: 'Suppression',
  tableName: 'suppression',
  properties: {
    id: p.uuid().primary(),
    channel: p.text(),
    /** HMAC-SHA256 of the normalised address under the suppression key. */
    hash: p.blob(),
    scope: p.text().$type<SuppressionScope>(),
    /** Of an entry that came from another system: the id of the key it was hashed with. */
    keyId: p.text().nullable(),
    reason: p.text(),
    note: p.text().nullable(),
    actor: p.text(),
    createdAt: p.datetime(),
    liftedAt: p.datetime().nullable(),
    liftedBy: p.text().nullable(),
    liftReason: p.text().nullable(),
  },
  indexes: [
    {
      name: 'suppression_hash',
      expression:
        'create unique index suppression_hash on suppression (channel, hash, scope) where lifted_at is null',
    },
    {
      name: 'suppression_history',
      expression:
        'create index suppression_history on suppression (channel, hash) where lifted_at is not null',
    },
  ],
})
