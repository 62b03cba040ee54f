import { defineEntity, p } from '@mikro-orm/core'

/** Customers an import wrote, from one id to another, that text search does not know yet. */
export const SearchBacklog = defineEntity({
  name: 'SearchBacklog',
  tableName: 'search_backlog',
  properties: { id: p.uuid().primary(), fromId: p.uuid(), toId: p.uuid() },
})
