import { defineEntity, p } from '@mikro-orm/core'

/** A row that the demo brought: what kind of thing, and its id or key. */
export const DemoRow = defineEntity({
  name: 'DemoRow',
  tableName: 'demo_row',
  properties: { thing: p.text().primary(), id: p.text().primary() },
})
