import { sql } from 'kysely'
import type { ProductSeen } from '../../engine/events/commerce.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

/** A product as an event of some trust showed it. */
export type Sighting = {
  product: ProductSeen
  /** Only the shop's server may change a product; a browser, which anybody may claim to be, makes it known. */
  fromServer: boolean
  /** In an order the price is what was paid: it fills a gap, and changes nothing. */
  inOrder: boolean
}

type Row = Omit<ProductSeen, 'externalId'> & { id: string; externalId: string }

/** Brings the catalogue up to date. Returns the ids of all products seen by their external ids. */
export async function saveProducts(
  db: Db,
  sightings: readonly Sighting[],
  now: Date,
): Promise<Map<string, string>> {
  if (sightings.length === 0) return new Map()
  const wanted = [...new Set(sightings.map(({ product }) => product.externalId))]
  const known = await readProducts(db, wanted)
  const ids = new Map([...known].map(([externalId, row]) => [externalId, row.id]))
  const changed = new Map<string, Row>()
  for (const sighting of sightings) {
    const { externalId } = sighting.product
    const current = changed.get(externalId) ?? known.get(externalId)
    if (!current) changed.set(externalId, { id: newId(now), ...sighting.product })
    else if (sighting.fromServer) {
      const next = merged(current, sighting)
      if (next) changed.set(externalId, next)
    }
  }
  const rows = [...changed.values()].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
  if (rows.length === 0) return ids
  const { rows: written } = await sql<{ id: string; external_id: string }>`
    insert into product (id, external_id, sku, name, category, price, currency, url, image_url, created_at, updated_at)
    select id, "externalId", sku, name, category, price, currency, url, "imageUrl", ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "externalId" text, sku text, name text,
      category text, price numeric, currency text, url text, "imageUrl" text)
    on conflict (external_id) do update set sku = excluded.sku, name = excluded.name, category = excluded.category,
      price = excluded.price, currency = excluded.currency, url = excluded.url, image_url = excluded.image_url,
      updated_at = excluded.updated_at
    returning id, external_id`.execute(db)
  for (const row of written) ids.set(row.external_id, row.id)
  return ids
}

async function readProducts(db: Db, externalIds: string[]): Promise<Map<string, Row>> {
  const rows = await db
    .selectFrom('product')
    .selectAll()
    .where('external_id', '=', sql<string>`any(${externalIds}::text[])`)
    .execute()
  return new Map(
    rows.map(row => [
      row.external_id,
      {
        id: row.id,
        externalId: row.external_id,
        sku: row.sku,
        name: row.name,
        category: row.category,
        price: row.price === null ? null : Number(row.price),
        currency: row.currency,
        url: row.url,
        imageUrl: row.image_url,
      },
    ]),
  )
}

const described = ['sku', 'name', 'category', 'url', 'imageUrl'] as const

/** The product with what the sighting says, null if it says nothing new. */
function merged(current: Row, { product, inOrder }: Sighting): Row | null {
  const next = { ...current }
  for (const key of described) if (product[key] !== null) next[key] = product[key]
  if (product.price !== null && (!inOrder || current.price === null)) {
    // As numeric(14, 4) holds it, or every sighting of a third of a cent would be a change.
    next.price = Number(product.price.toFixed(4))
    next.currency = product.currency ?? current.currency
  }
  const same = next.price === current.price && next.currency === current.currency
  return same && described.every(key => next[key] === current[key]) ? null : next
}
