import { defineEntity, p } from '@mikro-orm/core'

/** A task that comes round: sealing, retention, clean-up. The row is its lock and its memory. */
export const Chore = defineEntity({
  name: 'Chore',
  tableName: 'chore',
  properties: {
    name: p.text().primary(),
    nextRunAt: p.datetime(),
    lastRunAt: p.datetime().nullable(),
    lastError: p.text().nullable(),
    /** How often it failed in a row. */
    failures: p.integer().defaultRaw('0'),
    /** When it last went well. */
    succeededAt: p.datetime().nullable(),
  },
})
