import { type SqlBool, sql } from 'kysely'
import { type MergePlan, planMerge } from '../../engine/customers/merge.ts'
import { chosenValue, mergedColumns } from '../../engine/customers/merge-fields.ts'
import { mergeFindingTexts } from '../../engine/customers/merge-findings.ts'
import { correctsAddress } from '../../engine/letters/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { writeAuditLines } from './audit-lines-store.ts'
import type { AuditLine } from './audit-store.ts'
import { emailColumns } from './email-hash-store.ts'
import { leaveMerged } from './ingest-merge-store.ts'
import { isRace } from './ingest-retry.ts'
import { recountOrders } from './ingest-statistics-store.ts'
import { jsonb } from './json.ts'
import { mergeConsents } from './merge-consents-store.ts'
import { readMergeFacts } from './merge-facts-store.ts'
import { moveRows } from './merge-rows-store.ts'
import { endRuns } from './run-end-store.ts'
import { addStepCounts } from './step-count-store.ts'
import { inTransaction } from './transaction.ts'

export type MergeOrder = {
  into: string
  from: readonly string[]
  /** The version of each as the preview showed it. */
  versions: Readonly<Record<string, number>>
  /** Whose value is kept, by field, where another than the preview's is wanted. */
  values: Readonly<Record<string, string>>
}

export type MergeBy = {
  now: Date
  suppressionKey: Buffer
  /** Of the workspace: by its calendar the ends of runs are counted. */
  timeZone: string
  actor: string
  audit(customerId: string, detail: Record<string, unknown>): AuditLine
}

export type MergeDone = { version: number; runsEnded: number; messagesSkipped: number }

const maxAttempts = 20

/** Shorter than the time after which PostgreSQL breaks a ring by failing anybody in it (deadlock_timeout, 1 s). */
const lockTimeout = '300ms'

/**
 * Merges customers into one, wholly or not at all. Everybody is locked first, FOR UPDATE and in the order of their ids,
 * as delivery, consent and erasure do: whoever has begun to send or to advance is waited for, and finds the heir
 * afterwards. @throws Problem `stale`, `merge_refused`, `invalid_input`.
 */
export async function mergeCustomers(db: Db, order: MergeOrder, by: MergeBy): Promise<MergeDone> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(db, trx => mergeLocked(trx, order, by))
    } catch (error) {
      // A worker that holds a run or message of theirs, and waits for the customer to log what became of it, must not
      // be the one that fails: what it wrote would be lost. The merge gives way and begins anew.
      if (db.isTransaction || !(isRace(error) || isLockTimeout(error)) || tries >= maxAttempts) throw error
    }
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

async function mergeLocked(db: Db, order: MergeOrder, by: MergeBy): Promise<MergeDone> {
  const { into, from, versions, values } = order
  const ids = [into, ...from]
  await sql`set local lock_timeout = ${sql.lit(lockTimeout)}`.execute(db)
  await sql`select id from customer where id = any(${ids}::uuid[]) order by id for update`.execute(db)
  const facts = await readMergeFacts(db, ids)
  const plan = planMerge(facts, values)
  refuse(plan, order)
  if (facts.customers.some(({ id, version }) => versions[id] !== version)) throw stale()
  const heirs = from.map(id => ({ from: id, to: into }))
  await keepIdentities(db, from, by.now)
  const ended =
    plan.runsToEnd.length === 0
      ? []
      : await endRuns(db, sql<SqlBool>`r.id = any(${plan.runsToEnd}::uuid[])`, 'merged', by.now)
  await skipMessages(db, plan.messagesToSkip, by.now)
  const before = await readState(db, ids)
  await moveRows(db, heirs, by.now)
  await mergeConsents(db, heirs, { visitors: false, actor: by.actor }, by.now)
  await leaveMerged(db, heirs, by.now)
  const changed = await writeHeir(db, into, plan, before, by)
  await keepBars(db, into, before, by)
  await recountOrders(db, [into], by.now)
  await writeAuditLines(db, [
    by.audit(into, { merged: from, fields: changed, runsEnded: plan.runsToEnd.length }),
    ...from.map(id => by.audit(id, { mergedInto: into })),
  ])
  await addStepCounts(db, ended, localDay(by.now, by.timeZone))
  return {
    version: (versions[into] ?? 0) + 1,
    runsEnded: plan.runsToEnd.length,
    messagesSkipped: plan.messagesToSkip.length,
  }
}

function refuse(plan: MergePlan, { into, from, values }: MergeOrder): void {
  const blockers =
    new Set([into, ...from]).size > from.length ? plan.blockers : [{ code: 'same_customer' as const }]
  if (blockers.length > 0)
    throw new Problem('merge_refused', 'These customers cannot be merged.', {
      status: 409,
      errors: blockers.map(({ code }) => ({ path: code, message: mergeFindingTexts[code].en })),
    })
  const wrong = Object.entries(values).filter(
    ([key, id]) => ![into, ...from].includes(id) || !plan.fields.some(field => field.key === key),
  )
  if (wrong.length > 0)
    throw new Problem('invalid_input', 'The input is not valid.', {
      errors: wrong.map(([key]) => ({ path: `values.${key}`, message: 'is no value of these customers' })),
    })
}

function stale(): Problem {
  return new Problem('stale', 'One of the customers was changed in the meantime.', {
    status: 412,
    hint: 'Look at the preview again.',
  })
}

/** The shop's number of who is merged goes on meaning them, also where it never stood among the identities. */
async function keepIdentities(db: Db, from: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into customer_identity (kind, value, customer_id, created_at)
    select 'external', external_id, id, ${now}::timestamptz from customer
    where id = any(${[...from]}::uuid[]) and external_id is not null on conflict do nothing`.execute(db)
}

/** With their line in the log, as always. */
async function skipMessages(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`
    with done as (
      update message m set state = 'skipped', reason = 'merged', claim_token = null, updated_at = ${now}::timestamptz
      where m.id = any(${[...ids]}::uuid[]) and m.state || '' in ('queued', 'held', 'retry')
      returning m.id, m.customer_id, m.channel, m.purpose, m.event_id)
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
    select id, customer_id, ${now}::timestamptz, channel, 'out', 'message_skipped', purpose, id, event_id, 'system',
      jsonb_build_object('reason', 'merged')
    from done on conflict (id) do nothing`.execute(db)
}

type Before = {
  id: string
  email_key: string | null
  email_hash: Buffer | null
  attributes: Record<string, unknown>
  undeclared: Record<string, unknown>
  columns: Record<string, unknown>
  address_invalid_at: Date | null
  address_invalid_reason: string | null
  post_invalid_at: Date | null
  post_invalid_reason: string | null
  restricted_at: Date | null
  created_at: Date
  last_seen_at: Date | null
}

/** What stood in the rows before they are emptied; the heir first. */
async function readState(db: Db, ids: readonly string[]): Promise<Before[]> {
  const { rows } = await sql<Before>`
    select id, email_key, email_hash, attributes, undeclared, address_invalid_at, address_invalid_reason,
      post_invalid_at, post_invalid_reason, restricted_at, created_at, last_seen_at,
      jsonb_build_object('externalId', external_id, 'email', email, 'phone', phone, 'locale', locale,
        'timeZone', time_zone) as columns
    from customer where id = any(${[...ids]}::uuid[]) order by array_position(${[...ids]}::uuid[], id)`.execute(
    db,
  )
  return rows
}

/** Gives the heir the chosen values, with history, and what holds for the person. Returns the fields that changed. */
async function writeHeir(
  db: Db,
  into: string,
  plan: MergePlan,
  before: readonly Before[],
  { suppressionKey, now }: MergeBy,
): Promise<string[]> {
  const heir = before[0] as Before
  const chosen = new Map(plan.fields.map(field => [field.key, chosenValue(field)]))
  const column = (key: (typeof mergedColumns)[number]) => (chosen.get(key) ?? null) as string | null
  const attributes = Object.fromEntries(
    [...chosen].filter(
      ([key, value]) => !(mergedColumns as readonly string[]).includes(key) && value !== null,
    ),
  )
  const address = emailColumns(suppressionKey, column('email'))
  const bounced = before.find(row => row.email_key === address.email_key && row.address_invalid_at)
  // A letter that came back says nothing about another address.
  const returned = before.find(
    row => row.post_invalid_at && !correctsAddress(row.attributes, { ...row.attributes, ...attributes }),
  )
  await db
    .updateTable('customer')
    .set({
      version: sql<number>`version + 1`,
      updated_at: now,
      external_id: column('externalId'),
      ...address,
      phone: column('phone'),
      locale: column('locale'),
      time_zone: column('timeZone'),
      attributes: jsonb(attributes),
      undeclared: jsonb(Object.assign({}, ...before.toReversed().map(row => row.undeclared))),
      address_invalid_at: bounced?.address_invalid_at ?? null,
      address_invalid_reason: bounced?.address_invalid_reason ?? null,
      post_invalid_at: returned?.post_invalid_at ?? null,
      post_invalid_reason: returned?.post_invalid_reason ?? null,
      restricted_at: ofTimes(before, row => row.restricted_at, Math.min),
      created_at: ofTimes(before, row => row.created_at, Math.min) ?? now,
      last_seen_at: ofTimes(before, row => row.last_seen_at, Math.max),
    })
    .where('id', '=', into)
    .execute()
  const was: Record<string, unknown> = { ...heir.columns, ...heir.attributes }
  const keys = [...new Set([...Object.keys(was), ...chosen.keys()])]
  const changes = keys.filter(
    key => JSON.stringify(was[key] ?? null) !== JSON.stringify(chosen.get(key) ?? null),
  )
  await writeHistory(db, into, new Map(changes.map(key => [key, chosen.get(key) ?? null])), now)
  return changes
}

function ofTimes(
  rows: readonly Before[],
  read: (row: Before) => Date | null,
  pick: (...times: number[]) => number,
): Date | null {
  const times = rows.flatMap(row => read(row)?.getTime() ?? [])
  return times.length === 0 ? null : new Date(pick(...times))
}

async function writeHistory(
  db: Db,
  customerId: string,
  changes: Map<string, unknown>,
  now: Date,
): Promise<void> {
  if (changes.size === 0) return
  await db
    .insertInto('attribute_change')
    .values(
      [...changes].map(([key, value]) => ({
        id: newId(now),
        customer_id: customerId,
        key,
        value: value === null ? null : jsonb(value),
        origin: 'merge',
        recorded_at: now,
      })),
    )
    .execute()
}

/** What somebody's will bars at one of the addresses, by e-mail, is barred at the one that stays. */
async function keepBars(
  db: Db,
  into: string,
  before: readonly Before[],
  { now, actor }: MergeBy,
): Promise<void> {
  const hashes = before.flatMap(({ email_hash }) => (email_hash ? [email_hash] : []))
  if (hashes.length < 2) return
  await sql`
    insert into suppression (id, channel, hash, scope, reason, actor, created_at)
    select new_id(), 'email', c.email_hash, s.scope, min(s.reason), ${actor}, ${now}::timestamptz
    from customer c join suppression s on s.channel = 'email' and s.hash = any(${hashes}::bytea[])
      and s.lifted_at is null and s.reason in ('objection', 'complaint') and s.hash <> c.email_hash
    where c.id = ${into}::uuid and c.email_hash is not null group by c.email_hash, s.scope
    on conflict (channel, hash, scope) where lifted_at is null do nothing`.execute(db)
}
