import { defineEntity, p } from '@mikro-orm/core'
import { Segment } from './segment.ts'

/** How many a segment had at the end of a day (UTC), for the chart. */
export const SegmentSize = defineEntity({
  name: 'SegmentSize',
  tableName: 'segment_size',
  properties: {
    segment: () => p.manyToOne(Segment).mapToPk().primary().deleteRule('cascade'),
    day: p.date().primary(),
    size: p.integer(),
    countedAt: p.datetime(),
  },
})
