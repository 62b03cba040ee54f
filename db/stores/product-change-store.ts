import { sql } from 'kysely'
import { noticeableDrop } from '../../engine/catalogue/product.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

type State = { available: boolean; price: number | null; currency: string | null }

/** What became of a product. */
export type ProductShift = { id: string; before: State; after: State }

/**
 * Puts the present price of these products on record where it is not the last one there (§ 11 PAngV wants the
 * lowest of 30 days). Of two prices in the same moment the first stays; the other goes on record when it is seen again.
 */
export async function writeProductPrices(db: Db, productIds: readonly string[], now: Date): Promise<void> {
  if (productIds.length === 0) return
  await sql`
    insert into product_price (product_id, since, price, currency)
    select p.id, ${now}::timestamptz, p.price, p.currency
    from product p
    left join lateral (
      select l.price, l.currency from product_price l where l.product_id = p.id order by l.since desc limit 1
    ) last on true
    where p.id = any(${[...productIds]}::uuid[]) and p.price is not null and p.currency is not null
      and (last.price, last.currency) is distinct from (p.price, p.currency)
    on conflict (product_id, since) do nothing`.execute(db)
}

/** Notes what customers who were interested are to hear of: can be had again, or costs noticeably less. */
export async function writeProductChanges(db: Db, shifts: readonly ProductShift[], now: Date): Promise<void> {
  const rows = shifts.flatMap(({ id, before, after }) => {
    const change = { product: id, price: after.price, previous: before.price }
    return [
      ...(!before.available && after.available ? [{ ...change, id: newId(now), kind: 'back_in_stock' }] : []),
      ...(after.available && hasDropped(before, after)
        ? [{ ...change, id: newId(now), kind: 'price_dropped' }]
        : []),
    ]
  })
  if (rows.length === 0) return
  await sql`
    insert into product_change (id, product_id, kind, at, price, previous_price)
    select id, product, kind, ${now}::timestamptz, price, previous
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, product uuid, kind text, price numeric, previous numeric)`.execute(db)
}

function hasDropped(before: State, after: State): boolean {
  if (before.price === null || after.price === null || before.currency !== after.currency) return false
  // A thousandth of a per cent for the figures of binary fractions: 19.00 from 20.00 is 5 %.
  return before.price > 0 && after.price <= before.price * (1 - noticeableDrop) * 1.000_01
}
