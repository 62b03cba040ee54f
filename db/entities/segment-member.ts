import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Segment } from './segment.ts'

/** Who is in a fixed segment, or in a dynamic one that is watched. */
export const SegmentMember = defineEntity({
  name: 'SegmentMember',
  tableName: 'segment_member',
  properties: {
    segment: () => p.manyToOne(Segment).mapToPk().primary().deleteRule('cascade'),
    customer: () =>
      p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade').index('segment_member_customer'),
    since: p.datetime(),
  },
})
