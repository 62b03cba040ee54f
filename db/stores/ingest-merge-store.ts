import { type RawBuilder, sql } from 'kysely'
import type { Evidence } from '../../engine/consent/evidence.ts'
import { type ConsentKind, unprovenOrigin } from '../../engine/consent/record.ts'
import type { Db } from '../orm.ts'
import { binds, recordConsents } from './consent-store.ts'

export type Merge = { visitorId: string; customerId: string }

/** Tables whose rows simply change hands. */
const moved = [
  'event',
  'orders',
  'run',
  'message',
  'interaction',
  'customer_identity',
  'confirmation',
] as const

/**
 * Moves everything a visitor did to the customer they turned out to be, and leaves the visitor as `merged`,
 * emptied of what a browser claimed about it. The caller holds both rows FOR UPDATE: that waits for whoever
 * is adding an event to the visitor (its foreign key holds KEY SHARE), and keeps others out until commit.
 */
export async function mergeVisitors(db: Db, merges: readonly Merge[], now: Date): Promise<void> {
  if (merges.length === 0) return
  const pairs = sql`unnest(${merges.map(merge => merge.visitorId)}::uuid[],
    ${merges.map(merge => merge.customerId)}::uuid[]) as m(visitor_id, customer_id)`
  for (const table of moved) {
    await sql`update ${sql.table(table)} t set customer_id = m.customer_id from ${pairs}
      where t.customer_id = m.visitor_id`.execute(db)
  }
  await moveEntries(db, pairs)
  await moveStatistics(db, pairs, now)
  await copyConsents(db, merges, now)
  await sql`
    update customer c set state = 'merged', merged_into = m.customer_id, version = c.version + 1,
      email = null, email_key = null, email_hash = null, phone = null, attributes = '{}', undeclared = '{}', updated_at = ${now}
    from ${pairs} where c.id = m.visitor_id`.execute(db)
}

/** The re-entry policy looks at one row per rule, customer and key: the later entry counts. */
async function moveEntries(db: Db, pairs: RawBuilder<unknown>): Promise<void> {
  await sql`
    with gone as (
      delete from rule_entry e using ${pairs} where e.customer_id = m.visitor_id
      returning e.*, m.customer_id as heir
    )
    insert into rule_entry (rule_id, customer_id, key, event_id, count, entered_at)
    select rule_id, heir, key, (array_agg(event_id order by entered_at desc))[1], sum(count), max(entered_at)
    from gone group by rule_id, heir, key
    on conflict (rule_id, customer_id, key) do update set
      count = rule_entry.count + excluded.count,
      event_id = case when excluded.entered_at > rule_entry.entered_at
        then excluded.event_id else rule_entry.event_id end,
      entered_at = greatest(rule_entry.entered_at, excluded.entered_at)`.execute(db)
}

/** What is counted of events is added up; orders are counted anew by the caller. */
async function moveStatistics(db: Db, pairs: RawBuilder<unknown>, now: Date): Promise<void> {
  await sql`
    with gone as (
      delete from customer_statistics s using ${pairs} where s.customer_id = m.visitor_id
      returning s.*, m.customer_id as heir
    )
    insert into customer_statistics (customer_id, event_count, first_event_at, last_event_at, updated_at)
    select heir, sum(event_count), min(first_event_at), max(last_event_at), ${now}::timestamptz
    from gone group by heir
    on conflict (customer_id) do update set
      event_count = customer_statistics.event_count + excluded.event_count,
      first_event_at = least(customer_statistics.first_event_at, excluded.first_event_at),
      last_event_at = greatest(customer_statistics.last_event_at, excluded.last_event_at),
      updated_at = excluded.updated_at`.execute(db)
}

const givesPermission: readonly ConsentKind[] = ['granted', 'confirmed']

/**
 * The ledger is never rewritten: what the visitor said is recorded again for the customer, with its proof and the
 * address it was said for. The stricter wins: what was agreed to on a device does not lift what a known customer
 * refused, for whoever sat before it may have been somebody else.
 */
async function copyConsents(db: Db, merges: readonly Merge[], now: Date): Promise<void> {
  const heirs = new Map(merges.map(merge => [merge.visitorId, merge.customerId]))
  const records = await db
    .selectFrom('consent_record as r')
    .innerJoin('customer as c', 'c.id', 'r.customer_id')
    .leftJoin('consent_evidence as e', 'e.record_id', 'r.id')
    .select(['r.id', 'r.customer_id', 'r.purpose', 'r.channel', 'r.kind', 'r.occurred_at', 'r.origin'])
    .select(['r.address_hash', 'c.email_hash', 'e.evidence'])
    .where('r.customer_id', '=', sql<string>`any(${[...heirs.keys()]}::uuid[])`)
    .orderBy('r.recorded_at')
    .orderBy('r.id')
    .execute()
  if (records.length === 0) return
  const standing = await db
    .selectFrom('permission')
    .select(['customer_id', 'purpose', 'channel'])
    .where('customer_id', '=', sql<string>`any(${[...heirs.values()]}::uuid[])`)
    .where('state', 'in', ['withdrawn', 'objected'])
    .execute()
  const refused = new Set(standing.map(row => `${row.customer_id} ${row.purpose} ${row.channel}`))
  const taken = records.filter(
    ({ customer_id, purpose, channel, kind }) =>
      !givesPermission.includes(kind) || !refused.has(`${heirs.get(customer_id)} ${purpose} ${channel}`),
  )
  const entries = taken.map(record => ({
    customerId: heirs.get(record.customer_id) ?? record.customer_id,
    purpose: record.purpose,
    channel: record.channel,
    kind: record.kind,
    occurredAt: record.occurred_at,
    // What came without proof does not gain any.
    origin: record.origin === unprovenOrigin ? unprovenOrigin : 'merge',
    actor: 'system',
    evidence: { ...evidenceOf(record.evidence), mergedFrom: record.customer_id, recordId: record.id },
    // Never the address of the customer: it is not the one that was spoken of.
    addressHash: record.address_hash ?? (binds(record.kind, record.channel) ? record.email_hash : null),
  }))
  await recordConsents(db, entries, now)
}

/** Empty once it was erased, or where somebody spoiled it. What is stored was checked when it came in. */
function evidenceOf(json: string | null): Evidence {
  try {
    return { ...(JSON.parse(json ?? '{}') as Evidence) }
  } catch {
    return {}
  }
}
