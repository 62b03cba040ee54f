import { defineEntity, p } from '@mikro-orm/core'

/**
 * A customer changed in a way that may move them into or out of a segment. Only ever added, twice if need be: nobody
 * who writes waits for whoever evaluates.
 */
export const SegmentMark = defineEntity({
  name: 'SegmentMark',
  tableName: 'segment_mark',
  properties: {
    id: p.uuid().primary().defaultRaw('new_id()'),
    segmentId: p.uuid(),
    customerId: p.uuid(),
  },
})
