import { defineEntity, p } from '@mikro-orm/core'
import { Segment } from './segment.ts'

/**
 * What a watched segment looks at: changes of it mark the customer, by triggers on the tables, so that no way of
 * writing can forget to. `key` narrows it where the kind has one (the name of an event or attribute); '' is any.
 */
export const SegmentInput = defineEntity({
  name: 'SegmentInput',
  tableName: 'segment_input',
  properties: {
    kind: p.text().primary(),
    key: p.text().primary(),
    segment: () => p.manyToOne(Segment).mapToPk().primary().deleteRule('cascade'),
  },
})
