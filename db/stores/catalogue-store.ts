import { sql } from 'kysely'
import { FeedError } from '../../engine/catalogue/feed-error.ts'
import {
  type Availability,
  type CatalogueOutcome,
  type CatalogueRow,
  type CatalogueSource,
  isAvailable,
} from '../../engine/catalogue/product.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type ProductShift, writeProductChanges, writeProductPrices } from './product-change-store.ts'
import { inTransaction } from './transaction.ts'

/** Rows of one statement. More in one call are saved one lot after another, in the same transaction. */
const lotSize = 1_000

/** Of a price whose source never names one; the same as for orders. */
const defaultCurrency = 'EUR'

/** Fields a row may give, as the columns they are written to. */
const columns = {
  groupId: 'group_id',
  sku: 'sku',
  gtin: 'gtin',
  name: 'name',
  description: 'description',
  brand: 'brand',
  category: 'category',
  variant: 'variant',
  price: 'price',
  listPrice: 'list_price',
  currency: 'currency',
  taxRate: 'tax_rate',
  contentAmount: 'content_amount',
  contentUnit: 'content_unit',
  baseAmount: 'base_amount',
  baseUnit: 'base_unit',
  stock: 'stock',
  availability: 'availability',
  url: 'url',
  imageUrl: 'image_url',
} as const satisfies Record<Exclude<keyof CatalogueRow, 'externalId'>, string>
type Field = keyof typeof columns
const fields = Object.keys(columns) as Field[]

/** A product as it is stored, with numbers as numbers. */
type Stored = { id: string; externalId: string; feedId: string | null; retiredAt: Date | null } & Record<
  Field,
  unknown
>

export type SaveBy = {
  now: Date
  source: CatalogueSource
  /** A retired product stays so, though it is named. */
  keepRetired?: boolean
}
export type SaveResult = CatalogueOutcome & {
  /** Rows left out since another feed keeps the product, by external id. */
  kept: string[]
}

/**
 * Creates and changes products, a few statements per thousand. A row's field that is undefined stays as it is. Of rows with the
 * same id the last counts. Writes prices on record, and what customers are to hear of (not from files, which tell
 * of the past). A product named again is no longer retired, unless asked for. The caller writes the audit line: one per call or file.
 */
export async function saveCatalogue(db: Db, rows: readonly CatalogueRow[], by: SaveBy): Promise<SaveResult> {
  const result: SaveResult = { created: 0, changed: 0, unchanged: 0, kept: [] }
  // One order for everybody, so that two who save the same products wait for one another and never in a ring.
  const unique = [...new Map(rows.map(row => [row.externalId, row])).values()].sort((a, b) =>
    a.externalId < b.externalId ? -1 : 1,
  )
  if (unique.length === 0) return result
  return await inTransaction(db, async trx => {
    if (by.source.kind === 'feed') await holdFeed(trx, by.source.feedId)
    for (let at = 0; at < unique.length; at += lotSize)
      await saveLot(trx, unique.slice(at, at + lotSize), by, result)
    return result
  })
}

/** Nobody removes the feed meanwhile: its products would be kept by one that is no more. @throws FeedError `removed` */
async function holdFeed(db: Db, feedId: string): Promise<void> {
  const { rows } = await sql`select from product_feed where id = ${feedId}::uuid for key share`.execute(db)
  if (rows.length === 0) throw new FeedError('removed')
}

async function saveLot(db: Db, rows: CatalogueRow[], by: SaveBy, result: SaveResult): Promise<void> {
  const known = await lockProducts(
    db,
    rows.map(row => row.externalId),
  )
  const feedId = by.source.kind === 'feed' ? by.source.feedId : null
  const created: Stored[] = []
  const changed: Stored[] = []
  const shifts: ProductShift[] = []
  for (const row of rows) {
    const before = known.get(row.externalId)
    if (!before) {
      created.push(merged(emptyProduct(row.externalId, by.now), row, feedId, null))
      continue
    }
    if (feedId !== null && before.feedId !== null && before.feedId !== feedId && before.retiredAt === null) {
      result.kept.push(row.externalId)
      continue
    }
    const after = merged(before, row, feedId, by.keepRetired ? before.retiredAt : null)
    if (same(before, after)) {
      result.unchanged += 1
      continue
    }
    changed.push(after)
    shifts.push({ id: after.id, before: stateOf(before), after: stateOf(after) })
  }
  result.created += created.length
  result.changed += changed.length
  if (created.length > 0) await insertProducts(db, created, by.now)
  if (changed.length > 0) await updateProducts(db, changed, by.now)
  const priced = [...created, ...changed].filter(row => row.price !== null)
  await writeProductPrices(
    db,
    priced.map(row => row.id),
    by.now,
  )
  if (by.source.kind !== 'file') await writeProductChanges(db, shifts, by.now)
}

function emptyProduct(externalId: string, now: Date): Stored {
  const nothing = Object.fromEntries(fields.map(field => [field, null])) as Record<Field, null>
  return { id: newId(now), externalId, feedId: null, retiredAt: null, ...nothing }
}

function merged(before: Stored, row: CatalogueRow, feedId: string | null, retiredAt: Date | null): Stored {
  const after: Stored = { ...before, feedId: feedId ?? before.feedId, retiredAt }
  for (const field of fields) {
    const value = row[field]
    if (value !== undefined) after[field] = typeof value === 'number' ? asStored(field, value) : value
  }
  if (after.price !== null) after.currency ??= defaultCurrency
  return after
}

/** As numeric(…, 4) and numeric(6, 3) hold it, or every fetch of a third of a cent would be a change. */
function asStored(field: Field, value: number): number {
  return Number(value.toFixed(field === 'taxRate' ? 3 : 4))
}

function same(before: Stored, after: Stored): boolean {
  if (before.feedId !== after.feedId || (before.retiredAt === null) !== (after.retiredAt === null))
    return false
  return fields.every(field =>
    field === 'variant'
      ? canonical(before.variant) === canonical(after.variant)
      : before[field] === after[field],
  )
}

/** jsonb keeps members in an order of its own. */
function canonical(variant: unknown): string {
  return variant === null
    ? ''
    : JSON.stringify(Object.entries(variant as object).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function stateOf(row: Stored) {
  const { stock, availability } = row as { stock: number | null; availability: Availability | null }
  return {
    available: row.retiredAt === null && isAvailable({ stock, availability }),
    price: row.price as number | null,
    currency: row.currency as string | null,
  }
}

const numeric: ReadonlySet<Field> = new Set(['price', 'listPrice', 'taxRate', 'contentAmount', 'baseAmount'])

async function lockProducts(db: Db, externalIds: string[]): Promise<Map<string, Stored>> {
  const rows = await db
    .selectFrom('product')
    .selectAll()
    .where('external_id', '=', sql<string>`any(${externalIds}::text[])`)
    .orderBy(sql`external_id collate "C"`)
    .forNoKeyUpdate()
    .execute()
  return new Map(
    rows.map(row => {
      const entries = fields.map(field => {
        const value = row[columns[field]]
        return [field, numeric.has(field) && value !== null ? Number(value) : value]
      })
      const stored = {
        id: row.id,
        externalId: row.external_id,
        feedId: row.feed_id,
        retiredAt: row.retired_at,
        ...Object.fromEntries(entries),
      } as Stored
      return [row.external_id, stored]
    }),
  )
}

const recordset = sql`r(id uuid, "externalId" text, "feedId" uuid, "retiredAt" timestamptz, "groupId" text, sku text,
  gtin text, name text, description text, brand text, category text, variant jsonb, price numeric, "listPrice" numeric,
  currency text, "taxRate" numeric, "contentAmount" numeric, "contentUnit" text, "baseAmount" numeric, "baseUnit" text,
  stock int, availability text, url text, "imageUrl" text)`
const targets = sql.join(fields.map(field => sql.ref(columns[field])))
const values = sql.join(fields.map(field => sql.ref(`r.${field}`)))

async function insertProducts(db: Db, rows: Stored[], now: Date): Promise<void> {
  // Made by somebody else between our look and our write: then what we know is newer.
  const updates = sql.join(
    fields.map(
      field =>
        sql`${sql.ref(columns[field])} = coalesce(excluded.${sql.ref(columns[field])}, product.${sql.ref(columns[field])})`,
    ),
  )
  const { rows: written } = await sql<{ id: string; external_id: string }>`
    insert into product (id, external_id, feed_id, created_at, updated_at, ${targets})
    select r.id, r."externalId", r."feedId", ${now}::timestamptz, ${now}::timestamptz, ${values}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${recordset}
    order by r."externalId" collate "C"
    on conflict (external_id) do update set feed_id = coalesce(excluded.feed_id, product.feed_id), retired_at = null,
      version = product.version + 1, updated_at = excluded.updated_at, ${updates}
    returning id, external_id`.execute(db)
  const ids = new Map(written.map(row => [row.external_id, row.id]))
  for (const row of rows) row.id = ids.get(row.externalId) ?? row.id
}

async function updateProducts(db: Db, rows: Stored[], now: Date): Promise<void> {
  await sql`
    update product p set (${targets}) = row(${values}), feed_id = r."feedId", retired_at = r."retiredAt",
      version = p.version + 1, updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${recordset}
    where p.id = r.id`.execute(db)
}
