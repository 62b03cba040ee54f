import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** What is counted per customer, kept by match so that lists and conditions need not count again. */
export const CustomerStatistics = defineEntity({
  name: 'CustomerStatistics',
  tableName: 'customer_statistics',
  properties: {
    customer: () => p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade'),
    eventCount: p.integer().defaultRaw('0'),
    firstEventAt: p.datetime().nullable(),
    lastEventAt: p.datetime().nullable(),
    orderCount: p.integer().defaultRaw('0'),
    /** Net of refunds, in the workspace's currency. */
    revenue: p.decimal('string').precision(14).scale(2).defaultRaw('0'),
    firstOrderAt: p.datetime().nullable(),
    lastOrderAt: p.datetime().nullable(),
    updatedAt: p.datetime(),
  },
  indexes: [
    {
      name: 'customer_statistics_by_orders',
      expression:
        'create index customer_statistics_by_orders on customer_statistics (order_count, customer_id)',
    },
    {
      name: 'customer_statistics_by_revenue',
      expression: 'create index customer_statistics_by_revenue on customer_statistics (revenue, customer_id)',
    },
    {
      name: 'customer_statistics_by_last_order',
      expression:
        'create index customer_statistics_by_last_order on customer_statistics (last_order_at, customer_id) where last_order_at is not null',
    },
  ],
})
