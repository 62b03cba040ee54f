import { defineEntity, p } from '@mikro-orm/core'
import type { ExportFormat, ExportOptions } from '../../engine/exports/export.ts'

/** Who took whom out of the database, for what. The file itself is streamed and kept nowhere. */
export const DataExport = defineEntity({
  name: 'DataExport',
  tableName: 'data_export',
  properties: {
    id: p.uuid().primary(),
    segment: p.uuid().fieldName('segment_id').nullable(),
    /** The condition at that time. */
    condition: p.json<unknown>().nullable(),
    format: p.text().$type<ExportFormat>(),
    columns: p.json<string[]>(),
    options: p.json<ExportOptions>(),
    /** Why, in the words of whoever exported. */
    reason: p.text(),
    actor: p.text(),
    /** How many it was for when it was made. */
    matched: p.integer(),
    createdAt: p.datetime(),
    startedAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    /** Given out; without `finishedAt` the file was cut off there. */
    rows: p.integer().nullable(),
  },
})
