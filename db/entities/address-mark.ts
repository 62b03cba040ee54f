import { defineEntity, p } from '@mikro-orm/core'
import type { ReturnReason } from '../../engine/returns/understanding.ts'

/** That an e-mail address does not work, as a keyed hash: for whoever has it now or later. Expires, and can be lifted. */
export const AddressMark = defineEntity({
  name: 'AddressMark',
  tableName: 'address_mark',
  properties: {
    id: p.uuid().primary(),
    /** HMAC-SHA256 of the normalised address under the suppression key. */
    hash: p.blob(),
    outcome: p.text().$type<'hard' | 'soft'>(),
    reason: p.text().$type<ReturnReason>(),
    status: p.text().nullable(),
    /** The message whose return decided it. */
    messageId: p.uuid().nullable(),
    at: p.datetime(),
    until: p.datetime(),
    liftedAt: p.datetime().nullable(),
    liftedBy: p.text().nullable(),
  },
  indexes: [
    {
      name: 'address_mark_hash',
      expression: 'create unique index address_mark_hash on address_mark (hash) where lifted_at is null',
    },
    {
      name: 'address_mark_until',
      expression: 'create index address_mark_until on address_mark (until) where lifted_at is null',
    },
  ],
})
