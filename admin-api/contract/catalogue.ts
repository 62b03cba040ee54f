import { z } from 'zod'
import { feedFormats } from '../../engine/catalogue/feed.ts'
import { availabilities, catalogueFields, productIdSchema } from '../../engine/catalogue/product.ts'
import { idParams, line, listQuery, moment, pageOf, sentenceSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { availabilityWords } from './list-words.ts'
import { route } from './route.ts'

const decimal = z.string().describe('Decimal text.')

const listedProduct = {
  id: z.string(),
  externalId: z.string(),
  groupId: z.string().nullable(),
  sku: z.string().nullable(),
  name: z.string().nullable(),
  category: z.string().nullable(),
  variant: z.record(z.string(), z.string()).nullable(),
  price: decimal.nullable(),
  listPrice: decimal.nullable(),
  currency: z.string().nullable(),
  stock: z.number().int().nullable(),
  availability: z.enum(availabilities).nullable(),
  imageUrl: z.string().nullable(),
  url: z.string().nullable(),
  feedId: z.string().nullable().describe('The feed that keeps it, if any.'),
  retiredAt: moment.nullable().describe('No longer sold.'),
  updatedAt: moment,
}
const listedProductSchema = z.object(listedProduct).meta({ id: 'ListedProduct' })

const productSchema = z
  .object({
    ...listedProduct,
    version: z.number().int(),
    gtin: z.string().nullable(),
    gtinValid: z.boolean().nullable().describe('Whether the check digit of the GTIN fits.'),
    description: z.string().nullable(),
    brand: z.string().nullable(),
    taxRate: decimal.nullable().describe('Per cent.'),
    contentAmount: decimal.nullable(),
    contentUnit: z.string().nullable(),
    baseAmount: decimal.nullable(),
    baseUnit: z.string().nullable(),
    feedName: z.string().nullable(),
    createdAt: moment,
    unitPrice: z
      .object({ price: decimal, currency: z.string(), text: sentenceSchema })
      .nullable()
      .describe('Price per unit of quantity (§ 4 PAngV); null without content.'),
    lowest: z
      .object({
        price: decimal,
        currency: z.string(),
        from: moment.describe('Beginning of the 30 days.'),
        until: moment.describe('When the present reduction began, or now.'),
        reduced: z.boolean().describe('The present price is a reduction.'),
        complete: z.boolean().describe('False: prices are on record for a part of the 30 days only.'),
        text: sentenceSchema,
      })
      .nullable()
      .describe('Lowest price of the 30 days before the present reduction (§ 11 PAngV).'),
    prices: z
      .array(z.object({ since: moment, price: decimal, currency: z.string() }))
      .describe('What it cost since when, the newest first; the last two hundred.'),
    variants: z.array(listedProductSchema).describe('The others of its group, the first two hundred.'),
  })
  .meta({ id: 'Product' })

const reportSchema = z
  .object({
    at: z.string().describe('RFC 3339.'),
    result: z.enum(['done', 'not_modified', 'held', 'failed']),
    items: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    retired: z.number().int(),
    missing: z.number().int().describe('Products the feed keeps and no longer names.'),
    refused: z.number().int().describe('Items that could not be read.'),
    problems: z.array(z.object({ item: z.string(), message: z.string() })).describe('The first twenty.'),
    bytes: z.number().int(),
    took: z.number().int().describe('Milliseconds.'),
  })
  .meta({
    id: 'FeedReport',
    description:
      '`held`: the feed named less than half of what it named before, so nothing was retired. See `POST /product-feeds/{id}/run`.',
  })

const feedSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    url: z.string().describe('A password in it is shown only to those who may change it.'),
    format: z.enum(feedFormats),
    everyMinutes: z.number().int(),
    active: z.boolean(),
    products: z.number().int().describe('Products it keeps that are not retired.'),
    nextRunAt: moment,
    lastRunAt: moment.nullable(),
    lastError: z
      .object({ code: z.string(), text: sentenceSchema })
      .nullable()
      .describe('Why the last fetch failed.'),
    lastReport: reportSchema.nullable(),
    createdAt: moment,
  })
  .meta({ id: 'ProductFeed' })

const feedFields = {
  name: line(200),
  url: z
    .string()
    .max(2_000)
    .refine(value => /^https?:\/\//i.test(value) && URL.canParse(value), 'must be an http or https address'),
  format: z.enum(feedFormats),
  everyMinutes: z.number().int().min(15).max(43_200),
  active: z.boolean(),
}

const tag = 'Catalogue'
const params = z.object({ externalId: productIdSchema })
const fields = {
  ...catalogueFields,
  retired: z.boolean().optional().describe('Taken out of the catalogue; false brings it back.'),
}

/** An empty one is a mistake of whoever sends it, and would make a product of which nothing is known. */
const productBody = z
  .strictObject(fields)
  .refine(body => Object.keys(body).length > 0, 'names nothing that is to be written')

export const catalogueContract = {
  list: route({
    method: 'GET',
    path: '/products',
    summary: 'Products, the newest first unless sorted',
    tag,
    scope: 'catalogue:read',
    query: listQuery(['created', 'name', 'price'], {
      text: z.string().max(200).optional().describe('Part of name, id or SKU.'),
      category: z.string().max(1_000).optional(),
      availability: z.enum(availabilities).optional(),
      state: z.enum(['current', 'retired', 'all']).default('current'),
      feed: z.uuid().optional(),
      group: z.string().max(255).optional(),
    }),
    response: pageOf(listedProductSchema),
    file: listFile('products', { personal: false }, listedProductSchema, {
      externalId: ['Artikelnummer', 'Product id', p => p.externalId],
      sku: ['SKU', 'SKU', p => p.sku],
      name: ['Name', 'Name', p => p.name],
      category: ['Kategorie', 'Category', p => p.category],
      price: ['Preis', 'Price', p => (p.price === null ? null : Number(p.price))],
      listPrice: ['Listenpreis', 'List price', p => (p.listPrice === null ? null : Number(p.listPrice))],
      currency: ['Währung', 'Currency', p => p.currency],
      stock: ['Bestand', 'Stock', p => p.stock],
      availability: ['Verfügbarkeit', 'Availability', p => p.availability, availabilityWords],
      url: ['Adresse', 'Address', p => p.url],
      retiredAt: ['Ausgelistet', 'Retired', p => p.retiredAt],
      updatedAt: ['Geändert', 'Changed', p => p.updatedAt],
    }),
  }),
  one: route({
    method: 'GET',
    path: '/products/:externalId',
    summary: 'One product by the shop’s id, with variants, prices, unit price and lowest price of 30 days',
    tag,
    scope: 'catalogue:read',
    params,
    response: productSchema,
    etag: true,
  }),
  put: route({
    method: 'PUT',
    path: '/products/:externalId',
    summary: 'Create or change a product, for shops that push their catalogue',
    description:
      'Fields that are not named stay as they are, null takes one away. Of a product that a feed keeps, the next fetch that names the product differently wins. A price that falls by 5 % or more and a product that can be had again become events for customers who were interested.',
    tag,
    scope: 'catalogue:write',
    params,
    body: productBody,
    response: productSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/products/:externalId',
    summary: 'Change a product by the version it was read in',
    tag,
    scope: 'catalogue:write',
    params,
    body: productBody,
    response: productSchema,
    etag: true,
    ifMatch: true,
  }),
  categories: route({
    method: 'GET',
    path: '/product-categories',
    summary: 'Categories with the number of products, and which are declared similar (§ 7(3) no. 2 UWG)',
    description: 'Similarity is declared at `PUT /category-similarities`.',
    tag,
    scope: 'catalogue:read',
    response: z.object({
      items: z.array(
        z
          .object({
            category: z.string(),
            products: z.number().int().describe('Retired ones left out.'),
            retired: z.number().int(),
            similarTo: z.array(z.string()),
          })
          .meta({ id: 'ProductCategory' }),
      ),
    }),
  }),
  feeds: route({
    method: 'GET',
    path: '/product-feeds',
    summary: 'Product feeds that are fetched on a schedule',
    tag,
    scope: 'catalogue:read',
    response: z.object({ items: z.array(feedSchema) }),
  }),
  feed: route({
    method: 'GET',
    path: '/product-feeds/:id',
    summary: 'One product feed with the report of its last fetch',
    tag,
    scope: 'catalogue:read',
    params: idParams,
    response: feedSchema,
    etag: true,
  }),
  addFeed: route({
    method: 'POST',
    path: '/product-feeds',
    summary: 'Add a product feed; it is fetched at once',
    tag,
    scope: 'catalogue:write',
    status: 201,
    body: z.strictObject({
      ...feedFields,
      everyMinutes: feedFields.everyMinutes.default(1_440),
      active: z.boolean().default(true),
    }),
    response: feedSchema,
    etag: true,
  }),
  changeFeed: route({
    method: 'PATCH',
    path: '/product-feeds/:id',
    summary: 'Change a product feed',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    body: z.strictObject({
      name: feedFields.name.optional(),
      url: feedFields.url.optional(),
      format: feedFields.format.optional(),
      everyMinutes: feedFields.everyMinutes.optional(),
      active: feedFields.active.optional(),
    }),
    response: feedSchema,
    etag: true,
    ifMatch: true,
  }),
  removeFeed: route({
    method: 'DELETE',
    path: '/product-feeds/:id',
    summary: 'Remove a product feed; its products stay, and events may change them again',
    tag,
    scope: 'catalogue:write',
    params: idParams,
    ifMatch: true,
  }),
  runFeed: route({
    method: 'POST',
    path: '/product-feeds/:id/run',
    summary: 'Fetch a product feed now, whether it changed or not',
    description:
      'Answers at once; the report is there when `lastRunAt` has moved on. `retireAnyway` retires what the feed no longer names even if that is more than half of it: the answer to a `held` report.',
    tag,
    scope: 'catalogue:write',
    status: 202,
    params: idParams,
    body: z.strictObject({ retireAnyway: z.boolean().default(false) }),
    response: feedSchema,
  }),
}
