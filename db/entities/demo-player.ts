import { defineEntity, p } from '@mikro-orm/core'

/** A process that can play customers of the demo, and whether it does. */
export const DemoPlayer = defineEntity({
  name: 'DemoPlayer',
  tableName: 'demo_player',
  properties: { id: p.uuid().primary(), seenAt: p.datetime(), playing: p.boolean() },
})
