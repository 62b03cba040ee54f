import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Source } from './source.ts'

export type OrderState = 'placed' | 'cancelled' | 'refunded' | 'partly_refunded'

/** One purchase. `total` as placed; `refunded` grows; revenue is the difference. */
export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.uuid().primary(),
    /** The shop's order number. */
    externalId: p.text().unique('orders_external_id'),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index(false),
    source: () => p.manyToOne(Source).mapToPk().nullable().index(false),
    state: p.text().$type<OrderState>(),
    currency: p.text(),
    total: p.decimal('string').precision(14).scale(2),
    tax: p.decimal('string').precision(14).scale(2).nullable(),
    shipping: p.decimal('string').precision(14).scale(2).nullable(),
    discount: p.decimal('string').precision(14).scale(2).nullable(),
    refunded: p.decimal('string').precision(14).scale(2).defaultRaw('0'),
    orderedAt: p.datetime(),
    /** When we learned of it: history-mode conditions look at this. */
    receivedAt: p.datetime(),
    updatedAt: p.datetime(),
  },
  indexes: [{ name: 'orders_customer', properties: ['customer', 'orderedAt'] }],
})
