import { defineEntity, p } from '@mikro-orm/core'
import { Product } from './product.ts'

/** A price and since when it was asked, for the lowest of the last 30 days (§ 11 PAngV). Only ever added. */
export const ProductPrice = defineEntity({
  name: 'ProductPrice',
  tableName: 'product_price',
  properties: {
    product: () => p.manyToOne(Product).mapToPk().primary().deleteRule('cascade'),
    since: p.datetime().primary(),
    price: p.decimal('string').precision(14).scale(4),
    currency: p.text(),
  },
})
