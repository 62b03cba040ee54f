import { type RawBuilder, sql } from 'kysely'
import { type Derived, type FoldLine, foldLedger, saleOf } from '../../engine/consent/fold.ts'
import type { Db } from '../orm.ts'

type LedgerRow = Omit<FoldLine, 'sale'> & {
  customerId: string
  purpose: string
  channel: string
  evidence: string | null
}

type PermissionRow = Derived & { customerId: string; purpose: string; channel: string }

/** The permissions the ledger leaves these customers, as one `from` item named `wanted`. */
async function derive(db: Db, customers: readonly string[]): Promise<RawBuilder<unknown>> {
  // The evidence stays text: jsonb refuses some that JSON allows.
  const { rows } = await sql<LedgerRow>`
    select r.id, r.customer_id as "customerId", r.purpose, r.channel, r.kind, r.occurred_at as "occurredAt",
      r.origin, r.address_hash as "addressHash",
      case when r.kind = 'existing_customer'
        then (select e.evidence from consent_evidence e where e.record_id = r.id) end as evidence
    from consent_record r where r.customer_id = any(${[...customers]}::uuid[])
    order by r.occurred_at, r.recorded_at, r.id`.execute(db)
  const groups = new Map<string, LedgerRow[]>()
  for (const row of rows) {
    const key = `${row.customerId}\n${row.purpose}\n${row.channel}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const wanted = [...groups.values()].flatMap((group): PermissionRow[] => {
    const derived = foldLedger(group.map(row => ({ ...row, sale: saleOf(row.evidence) })))
    const [first] = group
    if (!derived || !first) return []
    const { customerId, purpose, channel } = first
    return [{ ...derived, customerId, purpose, channel }]
  })
  const json = JSON.stringify(wanted.map(row => ({ ...row, addressHash: row.addressHash?.toString('hex') })))
  // The ledger outlives its customer: of one that is gone there is nothing to permit.
  return sql`(
    select c.id as customer_id, w.purpose, w.channel, w.state, w."recordId" as record_id, w.since, w.confirmed,
      decode(w."addressHash", 'hex') as address_hash, nullif(w.sale, 'null'::jsonb) as sale
    from jsonb_to_recordset(${json}::jsonb) as w("customerId" uuid, purpose text, channel text, state text,
      "recordId" uuid, since timestamptz, confirmed boolean, "addressHash" text, sale jsonb)
    join customer c on c.id = w."customerId" and c.state <> 'erased') wanted`
}

const same = sql`(p.state, p.record_id, p.since, p.confirmed, p.address_hash, p.sale)
  is not distinct from (wanted.state, wanted.record_id, wanted.since, wanted.confirmed, wanted.address_hash,
    wanted.sale)`
const samePlace = sql`p.customer_id = wanted.customer_id and p.purpose = wanted.purpose
  and p.channel = wanted.channel`

/**
 * Derives all permissions of these customers anew from the ledger: two statements for any number. What the ledger
 * does not bear out is removed. The caller holds the customers' locks. Returns how many were changed.
 */
export async function derivePermissions(db: Db, customers: readonly string[]): Promise<number> {
  return (await deriveAndCompare(db, customers)).changed
}

/** A consent of a customer that holds now and did not before, confirmed where its purpose demands that. */
export type ConsentGiven = { customerId: string; purpose: string; channel: string; recordId: string }

const holds = (
  permission: string,
) => sql<boolean>`coalesce(${sql.ref(`${permission}.state`)} = 'granted' and (
  jsonb_exists(pu.bases -> ${sql.ref(`${permission}.channel`)}, 'consent') or ${sql.ref(`${permission}.confirmed`)}), false)`

/** The same, telling which consents came to hold by it. */
export async function deriveAndCompare(
  db: Db,
  customers: readonly string[],
): Promise<{ changed: number; given: ConsentGiven[] }> {
  const wanted = await derive(db, customers)
  const { rows } = await sql<{ changed: number; given: ConsentGiven[] | null }>`
    with wanted as materialized (select * from ${wanted}), known as materialized (
      select * from permission where customer_id = any(${[...customers]}::uuid[])
    ), gone as (
      delete from permission p where p.customer_id = any(${[...customers]}::uuid[])
        and not exists (select from wanted where ${samePlace})
      returning 1
    ), put as (
      insert into permission as p (customer_id, purpose, channel, state, record_id, since, confirmed, address_hash,
        sale)
      select customer_id, purpose, channel, state, record_id, since, confirmed, address_hash, sale from wanted
      where not exists (select from known p where ${samePlace} and ${same})
      order by customer_id, purpose, channel
      on conflict (customer_id, purpose, channel) do update set state = excluded.state,
        record_id = excluded.record_id, since = excluded.since, confirmed = excluded.confirmed,
        address_hash = excluded.address_hash, sale = excluded.sale
      returning p.customer_id, p.purpose, p.channel, p.state, p.confirmed, p.record_id
    ), given as (
      select put.customer_id as "customerId", put.purpose, put.channel, put.record_id as "recordId"
      from put join customer c on c.id = put.customer_id and c.state = 'customer'
        left join purpose pu on pu.key = put.purpose
        left join known k on k.customer_id = put.customer_id and k.purpose = put.purpose and k.channel = put.channel
      where ${holds('put')} and not ${holds('k')}
    )
    select ((select count(*) from gone) + (select count(*) from put))::int as changed,
      (select jsonb_agg(to_jsonb(given)) from given) as given`.execute(db)
  return { changed: rows[0]?.changed ?? 0, given: rows[0]?.given ?? [] }
}

/** Permissions of these customers that are not what the ledger says; changes nothing. */
export async function differingPermissions(db: Db, customers: readonly string[]): Promise<number> {
  const wanted = await derive(db, customers)
  const { rows } = await sql<{ differing: number }>`
    with wanted as materialized (select * from ${wanted})
    select count(*)::int as differing
    from (select * from permission where customer_id = any(${[...customers]}::uuid[])) p
    full join wanted on ${samePlace}
    where not coalesce(${same}, false)`.execute(db)
  return rows[0]?.differing ?? 0
}

/** Customers with ledger lines or permissions, in pages by id. */
export async function customersOfLedger(db: Db, after: string | null, limit: number): Promise<string[]> {
  const from = after ?? '00000000-0000-0000-0000-000000000000'
  const { rows } = await sql<{ id: string }>`
    select id from (
      (select distinct customer_id as id from consent_record where customer_id > ${from}::uuid order by 1
        limit ${limit})
      union
      (select distinct customer_id from permission where customer_id > ${from}::uuid order by 1 limit ${limit})
    ) known order by id limit ${limit}`.execute(db)
  return rows.map(row => row.id)
}
