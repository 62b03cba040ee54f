import { defineEntity, p } from '@mikro-orm/core'
import type { Availability } from '../../engine/catalogue/product.ts'

/** One thing the shop sells (each variant one), as its events, a file or its feed describe it. */
export const Product = defineEntity({
  name: 'Product',
  tableName: 'product',
  properties: {
    id: p.uuid().primary(),
    /** For ETag / If-Match. */
    version: p.integer().defaultRaw('1'),
    /** The shop's own product id (Segment `product_id`, else `sku`). */
    externalId: p.text().unique('product_external_id'),
    /** What variants have in common (Merchant `item_group_id`). */
    groupId: p.text().nullable().index('product_group'),
    sku: p.text().nullable().index('product_sku'),
    gtin: p.text().nullable(),
    name: p.text().nullable(),
    description: p.text().nullable(),
    brand: p.text().nullable(),
    category: p.text().nullable().index('product_category'),
    /** What sets a variant apart: `{"size": "M", "colour": "blau"}`. */
    variant: p.json<Record<string, string>>().nullable(),
    /** What it costs now, tax included. */
    price: p.decimal('string').precision(14).scale(4).nullable(),
    /** What it cost before a reduction, as the shop names it. */
    listPrice: p.decimal('string').precision(14).scale(4).nullable(),
    currency: p.text().nullable(),
    /** Per cent. */
    taxRate: p.decimal('string').precision(6).scale(3).nullable(),
    /** Content of the packing and what the unit price is for (§ 4 PAngV): 750 ml, per 1 l. */
    contentAmount: p.decimal('string').precision(14).scale(4).nullable(),
    contentUnit: p.text().nullable(),
    baseAmount: p.decimal('string').precision(14).scale(4).nullable(),
    baseUnit: p.text().nullable(),
    stock: p.integer().nullable(),
    availability: p.text().$type<Availability>().nullable(),
    url: p.text().nullable(),
    imageUrl: p.text().nullable(),
    /** The feed that keeps it; what a feed no longer names is retired. */
    feed: p.uuid().fieldName('feed_id').nullable().index('product_feed_id'),
    retiredAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
  indexes: [
    {
      name: 'product_by_name',
      expression: 'create index product_by_name on product (left(lower(name), 80), id)',
    },
    {
      name: 'product_by_price',
      expression: 'create index product_by_price on product (price, id)',
    },
    {
      name: 'product_search',
      expression:
        "create index product_search on product using gin (lower(coalesce(name, '') || ' ' || external_id || ' ' || coalesce(sku, '')) gin_trgm_ops)",
    },
  ],
})
