import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { SegmentErasure } from './segment-erasure.ts'

/** Who is still to be erased with a segment. */
export const SegmentErasureCustomer = defineEntity({
  name: 'SegmentErasureCustomer',
  tableName: 'segment_erasure_customer',
  properties: {
    erasure: () => p.manyToOne(SegmentErasure).mapToPk().primary().deleteRule('cascade'),
    customer: () =>
      p
        .manyToOne(Customer)
        .mapToPk()
        .primary()
        .deleteRule('cascade')
        .index('segment_erasure_customer_customer'),
  },
})
