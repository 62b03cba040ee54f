import { defineEntity, p } from '@mikro-orm/core'

/** A picture for templates; its files stand apart. */
export const Asset = defineEntity({
  name: 'Asset',
  tableName: 'asset',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    /** What it shows, for those who do not see it. */
    alt: p.json<{ de?: string; en?: string }>().defaultRaw("'{}'"),
    createdAt: p.datetime(),
    createdBy: p.text(),
  },
})
