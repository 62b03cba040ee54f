import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** That two customers who look alike are two people; said by staff. `one` is the smaller id. */
export const DuplicateDecision = defineEntity({
  name: 'DuplicateDecision',
  tableName: 'duplicate_decision',
  properties: {
    one: () => p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade'),
    other: () =>
      p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade').index('duplicate_decision_other'),
    decidedAt: p.datetime(),
    actor: p.text(),
  },
})
