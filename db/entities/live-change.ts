import { defineEntity, p } from '@mikro-orm/core'

/** That something of a kind changed in a transaction, for a few minutes; written by triggers (0014-live.sql). */
export const LiveChange = defineEntity({
  name: 'LiveChange',
  tableName: 'live_change',
  properties: { xact: p.bigint().primary(), thing: p.text().primary(), at: p.datetime() },
})
