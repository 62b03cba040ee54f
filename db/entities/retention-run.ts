import { defineEntity, p } from '@mikro-orm/core'

/** What one night's retention removed. */
export const RetentionRun = defineEntity({
  name: 'RetentionRun',
  tableName: 'retention_run',
  properties: {
    id: p.uuid().primary(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    /** How many rows, by key of the retention rule. */
    removed: p.json<Record<string, number>>().defaultRaw("'{}'"),
  },
})
