import { sql } from 'kysely'
import type { ReturnsSettings } from '../../engine/returns/settings.ts'
import type { ReturnReason } from '../../engine/returns/understanding.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'

const dayMs = 86_400_000

export type NewMark = {
  /** Comparison key of the address (`emailKey`). */
  key: string
  /** Keyed hash of it; what is known of nobody is not marked. */
  hash: Buffer
  outcome: 'hard' | 'soft'
  reason: ReturnReason
  status: string | null
  /** The sentences of the other side, for whoever looks the customer up. */
  said: string | null
  messageId: string | null
}

/**
 * The one place where an address is marked as one that does not work: for everybody who has it, and by its hash for whoever
 * will. A fact that expires, not somebody's will. The caller has locked all who have these addresses, in the order of their
 * ids. An address that is marked already keeps its mark, unless it is for good now.
 */
export async function markAddresses(
  db: Db,
  marks: readonly NewMark[],
  { markDays }: Pick<ReturnsSettings, 'markDays'>,
  now: Date,
): Promise<void> {
  const worst = new Map<string, NewMark>()
  for (const mark of marks) if (worst.get(mark.key)?.outcome !== 'hard') worst.set(mark.key, mark)
  const rows = [...worst.values()].toSorted((a, b) => a.hash.compare(b.hash))
  if (rows.length === 0) return
  const of = <Key extends keyof NewMark>(key: Key) => rows.map(row => row[key])
  const until = rows.map(row => new Date(now.getTime() + markDays[row.outcome] * dayMs))
  const why = rows.map(row => storable(row.said) ?? [row.reason, row.status].filter(Boolean).join(' '))
  await sql`
    insert into address_mark as a (id, hash, outcome, reason, status, message_id, at, until)
    select id, hash, outcome, reason, status, message_id, ${now}::timestamptz, until
    from unnest(${rows.map(() => newId(now))}::uuid[], ${of('hash')}::bytea[], ${of('outcome')}::text[],
      ${of('reason')}::text[], ${of('status')}::text[], ${of('messageId')}::uuid[], ${until}::timestamptz[])
      as n(id, hash, outcome, reason, status, message_id, until)
    on conflict (hash) where lifted_at is null do update set outcome = excluded.outcome, reason = excluded.reason,
      status = excluded.status, message_id = excluded.message_id, at = excluded.at,
      until = greatest(a.until, excluded.until)
    where excluded.outcome = 'hard' or a.outcome = 'soft'`.execute(db)
  await sql`
    update customer c set address_invalid_at = ${now}::timestamptz, address_invalid_reason = n.why
    from unnest(${of('key')}::text[], ${why}::text[]) as n(key, why)
    where c.email_key = n.key and c.state not in ('merged', 'erased') and c.address_invalid_at is null`.execute(
    db,
  )
}

/** A mail that has not come back after so many days has arrived: servers give up after five (RFC 5321 § 4.5.4.1). */
const arrivedAfterDays = 6

/**
 * How many messages to each of these addresses could not be delivered within the days the setting names, and none in
 * between was: opened, clicked or answered by a person, vouched for by the provider, or not come back for days.
 */
export async function softTimes(
  db: Db,
  keys: readonly string[],
  { soft }: Pick<ReturnsSettings, 'soft'>,
  now: Date,
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const since = new Date(now.getTime() - soft.days * dayMs)
  const written = new Date(since.getTime() - 30 * dayMs)
  const arrived = new Date(now.getTime() - arrivedAfterDays * dayMs)
  const { rows } = await sql<{ key: string; times: number }>`
    with mail as (
      select c.email_key as key, m.id, m.state, coalesce(m.sent_at, m.claimed_at, m.updated_at) as at
      from customer c join message m on m.customer_id = c.id
      where c.email_key = any(${[...new Set(keys)]}::text[]) and m.created_at >= ${written}::timestamptz
        and m.channel || '' = 'email' and (lower(m.address) = c.email_key or m.address = c.email)),
    told as (
      select mail.key, mail.id, mail.at, mail.state,
        coalesce(bool_or(e.kind in ('bounced', 'failed') and e.detail ->> 'outcome' = 'soft'
          and not e.detail ? 'block' and e.at >= ${since}::timestamptz), false) as soft,
        coalesce(bool_or(e.kind = 'bounced'), false) as back,
        coalesce(bool_or(e.kind in ('replied', 'auto_replied')
          or (e.kind in ('opened', 'clicked') and e.detail -> 'human' = 'true'::jsonb)), false) as seen
      from mail left join message_event e on e.message_id = mail.id group by mail.key, mail.id, mail.at, mail.state),
    good as (
      select key, max(at) as at from told
      where state = 'sent' and not back and (seen or at < ${arrived}::timestamptz or exists (
        select from inbound i where i.message_id = told.id and i.outcome = 'delivered'
          and i.proof in ('token', 'provider', 'staff')))
      group by key)
    select told.key, count(*)::int as times from told left join good using (key)
    where told.soft and (good.at is null or told.at > good.at) group by told.key`.execute(db)
  return new Map(rows.map(row => [row.key, row.times]))
}

/** Lifts the marks of these hashes: somebody found that the address works. Frees nobody; the caller does. */
export async function liftMarks(db: Db, hashes: readonly Buffer[], by: string, now: Date): Promise<number> {
  if (hashes.length === 0) return 0
  const { numAffectedRows } = await sql`
    update address_mark set lifted_at = ${now}::timestamptz, lifted_by = ${by}
    where hash = any(${[...hashes]}::bytea[]) and lifted_at is null`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/**
 * Lifts marks whose time is over, frees everybody who has the address, and tells them so in their log. In one transaction;
 * returns how many marks were lifted.
 */
export async function expireMarks(db: Db, now: Date, limit: number): Promise<number> {
  return await inTransaction(db, async trx => {
    const { rows: due } = await sql<{ id: string; hash: Buffer }>`
      select id, hash from address_mark where lifted_at is null and until <= ${now}::timestamptz
      order by until, id limit ${limit}::int`.execute(trx)
    if (due.length === 0) return 0
    const hashes = due.map(row => row.hash)
    await sql`select id from customer where email_hash = any(${hashes}::bytea[]) order by id for no key update`.execute(
      trx,
    )
    // One that was set anew meanwhile stands.
    const { rows: lifted } = await sql<{ hash: Buffer }>`
      update address_mark set lifted_at = ${now}::timestamptz, lifted_by = 'system'
      where id = any(${due.map(row => row.id)}::uuid[]) and lifted_at is null and until <= ${now}::timestamptz
      returning hash`.execute(trx)
    const { rows: freed } = await sql<{ id: string }>`
      update customer set address_invalid_at = null, address_invalid_reason = null
      where email_hash = any(${lifted.map(row => row.hash)}::bytea[]) and address_invalid_at is not null
        and state not in ('merged', 'erased')
      returning id`.execute(trx)
    if (freed.length > 0)
      await trx
        .insertInto('interaction')
        .values(
          freed
            .map(row => row.id)
            .toSorted()
            .map(id => ({
              id: newId(now),
              customer_id: id,
              at: now,
              channel: 'email',
              direction: 'in' as const,
              kind: 'address_usable' as const,
              actor: 'system',
            })),
        )
        .execute()
    return due.length
  })
}

/** Marks of one look. */
const pageSize = 1_000

/**
 * Marks customers who got a marked address since: new ones, and ones whose address was changed. Page by page over the
 * marks, each in a transaction of its own. Returns how many.
 */
export async function markNewHolders(db: Db, now: Date, stopping: () => boolean): Promise<number> {
  let marked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  while (!stopping()) {
    const page = await inTransaction(db, trx => markPage(trx, after, now))
    marked += page.marked
    if (page.last === null) break
    after = page.last
  }
  return marked
}

async function markPage(db: Db, after: string, now: Date): Promise<{ marked: number; last: string | null }> {
  const { rows: marks } = await sql<{ id: string }>`
    select id from address_mark where lifted_at is null and id > ${after}::uuid order by id limit ${pageSize}`.execute(
    db,
  )
  const ids = marks.map(row => row.id)
  const { rows: holders } = await sql<{ id: string }>`
    select c.id from address_mark a join customer c on c.email_hash = a.hash
    where a.id = any(${ids}::uuid[]) and c.address_invalid_at is null and c.state not in ('merged', 'erased')
    order by c.id for no key update of c`.execute(db)
  if (holders.length > 0)
    await sql`
      update customer c set address_invalid_at = a.at, address_invalid_reason = concat_ws(' ', a.reason, a.status)
      from address_mark a
      where c.id = any(${holders.map(row => row.id)}::uuid[]) and a.hash = c.email_hash and a.lifted_at is null
        and a.until > ${now}::timestamptz and c.address_invalid_at is null`.execute(db)
  return { marked: holders.length, last: marks.length < pageSize ? null : (ids.at(-1) ?? null) }
}

/** The column a person reads; PostgreSQL takes no NUL. */
function storable(said: string | null): string | null {
  return said
    ? said
        .replaceAll(/\p{Cc}+/gu, ' ')
        .toWellFormed()
        .slice(0, 300)
    : null
}
