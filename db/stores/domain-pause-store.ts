import { sql } from 'kysely'
import { emailKey } from '../../engine/consent/address.ts'
import {
  type OpenPause,
  type Put,
  passesToFree,
  pauseMs,
  placeAfter,
  probeWindowMs,
  refusedAfterMs,
  trustedAfterMs,
} from '../../engine/returns/domain-pause.ts'
import { maskPeople } from '../../engine/returns/mask.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

/** A mail that the other side turned away because of us. */
export type Refused = { messageId: string; reason: string; said: string | null }

/** Where a mail went, and by whom. */
type Way = {
  messageId: string
  senderId: string | null
  domain: string
  begunAt: Date
  occurrenceId: string | null
}

/** The sender a message goes by, as workers choose it (workers/senders.ts). Over alias `m`. */
const senderOfMessage = sql`coalesce((select s.id from sender s where s.id = m.sender_id and s.retired_at is null),
  (select s.id from sender s where s.is_default))`

/** Of pauses `p` and rows `x` with a sender as text. */
const sameSender = sql`coalesce(p.sender_id::text, '') = x."senderKey"`

async function waysOf(db: Db, messageIds: readonly string[], now: Date): Promise<Way[]> {
  const { rows } = await sql<
    Omit<Way, 'domain' | 'begunAt'> & { address: string | null; begunAt: Date | null }
  >`
    select m.id as "messageId", m.address, ${senderOfMessage} as "senderId", m.claimed_at as "begunAt",
      m.occurrence_id as "occurrenceId"
    from message m where m.id = any(${[...messageIds]}::uuid[]) order by m.id`.execute(db)
  return rows.flatMap(({ address, begunAt, ...row }) => {
    const key = emailKey(address ?? '')
    const domain = key === null ? '' : key.slice(key.lastIndexOf('@') + 1)
    return domain === '' ? [] : [{ ...row, domain, begunAt: begunAt ?? now }]
  })
}

/**
 * Pauses the domains that turned these mails away, each for the sender the mail went by: an hour, and longer where it happens
 * again as soon as the last pause is over. What was begun before the last one ended tells nothing new. To be called last in a
 * transaction: after customers and messages. Twice, or by two at once, is once. @returns the pauses that were opened.
 */
export async function openDomainPauses(db: Db, refused: readonly Refused[], now: Date): Promise<string[]> {
  if (refused.length === 0) return []
  const ways = new Map(
    (
      await waysOf(
        db,
        refused.map(one => one.messageId),
        now,
      )
    ).map(way => [way.messageId, way]),
  )
  const rows = new Map<string, Way & { id: string; senderKey: string; reason: string; said: string | null }>()
  for (const { messageId, reason, said } of refused) {
    const way = ways.get(messageId)
    if (!way) continue
    const key = `${way.senderId ?? ''}/${way.domain}`
    const known = rows.get(key)
    // The one begun last says most of how things are now.
    if (known && known.begunAt >= way.begunAt) continue
    const senderKey = way.senderId ?? ''
    rows.set(key, {
      ...way,
      id: newId(now),
      senderKey,
      reason,
      said: said === null ? null : maskPeople(said),
    })
  }
  if (rows.size === 0) return []
  // In one order, or two of them wait for each other.
  const wanted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  const x = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x(id uuid, "senderId" uuid, "senderKey" text,
    domain text, reason text, said text, "begunAt" timestamptz, "occurrenceId" uuid)`
  // A mail that was to show whether they take us again: that pause is over, and the next one begins.
  await sql`
    update domain_pause p set lifted_at = ${now}::timestamptz from ${x}
    where p.lifted_at is null and ${sameSender} and p.domain = x.domain and p.until <= x."begunAt"`.execute(
    db,
  )
  const { rows: opened } = await sql<{ id: string }>`
    insert into domain_pause (id, sender_id, domain, at, until, times, reason, said, occurrence_id, probed_at)
    select x.id, x."senderId", x.domain, ${now}::timestamptz,
      ${now}::timestamptz + interval '1 millisecond' * (${lengthsOf}::bigint[])[least(1 + coalesce(b.times, 0), 4)],
      1 + coalesce(b.times, 0), x.reason, x.said, x."occurrenceId", ${now}::timestamptz
    from ${x}
    left join lateral (select p.times from domain_pause p
      where ${sameSender} and p.domain = x.domain and p.lifted_at > x."begunAt" - interval '1 millisecond' * ${trustedAfterMs}::bigint
      order by p.at desc, p.id desc limit 1) b on true
    where not exists (select from domain_pause p
      where ${sameSender} and p.domain = x.domain and p.until > x."begunAt")
    order by x."senderKey", x.domain
    on conflict do nothing
    returning id`.execute(db)
  return opened.map(row => row.id)
}

const lengthsOf = [1, 2, 3, 4].map(pauseMs)

const openPause = sql`p.id, p.domain, p.until, p.held, p.probed_at as "probedAt", p.probed, p.passed`

/** The open pauses of a sender for these domains, locked until commit; null is the sender of the environment. */
export async function holdPauses(
  db: Db,
  senderId: string | null,
  domains: readonly string[] | null = null,
): Promise<OpenPause[]> {
  const { rows } = await sql<OpenPause>`
    select ${openPause} from domain_pause p
    where p.lifted_at is null and coalesce(p.sender_id::text, '') = ${senderId ?? ''}
      and (${domains === null ? null : [...domains]}::text[] is null or p.domain = any(${domains === null ? null : [...domains]}::text[]))
    order by p.domain for update`.execute(db)
  return rows
}

/** Writes how pauses are after a claim, and puts off what has to wait for them. It was not tried: no attempt is counted. */
export async function putOffPaused(
  db: Db,
  { over, changed }: { over: readonly Put[]; changed: readonly OpenPause[] },
  now: Date,
): Promise<void> {
  if (changed.length > 0)
    await sql`
      update domain_pause p set held = x.held, probed_at = x."probedAt", probed = x.probed
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as x(id uuid, held int, "probedAt" timestamptz, probed int)
      where p.id = x.id`.execute(db)
  if (over.length > 0)
    await sql`
      update message m set state = 'held', reason = 'domain_paused', due_at = x."dueAt", updated_at = ${now}::timestamptz,
        detail = coalesce(m.detail, '{}') || jsonb_build_object('domain', x.domain)
      from jsonb_to_recordset(${JSON.stringify(over)}::jsonb) as x(id uuid, domain text, "dueAt" timestamptz)
      where m.id = x.id and m.state || '' in ('queued', 'held', 'retry')`.execute(db)
}

/**
 * Opens the pauses for mails that were refused just now, and gives those that are held (`held` already) a place after it.
 */
export async function holdRefused(
  db: Db,
  refused: readonly (Refused & { held: boolean; probe: boolean })[],
  now: Date,
): Promise<void> {
  if (refused.length === 0) return
  await openDomainPauses(db, refused, now)
  const held = refused.filter(one => one.held).map(one => one.messageId)
  const ways = await waysOf(db, held, now)
  const pauses = new Map<string, OpenPause>()
  for (const senderId of new Set(ways.map(way => way.senderId))) {
    const domains = ways.filter(way => way.senderId === senderId).map(way => way.domain)
    for (const pause of await holdPauses(db, senderId, domains))
      pauses.set(`${senderId ?? ''}/${pause.domain}`, pause)
  }
  const probes = new Set(refused.filter(one => one.probe).map(one => one.messageId))
  const places: Put[] = ways.map(({ messageId, senderId, domain }) => {
    const pause = pauses.get(`${senderId ?? ''}/${domain}`)
    // One that was begun before the last pause ended: that one may have been lifted since.
    if (!pause || pause.until <= now)
      return { id: messageId, domain, dueAt: new Date(now.getTime() + probeWindowMs) }
    const after = probes.has(messageId) ? refusedAfterMs : placeAfter(pause.held)
    if (!probes.has(messageId)) pause.held += 1
    return { id: messageId, domain, dueAt: new Date(pause.until.getTime() + after) }
  })
  if (places.length === 0) return
  await sql`
    update domain_pause p set held = x.held
    from jsonb_to_recordset(${JSON.stringify([...pauses.values()])}::jsonb) as x(id uuid, held int) where p.id = x.id`.execute(
    db,
  )
  await sql`
    update message m set due_at = x."dueAt", detail = coalesce(m.detail, '{}') || jsonb_build_object('domain', x.domain)
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as x(id uuid, domain text, "dueAt" timestamptz)
    where m.id = x.id and m.state || '' = 'held'`.execute(db)
}

/**
 * Mails that were let go to see whether a domain takes them, and were taken. When enough were, it is free again. One taken
 * while the pause still runs is counted; a chore then ends the pause.
 */
export async function countPassed(db: Db, messageIds: readonly string[], now: Date): Promise<void> {
  const ways = (await waysOf(db, messageIds, now)).map(way => ({ ...way, senderKey: way.senderId ?? '' }))
  if (ways.length === 0) return
  await sql`
    with x as (select * from jsonb_to_recordset(${JSON.stringify(ways)}::jsonb)
        as x("senderKey" text, domain text, "begunAt" timestamptz)),
    taken as (
      select p.id, count(*)::int as n from domain_pause p join x on ${sameSender} and p.domain = x.domain and p.at <= x."begunAt"
      where p.lifted_at is null group by p.id)
    update domain_pause p set passed = p.passed + t.n,
      lifted_at = case when p.until <= ${now}::timestamptz and p.passed + t.n >= ${passesToFree} then ${now}::timestamptz end
    from taken t where p.id = t.id and p.lifted_at is null`.execute(db)
}
