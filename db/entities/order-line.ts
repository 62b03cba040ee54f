import { defineEntity, p } from '@mikro-orm/core'
import { Order } from './order.ts'
import { Product } from './product.ts'

/** One position of an order; what it was called and cost then stays, whatever the catalogue says now. */
export const OrderLine = defineEntity({
  name: 'OrderLine',
  tableName: 'order_line',
  properties: {
    order: () => p.manyToOne(Order).mapToPk().primary().deleteRule('cascade'),
    position: p.integer().primary(),
    product: () => p.manyToOne(Product).mapToPk().nullable().index('order_line_product'),
    sku: p.text().nullable(),
    name: p.text(),
    quantity: p.decimal('string').precision(14).scale(3),
    unitPrice: p.decimal('string').precision(14).scale(4),
  },
})
