import { sql } from 'kysely'
import { type ChunkResult, noReach, tally } from '../../engine/imports/chunk-result.ts'
import type { CustomerRow } from '../../engine/imports/customer-row.ts'
import {
  gatherOrders,
  type ImportedOrder,
  linesTotal,
  type OrderRow,
} from '../../engine/imports/order-row.ts'
import type { RowReason } from '../../engine/imports/reasons.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type CustomerImport, importCustomers } from './import-customer-store.ts'
import { addEventCounts, recountOrders } from './ingest-statistics-store.ts'

type Known = { id: string; external_id: string; customer_id: string; ours: boolean; lines: number }

/**
 * Writes one part of a file of orders, in the caller's transaction, set by set. An order that is there already stays
 * as it is; one that this very file began gets the further lines, also when they come later in the file.
 */
export async function importOrders(
  db: Db,
  rows: readonly OrderRow[],
  job: CustomerImport,
): Promise<ChunkResult> {
  const result: ChunkResult = { counts: {}, rejections: [], reach: noReach() }
  const refuse = (row: OrderRow, code: RowReason, refused = true) => {
    if (refused) tally(result.counts, `refused:${code}`)
    const { cells, emailKey } = row
    result.rejections.push({ row: row.row, refused, reasons: [{ column: null, code }], cells, emailKey })
  }
  const { orders, owners } = await ownersOf(db, rows, job, refuse)
  const known = await readOrders(
    db,
    orders.map(order => order.orderId),
    job.importId,
  )
  const made: (ImportedOrder & { id: string; customerId: string })[] = []
  const more: { order: ImportedOrder; known: Known }[] = []
  for (const order of orders) {
    const customerId = owners.get(order) as string
    const there = known.get(order.orderId)
    if (!there) made.push({ ...order, id: newId(job.now), customerId })
    else if (there.customer_id !== customerId) for (const row of order.rows) refuse(row, 'foreign_order')
    else if (there.ours) more.push({ order, known: there })
    else tally(result.counts, 'unchanged', order.rows.length)
  }
  for (const order of made) {
    tally(result.counts, 'created')
    if (order.rows.length > 1) tally(result.counts, 'lines', order.rows.length - 1)
  }
  for (const { order } of more) tally(result.counts, 'lines', order.rows.length)
  for (const row of rows)
    if (row.partial) {
      tally(result.counts, 'partial')
      result.rejections.push({
        row: row.row,
        refused: false,
        reasons: row.partial,
        cells: row.cells,
        emailKey: row.emailKey,
      })
    }
  await writeOrders(db, made, job)
  await writeLines(db, [
    ...made.map(order => ({ orderId: order.id, from: 0, lines: order.lines })),
    ...more.map(({ order, known: there }) => ({ orderId: there.id, from: there.lines, lines: order.lines })),
  ])
  await addTotals(db, more, job.now)
  const buyers = [
    ...new Set([
      ...made.map(order => order.customerId),
      ...more.map(({ known: there }) => there.customer_id),
    ]),
  ]
  await addEventCounts(
    db,
    buyers.map(customerId => ({ customerId, count: 0, first: null, last: null })),
    job.now,
  )
  await recountOrders(db, buyers, job.now)
  return result
}

/** Whose each order is. People are looked for, and made, by the rules for customers; they came by their first order. */
async function ownersOf(
  db: Db,
  rows: readonly OrderRow[],
  job: CustomerImport,
  refuse: (row: OrderRow, code: RowReason) => void,
): Promise<{ orders: ImportedOrder[]; owners: Map<ImportedOrder, string> }> {
  const gathered = gatherOrders(rows)
  const people = new Map<string, CustomerRow>()
  const personOf = (order: ImportedOrder) => `${order.externalId ?? ''} ${order.emailKey ?? ''}`
  for (const order of gathered) {
    const known = people.get(personOf(order))
    if (known) {
      if (known.capturedAt && order.orderedAt < known.capturedAt) known.capturedAt = order.orderedAt
      continue
    }
    const { externalId, email, emailKey, orderedAt } = order
    people.set(personOf(order), {
      ...{
        row: order.rows[0]?.row ?? 0,
        cells: [],
        externalId,
        email,
        emailKey,
        phone: null,
        locale: null,
        timeZone: null,
      },
      ...{ attributes: {}, capturedAt: orderedAt, updatedAt: null, tags: null, consents: [], partial: null },
    })
  }
  const options = { ...job.mapping.options, existing: 'fill', capture: 'order', captureDetail: null } as const
  const written = await importCustomers(db, [...people.values()], {
    ...job,
    mapping: { ...job.mapping, options },
  })
  const reasons = new Map(
    written.rejections.filter(one => one.refused).map(one => [one.row, one.reasons[0]?.code]),
  )
  const owners = new Map<ImportedOrder, string>()
  for (const order of gathered) {
    const person = people.get(personOf(order)) as CustomerRow
    const id = written.ids.get(person)
    if (id) owners.set(order, id)
    else for (const row of order.rows) refuse(row, reasons.get(person.row) ?? 'unknown_person')
  }
  return { orders: gathered.filter(order => owners.has(order)), owners }
}

async function readOrders(db: Db, ids: string[], importId: string): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Known>`
    select o.id, o.external_id, o.customer_id, coalesce(o.source_id = ${importId}::uuid, false) as ours,
      (select coalesce(max(l.position), 0)::int from order_line l where l.order_id = o.id) as lines
    from orders o where o.external_id = any(${ids}::text[]) order by o.external_id for no key update`.execute(
    db,
  )
  return new Map(rows.map(row => [row.external_id, row]))
}

async function writeOrders(
  db: Db,
  orders: readonly (ImportedOrder & { id: string; customerId: string })[],
  { importId, now }: CustomerImport,
): Promise<void> {
  if (orders.length === 0) return
  const rows = orders
    .map(order => {
      const total = order.total ?? linesTotal(order.lines)
      const refunded = Math.min(Math.max(order.refunded ?? 0, 0), Math.abs(total))
      // A bill of less than nothing takes back another: it is kept, and counts nowhere.
      const cancelled = order.cancelled || total < 0
      const state = cancelled
        ? 'cancelled'
        : refunded > 0
          ? refunded >= total
            ? 'refunded'
            : 'partly_refunded'
          : 'placed'
      const { id, orderId, customerId, currency, tax, shipping, discount, orderedAt } = order
      return {
        id,
        orderId,
        customerId,
        currency,
        tax,
        shipping,
        discount,
        orderedAt,
        total: Math.abs(total),
        refunded,
        state,
      }
    })
    .sort((a, b) => (a.orderId < b.orderId ? -1 : 1))
  await sql`
    insert into orders (id, external_id, customer_id, source_id, state, currency, total, tax, shipping, discount, refunded,
      ordered_at, received_at, updated_at)
    select id, "orderId", "customerId", ${importId}::uuid, state, currency, total, tax, shipping, discount, refunded,
      "orderedAt", ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "orderId" text, "customerId" uuid, state text,
      currency text, total numeric, tax numeric, shipping numeric, discount numeric, refunded numeric, "orderedAt" timestamptz)`.execute(
    db,
  )
}

async function writeLines(
  db: Db,
  orders: readonly { orderId: string; from: number; lines: ImportedOrder['lines'] }[],
): Promise<void> {
  const rows = orders.flatMap(({ orderId, from, lines }) =>
    lines.map((line, index) => ({ orderId, position: from + index + 1, ...line })),
  )
  if (rows.length === 0) return
  // The product of a line is found by number or article number, once for all lines of it.
  const skus = [...new Set(rows.flatMap(row => row.sku ?? []))]
  await sql`
    insert into order_line (order_id, position, product_id, sku, name, quantity, unit_price)
    select "orderId", position, p.id, r.sku, r.name, quantity, "unitPrice"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("orderId" uuid, position int, sku text, name text,
      quantity numeric, "unitPrice" numeric)
    left join (
      select distinct on (key) key, id from (
        select external_id as key, id, 0 as rank from product where external_id = any(${skus}::text[])
        union all select sku, id, 1 from product where sku = any(${skus}::text[])) found
      order by key, rank, id) p on p.key = r.sku
    order by "orderId", position`.execute(db)
}

/** Orders whose rows went on in a later part: where the file names no total, it is the sum of the lines. */
async function addTotals(
  db: Db,
  more: readonly { order: ImportedOrder; known: Known }[],
  now: Date,
): Promise<void> {
  const sums = more
    .filter(({ order }) => order.total === null)
    .map(({ order, known }) => ({ id: known.id, sum: linesTotal(order.lines), cancelled: order.cancelled }))
  if (sums.length === 0) return
  await sql`
    update orders o set total = abs((case when o.state = 'cancelled' and o.total > 0 and r.sum < 0 then -o.total else o.total end) + r.sum),
      updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as r(id uuid, sum numeric, cancelled boolean)
    where o.id = r.id`.execute(db)
}
