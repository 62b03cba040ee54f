import { sql } from 'kysely'
import type {
  MergeCustomer,
  MergeFacts,
  MergeMessage,
  MergePermission,
} from '../../engine/customers/merge.ts'
import type { MergedRun } from '../../engine/customers/merge-runs.ts'
import { readStoredReentry } from '../../engine/rules/upgrade.ts'
import type { Db } from '../orm.ts'

/** Messages that still are to go out; those that went out, or may have. */
const waiting = sql`('queued', 'held', 'retry')`
const went = sql`('sending', 'sent', 'unknown')`

/** Reads all that decides about merging these customers; the one that stays comes first. Seven statements. */
export async function readMergeFacts(db: Db, ids: readonly string[]): Promise<MergeFacts> {
  const all = sql`any(${[...ids]}::uuid[])`
  const rows = await readRows(db, ids)
  const since = await readSince(db, ids)
  const customers = ids.flatMap(id => {
    const row = rows.find(known => known.id === id)
    return row ? [{ ...customerOf(row), since: since.get(id) ?? new Map() }] : []
  })
  const { rows: permissions } = await sql<MergePermission>`
    select customer_id as "customerId", purpose, channel, state from permission
    where customer_id = ${all} order by purpose, channel, array_position(${[...ids]}::uuid[], customer_id)`.execute(
    db,
  )
  const { rows: different } = await sql<{ one_id: string; other_id: string }>`
    select one_id, other_id from duplicate_decision where one_id = ${all} and other_id = ${all}`.execute(db)
  return {
    customers,
    missing: ids.filter(id => !rows.some(row => row.id === id)),
    permissions,
    runs: await readRuns(db, ids),
    messages: await readMessages(db, ids),
    different: different.map(row => [row.one_id, row.other_id] as const),
  }
}

type Row = {
  id: string
  version: number
  state: MergeCustomer['state']
  external_id: string | null
  email: string | null
  phone: string | null
  locale: string | null
  time_zone: string | null
  attributes: Record<string, unknown>
  created_at: Date
  email_invalid: boolean
  restricted: boolean
  open_case: boolean
  barred: boolean
}

async function readRows(db: Db, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id, c.version, c.state, c.external_id, c.email, c.phone, c.locale, c.time_zone, c.attributes, c.created_at,
      c.address_invalid_at is not null as email_invalid, c.restricted_at is not null as restricted,
      exists (select from privacy_case p where p.customer_id = c.id and p.state in ('open', 'waiting')) as open_case,
      exists (select from suppression s where s.channel = 'email' and s.hash = c.email_hash and s.lifted_at is null
        and s.reason in ('objection', 'complaint')) as barred
    from customer c where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

function customerOf(row: Row): Omit<MergeCustomer, 'since'> {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    columns: {
      externalId: row.external_id,
      email: row.email,
      phone: row.phone,
      locale: row.locale,
      timeZone: row.time_zone,
    },
    attributes: row.attributes,
    createdAt: row.created_at,
    emailInvalid: row.email_invalid,
    restricted: row.restricted,
    openCase: row.open_case,
    barred: row.barred,
  }
}

async function readSince(db: Db, ids: readonly string[]): Promise<Map<string, Map<string, Date>>> {
  const { rows } = await sql<{ customer_id: string; key: string; at: Date }>`
    select customer_id, key, max(recorded_at) as at from attribute_change
    where customer_id = any(${[...ids]}::uuid[]) group by customer_id, key`.execute(db)
  const since = new Map<string, Map<string, Date>>()
  for (const row of rows) {
    const known = since.get(row.customer_id) ?? new Map<string, Date>()
    since.set(row.customer_id, known.set(row.key, row.at))
  }
  return since
}

/**
 * Runs in the rules that are under way for one of them, of all of them; an active one, or one with mail that waits. Who is
 * held out of a rule stands in nobody's way.
 */
async function readRuns(db: Db, ids: readonly string[]): Promise<MergedRun[]> {
  const all = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<Omit<MergedRun, 'reentry'> & { reentry: unknown }>`
    select r.id, r.customer_id as "customerId", r.rule_id as "ruleId", v.definition -> 'reentry' as reentry,
      r.entry_key as "entryKey", r.started_at as "startedAt", r.ended_at as "endedAt",
      r.state in ('ready', 'waiting') as active,
      (select count(*)::int from message m
        where m.customer_id = r.customer_id and m.run_id = r.id and m.state in ${went}) as went
    from run r join rule_version v on v.id = r.rule_version_id
    where r.customer_id = ${all} and r.state not in ('failed', 'holdout') and r.rule_id in (
      select rule_id from run where customer_id = ${all} and state in ('ready', 'waiting')
      union select rule_id from message where customer_id = ${all} and state in ${waiting} and rule_id is not null)
    order by r.id`.execute(db)
  return rows.map(row => ({ ...row, reentry: readStoredReentry(row.reentry) }))
}

/** Messages of the campaigns and rules in which one of them still waits for one. */
async function readMessages(db: Db, ids: readonly string[]): Promise<MergeMessage[]> {
  const all = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<MergeMessage>`
    with mine as materialized (
      select id, customer_id, run_id, step_id, rule_id, campaign_id, origin_key, channel, state, due_at from message
      where customer_id = ${all} and (campaign_id is not null or run_id is not null)
        and (state in ${waiting} or state in ${went})
    )
    select id, customer_id as "customerId", run_id as "runId", step_id as "stepId", due_at as "dueAt",
      state in ${waiting} as waiting,
      case when campaign_id is not null
        then campaign_id || ' ' || channel || ' ' || regexp_replace(origin_key, '/[^/]*$', '') end as occurrence
    from mine
    where campaign_id in (select campaign_id from mine where state in ${waiting})
      or rule_id in (select rule_id from mine where state in ${waiting})
    order by id`.execute(db)
  return rows
}
