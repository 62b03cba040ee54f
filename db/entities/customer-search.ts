import { defineEntity, p } from '@mikro-orm/core'

/** What a customer is found by in text search. Kept by triggers; of imports by the chore `index-search`. */
export const CustomerSearch = defineEntity({
  name: 'CustomerSearch',
  tableName: 'customer_search',
  properties: {
    // No foreign key: it would cost more per row than the row; the trigger customer_gone stands in for it.
    customerId: p.uuid().primary(),
    text: p.text(),
  },
  indexes: [
    {
      name: 'customer_search_text',
      expression: 'create index customer_search_text on customer_search using gin (text gin_trgm_ops)',
    },
  ],
})
