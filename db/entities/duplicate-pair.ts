import { defineEntity, p } from '@mikro-orm/core'
import type { DuplicateKind, DuplicateReason } from '../../engine/customers/duplicate-reasons.ts'
import { Customer } from './customer.ts'

/** Two customers who may be one person, as of the last search. `one` is the smaller id, so known for longer. */
export const DuplicatePair = defineEntity({
  name: 'DuplicatePair',
  tableName: 'duplicate_pair',
  indexes: [
    {
      name: 'duplicate_pair_score',
      expression: 'create index duplicate_pair_score on duplicate_pair (score desc, one_id, other_id)',
    },
  ],
  properties: {
    one: () => p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade'),
    other: () =>
      p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade').index('duplicate_pair_other'),
    kind: p.text().$type<DuplicateKind>(),
    score: p.integer(),
    reasons: p.json<DuplicateReason[]>(),
    foundAt: p.datetime(),
  },
})
