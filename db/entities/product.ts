import { defineEntity, p } from '@mikro-orm/core'

/** One thing the shop sells, as its events or catalogue describe it. */
export const Product = defineEntity({
  name: 'Product',
  tableName: 'product',
  properties: {
    id: p.uuid().primary(),
    /** The shop's own product id (Segment `product_id`, else `sku`). */
    externalId: p.text().unique('product_external_id'),
    sku: p.text().nullable(),
    name: p.text().nullable(),
    category: p.text().nullable(),
    price: p.decimal('string').precision(14).scale(4).nullable(),
    currency: p.text().nullable(),
    url: p.text().nullable(),
    imageUrl: p.text().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
})
