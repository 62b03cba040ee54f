import { defineEntity, p } from '@mikro-orm/core'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { SegmentKind } from '../../engine/segments/segment.ts'

/** A saved condition over customers (`dynamic`), or a list of them (`fixed`). */
export const Segment = defineEntity({
  name: 'Segment',
  tableName: 'segment',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text().unique('segment_name'),
    description: p.text().nullable(),
    kind: p.text().$type<SegmentKind>(),
    /** Of a dynamic one. */
    condition: p.json<Condition>().nullable(),
    /** Asked for by a person; rules that are triggered by it keep it too. */
    keepMembers: p.boolean().defaultRaw('false'),
    /** Members are kept up to date as customers change. */
    watched: p.boolean().defaultRaw('false'),
    /** Members are being written for the first time or anew, from the customer after this one; null when done. */
    fillFrom: p.uuid().nullable(),
    /** That filling tells of everybody who enters or leaves; silent unless asked. */
    fillLoud: p.boolean().defaultRaw('false'),
    /** What was counted last, and when. */
    size: p.integer().nullable(),
    sizeAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
  },
})
