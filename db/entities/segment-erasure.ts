import { defineEntity, p } from '@mikro-orm/core'

/** Somebody asked for a whole segment to be erased; done in the background, in small transactions. */
export const SegmentErasure = defineEntity({
  name: 'SegmentErasure',
  tableName: 'segment_erasure',
  properties: {
    id: p.uuid().primary(),
    /** Kept although the segment may go. */
    segmentId: p.uuid().index('segment_erasure_segment'),
    reason: p.text(),
    actor: p.text(),
    requestId: p.text().nullable(),
    total: p.integer(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
  indexes: [{ name: 'segment_erasure_open', properties: ['id'], where: 'finished_at is null' }],
})
