import { defineEntity, p } from '@mikro-orm/core'

export type SuppressionScope = 'marketing' | 'all'

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
  ],
})
