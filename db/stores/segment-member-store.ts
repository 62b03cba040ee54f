import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type Crossing, writeCrossings } from './segment-crossing-store.ts'
import { inTransaction } from './transaction.ts'

export type Listing = {
  now: Date
  /** Rules triggered by the list fire, as a rule; not for what was long so, such as an import. */
  silent?: boolean
}

/**
 * Puts customers on a fixed list; visitors and who is merged or erased are left out. Returns how many are new on it and
 * how many were on it before. Three statements, however many they are; repeating it changes nothing.
 */
export async function addMembers(
  db: Db,
  segmentId: string,
  customerIds: readonly string[],
  { now, silent = false }: Listing,
): Promise<{ added: number; already: number }> {
  return await inTransaction(db, async trx => {
    const customers = await lockCustomers(trx, customerIds)
    const { rows } = await sql<{ customer_id: string }>`
      insert into segment_member (segment_id, customer_id, since)
      select s.id, x.id, ${now}::timestamptz
      from segment s cross join unnest(${customers}::uuid[]) as x(id)
      where s.id = ${segmentId}::uuid and s.kind = 'fixed'
      order by x.id
      on conflict do nothing returning customer_id`.execute(trx)
    if (!silent) await tell(trx, segmentId, rows, 'entered', now)
    return { added: rows.length, already: customers.length - rows.length }
  })
}

/** Takes customers off a fixed list; returns how many were on it. */
export async function removeMembers(
  db: Db,
  segmentId: string,
  customerIds: readonly string[],
  { now, silent = false }: Listing,
): Promise<number> {
  return await inTransaction(db, async trx => {
    const customers = await lockCustomers(trx, customerIds)
    const { rows } = await sql<{ customer_id: string }>`
      delete from segment_member m using segment s
      where s.id = m.segment_id and s.id = ${segmentId}::uuid and s.kind = 'fixed'
        and m.customer_id = any(${customers}::uuid[])
      returning m.customer_id`.execute(trx)
    if (!silent) await tell(trx, segmentId, rows, 'left', now)
    return rows.length
  })
}

async function lockCustomers(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from customer where id = any(${[...new Set(ids)]}::uuid[]) and state = 'customer'
    order by id for no key update`.execute(db)
  return rows.map(row => row.id)
}

/** Where a rule waits for it, each who came or went is an event. */
async function tell(
  db: Db,
  segmentId: string,
  rows: readonly { customer_id: string }[],
  kind: Crossing['kind'],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  const segment = await db
    .selectFrom('segment')
    .select(['name', 'watched'])
    .where('id', '=', segmentId)
    .executeTakeFirst()
  if (!segment?.watched) return
  const crossings = rows.map(row => ({ segmentId, customerId: row.customer_id, kind }))
  await writeCrossings(db, crossings, new Map([[segmentId, segment.name]]), now)
}

export type Keyed = {
  /** Every customer found, once. */
  customers: string[]
  /** Keys that are nobody's. */
  unknown: string[]
}

/**
 * Customers by e-mail address (each who has it) or external id. `emailKeyOf` is the normalised form of an address, null
 * for what is none.
 */
export async function customersByKeys(
  db: Db,
  keys: readonly string[],
  emailKeyOf: (key: string) => string | null,
): Promise<Keyed> {
  const wanted = [...new Set(keys.map(key => key.trim()))].filter(key => key !== '')
  if (wanted.length === 0) return { customers: [], unknown: [] }
  const { rows } = await sql<{ key: string; id: string }>`
    with wanted as (
      select * from unnest(${wanted}::text[], ${wanted.map(key => emailKeyOf(key))}::text[]) as x(key, email_key))
    select w.key, c.id from wanted w join customer c on c.external_id = w.key and c.state = 'customer'
    union
    select w.key, c.id from wanted w join customer c on c.email_key = w.email_key and c.state = 'customer'`.execute(
    db,
  )
  const found = new Set(rows.map(row => row.key))
  return { customers: [...new Set(rows.map(row => row.id))], unknown: wanted.filter(key => !found.has(key)) }
}

/** Which of these ids are customers. */
export async function knownCustomers(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from customer where id = any(${[...new Set(ids)]}::uuid[]) and state = 'customer'`.execute(db)
  return new Set(rows.map(row => row.id))
}
