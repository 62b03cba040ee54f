import { sql } from 'kysely'
import { isAvailable } from '../../engine/catalogue/product.ts'
import type { ProductSeen } from '../../engine/events/commerce.ts'
import { newId } from '../../engine/shared/id.ts'
import type { EventMode } from '../entities/event.ts'
import type { Db } from '../orm.ts'
import { type ProductShift, writeProductChanges, writeProductPrices } from './product-change-store.ts'

/** A product as an event of some trust showed it. */
export type Sighting = {
  product: ProductSeen
  /** Only the shop's server may change a product; a browser, which anybody may claim to be, makes it known. */
  fromServer: boolean
  /** In an order the price is what was paid: it fills a gap, and changes nothing. */
  inOrder: boolean
}

type Row = Omit<ProductSeen, 'externalId'> & {
  id: string
  externalId: string
  /** A feed keeps it: what the feed says stands, and events only fill gaps. */
  kept: boolean
  /** As far as is known. */
  available: boolean
}

/**
 * Brings the catalogue up to date. Returns the ids of all products seen by their external ids. Prices go on record
 * from live events only: those of the past were not asked now. Call it in the transaction of the events.
 */
export async function saveProducts(
  db: Db,
  sightings: readonly Sighting[],
  now: Date,
  mode: EventMode,
): Promise<Map<string, string>> {
  if (sightings.length === 0) return new Map()
  const wanted = [...new Set(sightings.map(({ product }) => product.externalId))]
  const seen = await readProducts(db, wanted, false)
  const ids = new Map([...seen].map(([externalId, row]) => [externalId, row.id]))
  const candidates = [...fold(seen, sightings, now).changed.keys()]
  if (candidates.length === 0) return ids
  // Nearly all batches end above, without a lock. What changes is looked at again under one: two batches that see
  // one change note it once, and what a feed has just written stands.
  const known = await readProducts(db, candidates, true)
  const { changed, priced } = fold(
    known,
    sightings.filter(({ product }) => known.has(product.externalId) || !seen.has(product.externalId)),
    now,
  )
  const rows = [...changed.values()].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
  if (rows.length === 0) return ids
  const { rows: written } = await sql<{ id: string; external_id: string }>`
    insert into product (id, external_id, sku, name, category, price, currency, url, image_url, created_at, updated_at)
    select id, "externalId", sku, name, category, price, currency, url, "imageUrl", ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "externalId" text, sku text, name text,
      category text, price numeric, currency text, url text, "imageUrl" text)
    on conflict (external_id) do update set sku = excluded.sku, name = excluded.name, category = excluded.category,
      price = excluded.price, currency = excluded.currency, url = excluded.url, image_url = excluded.image_url,
      version = product.version + 1, updated_at = excluded.updated_at
    returning id, external_id`.execute(db)
  for (const row of written) ids.set(row.external_id, row.id)
  if (mode === 'history' || priced.size === 0) return ids
  await writeProductPrices(
    db,
    [...priced].flatMap(externalId => ids.get(externalId) ?? []),
    now,
  )
  await writeProductChanges(db, shiftsOf(known, changed, priced), now)
  return ids
}

/** What the sightings make of the products, and whose price they say is asked. */
function fold(
  known: ReadonlyMap<string, Row>,
  sightings: readonly Sighting[],
  now: Date,
): { changed: Map<string, Row>; priced: Set<string> } {
  const changed = new Map<string, Row>()
  // What was paid in an order may be somebody's own price, and a browser may say anything: no asked price.
  const priced = new Set<string>()
  for (const sighting of sightings) {
    const { externalId } = sighting.product
    const current = changed.get(externalId) ?? known.get(externalId)
    const next = current
      ? sighting.fromServer
        ? merged(current, sighting)
        : null
      : { id: newId(now), kept: false, available: true, ...sighting.product }
    if (!next) continue
    changed.set(externalId, next)
    if (sighting.fromServer && !sighting.inOrder && next.price !== null) priced.add(externalId)
  }
  return { changed, priced }
}

/** Events tell nothing of stock: only the price can have changed. */
function shiftsOf(
  known: ReadonlyMap<string, Row>,
  changed: ReadonlyMap<string, Row>,
  priced: ReadonlySet<string>,
): ProductShift[] {
  return [...priced].flatMap(externalId => {
    const [before, after] = [known.get(externalId), changed.get(externalId)]
    return before && after ? [{ id: after.id, before, after }] : []
  })
}

async function readProducts(db: Db, externalIds: string[], lock: boolean): Promise<Map<string, Row>> {
  let query = db
    .selectFrom('product')
    .selectAll()
    .where('external_id', '=', sql<string>`any(${externalIds}::text[])`)
  // The order in which feeds and files lock them too.
  if (lock) query = query.orderBy(sql`external_id collate "C"`).forNoKeyUpdate()
  const rows = await query.execute()
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
        kept: row.feed_id !== null,
        available: row.retired_at === null && isAvailable(row),
      },
    ]),
  )
}

const described = ['sku', 'name', 'category', 'url', 'imageUrl'] as const

/** The product with what the sighting says, null if it says nothing new. */
function merged(current: Row, { product, inOrder }: Sighting): Row | null {
  const next = { ...current }
  for (const key of described)
    if (product[key] !== null && (!current.kept || current[key] === null)) next[key] = product[key]
  if (product.price !== null && ((!inOrder && !current.kept) || current.price === null)) {
    // As numeric(14, 4) holds it, or every sighting of a third of a cent would be a change.
    next.price = Number(product.price.toFixed(4))
    next.currency = product.currency ?? current.currency
  }
  const same = next.price === current.price && next.currency === current.currency
  return same && described.every(key => next[key] === current[key]) ? null : next
}
