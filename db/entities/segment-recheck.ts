import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Segment } from './segment.ts'

/** When time alone may move a customer into or out of a watched segment. */
export const SegmentRecheck = defineEntity({
  name: 'SegmentRecheck',
  tableName: 'segment_recheck',
  properties: {
    segment: () => p.manyToOne(Segment).mapToPk().primary().deleteRule('cascade'),
    customer: () =>
      p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade').index('segment_recheck_customer'),
    dueAt: p.datetime().index('segment_recheck_due'),
  },
})
