import { defineEntity, p } from '@mikro-orm/core'

/** Attempts within one window of time, whoever of our processes took them. Expires by itself. */
export const AttemptWindow = defineEntity({
  name: 'AttemptWindow',
  tableName: 'attempt_window',
  properties: {
    /** Keyed hash of what is counted for; nobody can be read from it. */
    key: p.blob().primary(),
    endsAt: p.datetime().index('attempt_window_ended'),
    count: p.integer(),
  },
})
