import { sql } from 'kysely'
import type { PriceStep } from '../../engine/catalogue/lowest-price.ts'
import type { Availability } from '../../engine/catalogue/product.ts'
import type { Db } from '../orm.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'

export type ListedProduct = {
  id: string
  externalId: string
  groupId: string | null
  sku: string | null
  name: string | null
  category: string | null
  variant: Record<string, string> | null
  price: string | null
  listPrice: string | null
  currency: string | null
  stock: number | null
  availability: Availability | null
  imageUrl: string | null
  url: string | null
  feedId: string | null
  retiredAt: Date | null
  updatedAt: Date
}

const listed = [
  'p.id',
  'p.external_id as externalId',
  'p.group_id as groupId',
  'p.sku',
  'p.name',
  'p.category',
  'p.variant',
  'p.price',
  'p.list_price as listPrice',
  'p.currency',
  'p.stock',
  'p.availability',
  'p.image_url as imageUrl',
  'p.url',
  'p.feed_id as feedId',
  'p.retired_at as retiredAt',
  'p.updated_at as updatedAt',
] as const

export type ProductFilter = {
  text?: string | undefined
  category?: string | undefined
  availability?: Availability | undefined
  state: 'current' | 'retired' | 'all'
  feed?: string | undefined
  group?: string | undefined
}

/** To the letter what the indices `product_by_name` and `product_by_price` hold. */
export const productOrder = {
  id: sql.ref('p.id'),
  keys: {
    created: 'id',
    name: { by: sql`left(lower(p.name), 80)`, kind: 'text', nullable: true },
    price: { by: sql.ref('p.price'), kind: 'numeric', nullable: true },
  },
} as const satisfies ListOrder

/** Products, sorted. */
export async function listProducts(
  db: Db,
  filter: ProductFilter,
  page: ListPage<keyof typeof productOrder.keys>,
): Promise<(ListedProduct & Placed)[]> {
  let query = db.selectFrom('product as p').select(listed)
  if (filter.state !== 'all')
    query = query.where('p.retired_at', filter.state === 'current' ? 'is' : 'is not', null)
  if (filter.category !== undefined) query = query.where('p.category', '=', filter.category)
  if (filter.availability !== undefined) query = query.where('p.availability', '=', filter.availability)
  if (filter.feed !== undefined) query = query.where('p.feed_id', '=', filter.feed)
  if (filter.group !== undefined) query = query.where('p.group_id', '=', filter.group)
  const text = filter.text?.trim().toLowerCase()
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    // To the letter what the index `product_search` holds.
    query = query.where(
      sql<boolean>`lower(coalesce(p.name, '') || ' ' || p.external_id || ' ' || coalesce(p.sku, '')) like ${pattern}`,
    )
  }
  return await readSorted(productOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export type ProductDetail = ListedProduct & {
  version: number
  gtin: string | null
  description: string | null
  brand: string | null
  taxRate: string | null
  contentAmount: string | null
  contentUnit: string | null
  baseAmount: string | null
  baseUnit: string | null
  feedName: string | null
  createdAt: Date
}

export async function readProduct(db: Db, externalId: string): Promise<ProductDetail | null> {
  const row = await db
    .selectFrom('product as p')
    .leftJoin('product_feed as f', 'f.id', 'p.feed_id')
    .select(listed)
    .select([
      'p.version',
      'p.gtin',
      'p.description',
      'p.brand',
      'p.tax_rate as taxRate',
      'p.content_amount as contentAmount',
      'p.content_unit as contentUnit',
      'p.base_amount as baseAmount',
      'p.base_unit as baseUnit',
      'f.name as feedName',
      'p.created_at as createdAt',
    ])
    .where('p.external_id', '=', externalId)
    .executeTakeFirst()
  return row ?? null
}

/** The others of a group, the first two hundred by what sets them apart. */
export async function readVariants(db: Db, groupId: string, exceptId: string): Promise<ListedProduct[]> {
  return await db
    .selectFrom('product as p')
    .select(listed)
    .where('p.group_id', '=', groupId)
    .where('p.id', '<>', exceptId)
    .orderBy(sql`p.variant::text`)
    .orderBy('p.id')
    .limit(200)
    .execute()
}

/**
 * What these products cost since when, the newest first, at most `limit` steps each: enough for the lowest price of 30
 * days even where a shop changes it every day.
 */
export async function readPriceSteps(
  db: Db,
  productIds: readonly string[],
  limit = 200,
): Promise<Map<string, PriceStep[]>> {
  const { rows } = await sql<{ productId: string; since: Date; price: string; currency: string }>`
    select w.id as "productId", s.since, s.price, s.currency
    from unnest(${[...productIds]}::uuid[]) as w(id)
    cross join lateral (
      select since, price, currency from product_price where product_id = w.id order by since desc limit ${limit}
    ) s
    order by w.id, s.since desc`.execute(db)
  const steps = new Map<string, PriceStep[]>(productIds.map(id => [id, []]))
  for (const { productId, since, price, currency } of rows)
    steps.get(productId)?.push({ since, price: Number(price), currency })
  return steps
}

/**
 * Locks a product made from `version`, for a change in this transaction. `gone`: there is none.
 */
export async function lockProduct(
  db: Db,
  externalId: string,
  version: number,
): Promise<'locked' | 'stale' | 'gone'> {
  const row = await db
    .selectFrom('product')
    .select('version')
    .where('external_id', '=', externalId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return 'gone'
  return row.version === version ? 'locked' : 'stale'
}

/** Takes a product out of the catalogue, whoever keeps it. */
export async function retireProduct(db: Db, externalId: string, now: Date): Promise<void> {
  await sql`
    update product set retired_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, version = version + 1
    where external_id = ${externalId} and retired_at is null`.execute(db)
}

export type CategoryRow = { category: string; products: number; retired: number; similarTo: string[] }

/** All categories by name, with those declared similar; a category that only a declaration names is there too. */
export async function listCategories(db: Db): Promise<CategoryRow[]> {
  const { rows } = await sql<CategoryRow>`
    select category, coalesce(n.products, 0)::int as products, coalesce(n.retired, 0)::int as retired,
      coalesce(s.similar, '{}') as "similarTo"
    from (
      select category, count(*) filter (where retired_at is null) as products,
        count(*) filter (where retired_at is not null) as retired
      from product where category <> '' group by category
    ) n
    full join (
      select category, array_agg(similar_to order by similar_to) as similar from category_similarity group by category
    ) s using (category)
    order by category limit 5000`.execute(db)
  return rows
}
