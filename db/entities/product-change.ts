import { defineEntity, p } from '@mikro-orm/core'
import { Product } from './product.ts'

/**
 * A change of a product that customers who were interested are to hear of. Deleted once their events are written,
 * whose ids are made of its own, so that nobody hears of it twice.
 */
export const ProductChange = defineEntity({
  name: 'ProductChange',
  tableName: 'product_change',
  properties: {
    id: p.uuid().primary(),
    product: () => p.manyToOne(Product).mapToPk().deleteRule('cascade').index('product_change_product'),
    kind: p.text().$type<'back_in_stock' | 'price_dropped'>(),
    at: p.datetime(),
    price: p.decimal('string').precision(14).scale(4).nullable(),
    previousPrice: p.decimal('string').precision(14).scale(4).nullable(),
  },
})
