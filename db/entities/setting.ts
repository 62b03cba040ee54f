import { defineEntity, p } from '@mikro-orm/core'

/** One setting of the workspace (time zone, brand, key canaries). */
export const Setting = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: {
    key: p.text().primary(),
    version: p.integer().defaultRaw('1'),
    value: p.json<unknown>(),
    updatedAt: p.datetime(),
  },
})
