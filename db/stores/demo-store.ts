import { type Insertable, sql } from 'kysely'
import type { PermissionState } from '../../engine/consent/record.ts'
import type { DemoSetting } from '../../engine/demo/demo.ts'
import type { Database, Db } from '../orm.ts'
import { addEventCounts, recountOrders } from './ingest-statistics-store.ts'
import { jsonb } from './json.ts'
import { getSetting } from './workspace-store.ts'

/** Everything the demo invents that is written as it is; ledger, suppressions, rules go their own ways. */
export type DemoRows = {
  products: Insertable<Database['product']>[]
  customers: Insertable<Database['customer']>[]
  identities: Insertable<Database['customer_identity']>[]
  changes: Insertable<Database['attribute_change']>[]
  orders: Insertable<Database['orders']>[]
  lines: Insertable<Database['order_line']>[]
  refunds: (Insertable<Database['order_refund']> & { amount: string })[]
  events: (Insertable<Database['event']> & { occurred_at: Date })[]
  interactions: Insertable<Database['interaction']>[]
}

const settingKey = 'demo'

export async function readDemoSetting(db: Db): Promise<DemoSetting | null> {
  return ((await getSetting(db, settingKey)) as DemoSetting | undefined) ?? null
}

/** The setting, kept from all others until the end of the transaction. */
export async function lockDemo(trx: Db): Promise<DemoSetting | null> {
  const row = await trx
    .selectFrom('setting')
    .select('value')
    .where('key', '=', settingKey)
    .forUpdate()
    .executeTakeFirst()
  return (row?.value as DemoSetting | undefined) ?? null
}

/** Writes what `lockDemo` read, with changes. */
export async function writeDemo(trx: Db, setting: DemoSetting, now: Date): Promise<void> {
  await trx
    .updateTable('setting')
    .set(row => ({
      value: jsonb(setting as unknown),
      version: sql<number>`${row.ref('version')} + 1`,
      updated_at: now,
    }))
    .where('key', '=', settingKey)
    .execute()
}

/**
 * Marks the database as holding the demo; false when it does already, or did unless `again`. Whoever comes second
 * waits here.
 */
export async function claimDemo(db: Db, setting: DemoSetting, now: Date, again = false): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into setting (key, value, updated_at) values (${settingKey}, ${JSON.stringify(setting)}::jsonb, ${now})
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at,
      version = setting.version + 1
      where ${again} and setting.value ->> 'removedAt' is not null`.execute(db)
  return numAffectedRows === 1n
}

/** Whether anybody or anything has a number that the demo gives out: it would write into the shop's own. */
export async function demoNumbersTaken(db: Db): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from customer_identity where kind = 'external' and value >= 'ZK-' and value < 'ZK.'
        and value ~ '^ZK-[0-9]{5,8}$')
      or exists (select from orders where external_id >= 'Z-' and external_id < 'Z.' and external_id ~ '^Z-[0-9]{5,8}$')
      as taken`.execute(db)
  return rows[0]?.taken === true
}

/** True for a database nobody has worked with: no customers, rules or templates, and so nothing to mix up. */
export async function isUntouched(db: Db): Promise<boolean> {
  const { rows } = await sql<{ untouched: boolean }>`
    select not exists (select from customer) and not exists (select from rule)
      and not exists (select from template) as untouched`.execute(db)
  return rows[0]?.untouched === true
}

/** Whether there is any customer at all. */
export async function anyCustomer(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('customer')
    .select('id')
    .where('state', '=', 'customer')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Keys for new templates: their own, or with an ending where the shop has a template of that key. */
export async function freeKeys(db: Db, wanted: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('template').select('key').execute()
  const taken = new Set(rows.map(row => row.key))
  return new Map(
    wanted.map(key => {
      let free = key
      for (let number = 1; taken.has(free); number += 1)
        free = number === 1 ? `${key}-demo` : `${key}-demo-${number}`
      return [key, free]
    }),
  )
}

/** Adds the shop's source; does nothing where it exists. Notes since when events have come from it. */
export async function ensureShopSource(
  db: Db,
  source: { id: string; name: string; firstEventAt: Date },
  now: Date,
): Promise<void> {
  const { id, name, firstEventAt } = source
  await db
    .insertInto('source')
    .values({ id, name, kind: 'api', created_at: now, first_event_at: firstEventAt })
    .onConflict(conflict =>
      conflict
        .column('id')
        .doUpdateSet({ first_event_at: sql`coalesce(source.first_event_at, ${firstEventAt})` }),
    )
    .execute()
}

/** Writes the invented rows, one statement per table, and counts statistics as ingestion does. */
export async function insertDemoRows(db: Db, rows: DemoRows, now: Date): Promise<void> {
  await insertAll(db, 'product', rows.products)
  await insertAll(db, 'customer', rows.customers)
  await insertAll(db, 'customer_identity', rows.identities)
  await insertAll(db, 'attribute_change', rows.changes)
  await insertAll(db, 'orders', rows.orders)
  await insertAll(db, 'order_line', rows.lines)
  await insertAll(db, 'event', rows.events)
  await insertAll(db, 'order_refund', rows.refunds)
  await insertAll(db, 'interaction', rows.interactions)
  const counts = new Map<string, { customerId: string; count: number; first: Date; last: Date }>()
  for (const { customer_id, occurred_at: at } of rows.events) {
    const counted = counts.get(customer_id) ?? { customerId: customer_id, count: 0, first: at, last: at }
    counted.count += 1
    if (at < counted.first) counted.first = at
    if (at > counted.last) counted.last = at
    counts.set(customer_id, counted)
  }
  await addEventCounts(db, [...counts.values()], now)
  await recountOrders(db, [...counts.keys()], now)
}

/** One parameter for any number of rows; columns no row names keep their defaults. */
async function insertAll<T extends keyof Database & string>(
  db: Db,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map(column => sql.ref(column)))
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
  `.execute(db)
}

/** A customer of the demo, as the shopper simulation needs to know them. */
export type CastMember = {
  externalId: string
  locale: string | null
  country: string | null
  email: string | null
  newsletter: PermissionState | null
  offers: PermissionState | null
  /** Categories of goods on record for offers to an existing customer. */
  bought: string[]
  /** The address is dead, or suppressed: the log tells. */
  blocked: boolean
  createdAt: Date
  lastOrderAt: Date | null
  signedUp: boolean
  /** Has been written to, or decided upon, as inactive. */
  inactive: boolean
}

/** The demo's customers (never anybody else's), those who registered last first. */
export async function readCast(db: Db, sourceId: string): Promise<CastMember[]> {
  const { rows } = await sql<CastMember>`
    select c.external_id as "externalId", c.locale, c.attributes ->> 'country' as country, c.email,
      p.state as newsletter, o.state as offers, coalesce(o.sale -> 'categories', '[]') as bought, c.created_at as "createdAt", s.last_order_at as "lastOrderAt",
      c.address_invalid_at is not null or exists (
        select from interaction i where i.customer_id = c.id and i.detail ? 'suppressed') as blocked,
      exists (select from event e where e.customer_id = c.id and e.name = 'Signed Up') as "signedUp",
      exists (select from event e where e.customer_id = c.id and e.name = 'Customer Inactive') as inactive
    from customer c
    left join customer_statistics s on s.customer_id = c.id
    left join permission p on p.customer_id = c.id and p.purpose = 'newsletter' and p.channel = 'email'
    left join permission o on o.customer_id = c.id and o.purpose = 'product_offers' and o.channel = 'email'
    where (c.source_id = ${sourceId}::uuid or exists (select from demo_row d where d.thing = 'customer' and d.id = c.id::text))
      and c.state = 'customer' and c.external_id ~ '^ZK-[0-9]{5,8}$'
    order by c.external_id desc limit 1000`.execute(db)
  return rows
}

/** The highest numbers given to orders and customers of the demo so far, 0 where there are none. */
export async function lastDemoNumbers(db: Db): Promise<{ order: number; customer: number }> {
  const { rows } = await sql<{ order: number; customer: number }>`
    select
      (select coalesce(max(substr(external_id, 3)::int), 0) from orders where external_id ~ '^Z-[0-9]{5,8}$') as "order",
      (select coalesce(max(substr(external_id, 4)::int), 0) from customer where external_id ~ '^ZK-[0-9]{5,8}$') as customer
  `.execute(db)
  return rows[0] ?? { order: 0, customer: 0 }
}
