import { sql } from 'kysely'
import { addressHash } from '../../engine/consent/address.ts'
import { evidenceLimit, evidenceYearsOf, evidenceYearsSetting } from '../../engine/privacy/erasure.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { personalTables } from '../personal-data/registry.ts'
import type { Subject } from '../personal-data/types.ts'
import { writeAuditLines } from './audit-lines-store.ts'
import { eraseRows } from './erase-rows-store.ts'
import { type Root, readAddresses, readRoots, sharedAddresses, subjectOf } from './erasure-subject-store.ts'
import { isRace } from './ingest-retry.ts'
import { jsonb } from './json.ts'
import { queueOutboundNotices } from './outbound-notice-store.ts'
import { inTransaction } from './transaction.ts'
import { getSetting } from './workspace-store.ts'

export type ErasureBy = {
  now: Date
  suppressionKey: Buffer
  actor: string
  requestId: string | null
  /** The case that asks for it, if one does. */
  caseId?: string | null
  /** A code for the audit log; no personal data. */
  reason?: string
}

export type Erased = {
  /** Customers erased by this call. */
  erased: string[]
  /** Erased before; what may have come in since is gone now too. */
  already: string[]
  unknown: string[]
  /** E-mail addresses nobody is known by any more, for copies kept outside the database. Never to be logged. */
  addresses: string[]
}

/** Customers of one transaction: few enough that nobody waits long for their locks. */
const batchSize = 25
const maxAttempts = 5

/**
 * Erases customers with everything that is known of them (GDPR Art. 17), as the registry of personal data says
 * (db/personal-data/registry.ts). Each is erased wholly or not at all; an interruption leaves whole batches, and calling
 * again goes on. An id of a merged visitor means whom they turned out to be.
 */
export async function eraseCustomers(
  db: Db,
  ids: readonly string[],
  by: ErasureBy,
  progress: (done: number) => void = () => {},
): Promise<Erased> {
  const total: Erased = { erased: [], already: [], unknown: [], addresses: [] }
  for (let at = 0; at < ids.length; at += batchSize) {
    const done = await attempt(db, ids.slice(at, at + batchSize), by)
    for (const key of Object.keys(total) as (keyof Erased)[]) total[key].push(...done[key])
    progress(Math.min(at + batchSize, ids.length))
  }
  return total
}

/** A worker that holds a row of the customer may have to be waited for in a ring: one of the two begins anew. */
async function attempt(db: Db, ids: readonly string[], by: ErasureBy): Promise<Erased> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(db, trx => eraseBatch(trx, ids, by))
    } catch (error) {
      if (db.isTransaction || !isRace(error) || tries >= maxAttempts) throw error
    }
  }
}

async function eraseBatch(db: Db, ids: readonly string[], by: ErasureBy): Promise<Erased> {
  const roots = await lockRoots(db, ids)
  const unknown = ids.filter(id => !roots.has(id))
  const people = [...new Map([...roots.values()].map(root => [root.id, root])).values()]
  if (people.length === 0) return { erased: [], already: [], unknown, addresses: [] }
  const bearers = people.flatMap(root => root.ids)
  const addresses = await readAddresses(db, bearers)
  const shared = await sharedAddresses(db, addresses.emails, bearers)
  const own = addresses.emails.filter(key => !shared.known.has(key))
  const companions = await lockCompanions(db, subjectOf([], { emails: own, posts: [] }, by.suppressionKey))
  const everybody = [...bearers, ...companions]
  // Who shares the address and agreed to be written to keeps that; a mere acquaintance does not.
  const dead = addresses.emails.filter(key => !shared.consented.has(key))
  await suppressAddresses(db, { emails: dead, posts: addresses.posts }, by)
  const subject = subjectOf(everybody, { ...addresses, emails: dead }, by.suppressionKey)
  await settleMessages(db, subject, by.now)
  await forgetOwnProducts(db, subject)
  for (const table of personalTables) await eraseRows(db, table, subject, by.now)
  await restrictEvidence(db, subject, by.now)
  const erased = people.filter(root => root.state !== 'erased').map(root => root.id)
  await queueOutboundNotices(db, erased, 'erased', by.caseId ?? null, by.now)
  await noteErasures(db, erased, by)
  const already = people.filter(root => root.state === 'erased').map(root => root.id)
  return { erased, already, unknown, addresses: own }
}

/**
 * Locks everybody concerned, in the order of their ids, as merge does: whoever is adding an event waited for, and
 * kept out until commit. A merge that came in between is seen after the lock.
 */
export async function lockRoots(db: Db, ids: readonly string[]): Promise<Map<string, Root>> {
  const locked = new Set<string>()
  for (;;) {
    const roots = await readRoots(db, ids)
    const wanted = [...roots.values()].flatMap(root => root.ids)
    if (wanted.every(id => locked.has(id))) return roots
    await lockCustomers(db, wanted)
    for (const id of wanted) locked.add(id)
  }
}

async function lockCustomers(db: Db, ids: readonly string[]): Promise<void> {
  await sql`select id from customer where id = any(${[...ids]}::uuid[]) order by id for update`.execute(db)
}

/** Visitors made for nothing but a request in the name of one of the addresses, that nobody confirmed. */
async function lockCompanions(db: Db, { emailHashes }: Subject): Promise<string[]> {
  if (emailHashes.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select c.id from customer c where c.state = 'visitor' and c.id in (
      select x.customer_id from confirmation x
      where x.email_hash = any(${[...emailHashes]}::bytea[]) and x.created_customer and x.state <> 'confirmed')
    order by c.id for update of c`.execute(db)
  return rows.map(row => row.id)
}

/** So that nobody writes there, should the address come in again (Art. 21(3)); by hash, which outlives the erasure. */
async function suppressAddresses(
  db: Db,
  { emails, posts }: { emails: string[]; posts: string[] },
  { suppressionKey, actor, now }: ErasureBy,
): Promise<void> {
  const entries = [
    ...emails.map(key => ({ channel: 'email', hash: addressHash(suppressionKey, 'email', key) })),
    ...posts.map(key => ({ channel: 'post', hash: addressHash(suppressionKey, 'post', key) })),
  ].sort((a, b) => a.hash.compare(b.hash))
  if (entries.length === 0) return
  await sql`
    insert into suppression (id, channel, hash, scope, reason, actor, created_at)
    select id, channel, hash, 'marketing', 'erasure', ${actor}, ${now}::timestamptz
    from unnest(${entries.map(() => newId(now))}::uuid[], ${entries.map(entry => entry.channel)}::text[],
      ${entries.map(entry => entry.hash)}::bytea[]) as x(id, channel, hash)
    on conflict (channel, hash, scope) where lifted_at is null do nothing`.execute(db)
}

/**
 * What waits is skipped. What is on its way right now may arrive or not: nobody will know, and what the worker
 * learns must not be written back, so its claim is taken away. Both with their line in the log, as always.
 */
async function settleMessages(db: Db, { ids }: Subject, now: Date): Promise<void> {
  await sql`
    with done as (
      update message m set
        state = case m.state when 'sending' then 'unknown' else 'skipped' end,
        reason = case m.state when 'sending' then 'outcome_unknown' else 'erased' end,
        claim_token = null, updated_at = ${now}::timestamptz
      where m.customer_id = any(${[...ids]}::uuid[]) and m.state in ('queued', 'held', 'retry', 'sending')
      returning m.id, m.customer_id, m.channel, m.purpose, m.state, m.reason)
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, actor, detail)
    select id, customer_id, ${now}::timestamptz, channel, 'out', 'message_' || state, purpose, id, 'system', null
    from done on conflict (id) do update set kind = excluded.kind, at = excluded.at`.execute(db)
}

/**
 * Goods that nobody else ordered may have been made for this person, and their name may say so ("Mug for Erna"). Any
 * that the shop still has come back with the next event about them. What stands in a product feed is offered to
 * everybody, and its prices of the last 30 days are wanted (§ 11 PAngV).
 */
async function forgetOwnProducts(db: Db, { ids }: Subject): Promise<void> {
  const people = sql`any(${[...ids]}::uuid[])`
  await sql`
    delete from product p where p.feed_id is null and p.id in (
        select l.product_id from order_line l join orders o on o.id = l.order_id where o.customer_id = ${people})
      and not exists (select from order_line l join orders o on o.id = l.order_id
        where l.product_id = p.id and o.customer_id <> all(${[...ids]}::uuid[]))`.execute(db)
}

/** Kept for claims only, until they are time-barred (Art. 17(3)(e), 18; §§ 195, 199 BGB); what was to go sooner still does. */
async function restrictEvidence(db: Db, { ids }: Subject, now: Date): Promise<void> {
  const years = evidenceYearsOf(await getSetting(db, evidenceYearsSetting))
  await sql`
    update consent_evidence e set restricted_at = ${now}::timestamptz,
      erase_after = least(e.erase_after, ${evidenceLimit(now, years)}::timestamptz)
    from consent_record r
    where r.id = e.record_id and r.customer_id = any(${[...ids]}::uuid[]) and e.restricted_at is null`.execute(
    db,
  )
}

async function noteErasures(db: Db, erased: readonly string[], by: ErasureBy): Promise<void> {
  if (erased.length === 0) return
  const { now, actor, requestId, caseId, reason } = by
  await db
    .insertInto('interaction')
    .values(
      erased.map(customerId => ({
        id: newId(now),
        customer_id: customerId,
        at: now,
        channel: 'case',
        direction: 'out' as const,
        kind: 'privacy' as const,
        actor,
        detail: jsonb({ right: 'erasure', step: 'done', ...(caseId ? { caseId } : {}) }),
      })),
    )
    .execute()
  await writeAuditLines(
    db,
    erased.map(customerId => ({
      id: newId(now),
      at: now,
      actor,
      requestId,
      action: 'customer.erase',
      entity: 'customer',
      entityId: customerId,
      detail: { ...(caseId ? { caseId } : {}), ...(reason ? { reason } : {}) },
    })),
  )
}
