import { sql } from 'kysely'
import type { DuplicateKind, DuplicateReason } from '../../engine/customers/duplicate-reasons.ts'
import { listedScore } from '../../engine/customers/duplicate-score.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { displayName } from './display-name.ts'
import { inTransaction } from './transaction.ts'

/** What one compares two customers by. */
export type ComparedPerson = {
  id: string
  version: number
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  birthday: string | null
  street: string | null
  postalCode: string | null
  city: string | null
  country: string | null
  createdAt: Date
  lastSeenAt: Date | null
  orderCount: number
  revenue: string
  lastOrderAt: Date | null
  restricted: boolean
}

/** Customers as they are compared, by id: one statement, whatever their number. */
export async function comparedPeople(db: Db, ids: readonly string[]): Promise<Map<string, ComparedPerson>> {
  if (ids.length === 0) return new Map()
  const text = (name: string) => sql`c.attributes ->> ${sql.lit(name)}`
  const { rows } = await sql<ComparedPerson>`
    select c.id, c.version, ${displayName('c')} as name, c.email, c.phone, c.external_id as "externalId",
      ${text('birthday')} as birthday, ${text('street')} as street, ${text('postalCode')} as "postalCode",
      ${text('city')} as city, ${text('country')} as country, c.created_at as "createdAt",
      c.last_seen_at as "lastSeenAt", coalesce(s.order_count, 0)::int as "orderCount",
      coalesce(s.revenue, 0)::numeric(14,2)::text as revenue, s.last_order_at as "lastOrderAt",
      c.restricted_at is not null as restricted
    from customer c left join customer_statistics s on s.customer_id = c.id
    where c.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}

export type PairRow = {
  oneId: string
  otherId: string
  kind: DuplicateKind
  score: number
  reasons: DuplicateReason[]
  foundAt: Date
}

export type PairFilter = { kind: DuplicateKind | 'all'; minScore: number; customerId: string | null }
export type PairPlace = { score: number; oneId: string; otherId: string }

/** A pair is kept when it is decided on, so that the decision can be taken back; it is only no longer shown. */
const open = sql`not exists (
  select from duplicate_decision d where d.one_id = p.one_id and d.other_id = p.other_id)`

/** Pairs of the last search that are still open, the surest first. */
export async function listPairs(
  db: Db,
  { kind, minScore, customerId }: PairFilter,
  page: { limit: number; after: PairPlace | null },
): Promise<PairRow[]> {
  const { after } = page
  const { rows } = await sql<PairRow>`
    select p.one_id as "oneId", p.other_id as "otherId", p.kind, p.score, p.reasons, p.found_at as "foundAt"
    from duplicate_pair p
    where p.score >= ${minScore} and ${open} ${kind === 'all' ? sql`` : sql`and p.kind = ${kind}`}
      ${customerId === null ? sql`` : sql`and ${customerId}::uuid in (p.one_id, p.other_id)`}
      ${
        after === null
          ? sql``
          : sql`and p.score <= ${after.score} and (p.score < ${after.score}
              or (p.one_id, p.other_id) > (${after.oneId}::uuid, ${after.otherId}::uuid))`
      }
    order by p.score desc, p.one_id, p.other_id limit ${page.limit}`.execute(db)
  return rows
}

/** How many pairs of the last search are still open and likely enough to be listed, by kind. */
export async function countPairs(db: Db): Promise<Record<DuplicateKind, number>> {
  const { rows } = await sql<{ kind: DuplicateKind; count: number }>`
    select p.kind, count(*)::int as count from duplicate_pair p
    where p.score >= ${listedScore} and ${open} group by p.kind`.execute(db)
  return { exact: 0, likely: 0, ...Object.fromEntries(rows.map(row => [row.kind, row.count])) }
}

const ordered = (a: string, b: string) => (a < b ? ([a, b] as const) : ([b, a] as const))

/** Notes that two customers are two people; saying it again changes nothing. Null where one is not there. */
export async function decideDifferent(
  db: Db,
  pair: readonly [string, string],
  by: { actor: string; now: Date; audit: AuditLine },
): Promise<Date | null> {
  const [one, other] = ordered(...pair)
  return await inTransaction(db, async trx => {
    const { rows } = await sql<{ id: string }>`
      select id from customer where id = any(${[one, other]}::uuid[]) and state = 'customer'
      order by id for key share`.execute(trx)
    if (rows.length < 2) return null
    const { rows: kept } = await sql<{ decided_at: Date; made: boolean }>`
      with made as (
        insert into duplicate_decision (one_id, other_id, decided_at, actor)
        values (${one}::uuid, ${other}::uuid, ${by.now}::timestamptz, ${by.actor})
        on conflict do nothing returning decided_at
      )
      select decided_at, true as made from made
      union all select decided_at, false from duplicate_decision
      where one_id = ${one}::uuid and other_id = ${other}::uuid limit 1`.execute(trx)
    if (kept[0]?.made) await writeAudit(trx, by.audit)
    return kept[0]?.decided_at ?? by.now
  })
}

/** Takes it back: the pair is listed again, or found by the next search. False where nothing was said. */
export async function undecide(db: Db, pair: readonly [string, string], audit: AuditLine): Promise<boolean> {
  const [one, other] = ordered(...pair)
  return await inTransaction(db, async trx => {
    const { numAffectedRows } = await sql`
      delete from duplicate_decision where one_id = ${one}::uuid and other_id = ${other}::uuid`.execute(trx)
    if (!numAffectedRows) return false
    await writeAudit(trx, audit)
    return true
  })
}

export type DecisionRow = { oneId: string; otherId: string; decidedAt: Date; actor: string }
export type DecisionPlace = { decidedAt: string; oneId: string; otherId: string }

export async function listDecisions(
  db: Db,
  page: { limit: number; after: DecisionPlace | null },
): Promise<DecisionRow[]> {
  const { after } = page
  const { rows } = await sql<DecisionRow>`
    select d.one_id as "oneId", d.other_id as "otherId", d.decided_at as "decidedAt", d.actor
    from duplicate_decision d
    ${
      after === null
        ? sql``
        : sql`where d.decided_at <= ${after.decidedAt}::timestamptz and (d.decided_at < ${after.decidedAt}::timestamptz
            or (d.one_id, d.other_id) > (${after.oneId}::uuid, ${after.otherId}::uuid))`
    }
    order by d.decided_at desc, d.one_id, d.other_id limit ${page.limit}`.execute(db)
  return rows
}
