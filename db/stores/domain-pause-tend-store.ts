import { sql } from 'kysely'
import type { Db } from '../orm.ts'

const day = 24 * 3_600_000

/** Pauses that still run although a mail that went to the domain was taken. */
export async function passedPauses(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from domain_pause where lifted_at is null and passed > 0 and until > ${now}::timestamptz order by id`.execute(
    db,
  )
  return rows.map(row => row.id)
}

/**
 * Closes pauses whose time has long been up: those after which mails were taken, though few, and those after which nobody
 * wrote to the domain.
 */
export async function closeOldPauses(db: Db, now: Date): Promise<void> {
  const since = (ms: number) => new Date(now.getTime() - ms)
  await sql`
    update domain_pause set lifted_at = ${now}::timestamptz
    where lifted_at is null and until < case when passed > 0 then ${since(day)}::timestamptz else ${since(7 * day)}::timestamptz end`.execute(
    db,
  )
}

export type Untold = {
  id: string
  senderId: string | null
  senderName: string | null
  domain: string
  until: Date
  times: number
  reason: string
  said: string | null
  occurrenceId: string | null
}

/** A pause nobody was told of yet, locked until commit; whoever else looks gets another. */
export async function nextUntold(db: Db): Promise<Untold | undefined> {
  const { rows } = await sql<Untold>`
    select p.id, p.sender_id as "senderId", (select s.name from sender s where s.id = p.sender_id) as "senderName", p.domain,
      p.until, p.times, p.reason, p.said, p.occurrence_id as "occurrenceId"
    from domain_pause p where p.told_at is null and p.lifted_at is null order by p.id limit 1 for update skip locked`.execute(
    db,
  )
  return rows[0]
}

export async function setTold(db: Db, id: string, now: Date): Promise<void> {
  await sql`update domain_pause set told_at = ${now}::timestamptz where id = ${id}::uuid`.execute(db)
}

export type Concerned = { campaignId: string; name: string; owner: string }

/** Campaigns under way of which mails wait for this domain, and the one it happened in. */
export async function campaignsHeld(
  db: Db,
  { domain, occurrenceId }: Pick<Untold, 'domain' | 'occurrenceId'>,
): Promise<Concerned[]> {
  const { rows } = await sql<Concerned>`
    select distinct c.id as "campaignId", c.name, c.created_by as owner
    from campaign_occurrence o join campaign c on c.id = o.campaign_id
    where o.id = ${occurrenceId}::uuid or (o.state in ('planning', 'sending') and exists (
      select from message m join customer k on k.id = m.customer_id
      where m.occurrence_id = o.id and m.state = 'held' and m.reason = 'domain_paused'
        and split_part(k.email_key, '@', -1) = ${domain}))
    order by c.name, c.id limit 50`.execute(db)
  return rows
}

export type Staff = { actor: string; address: string; locale: string }

/** Members of staff behind actors such as `user:<id>`, in use. */
export async function staffOf(db: Db, actors: readonly string[]): Promise<Staff[]> {
  const ids = actors.flatMap(actor => /^user:([0-9a-f-]{36})$/.exec(actor)?.[1] ?? [])
  if (ids.length === 0) return []
  const { rows } = await sql<Staff>`
    select 'user:' || id as actor, email as address, locale from app_user
    where id = any(${ids}::uuid[]) and disabled_at is null order by email`.execute(db)
  return rows
}

export async function admins(db: Db): Promise<Staff[]> {
  const { rows } = await sql<Staff>`
    select 'user:' || id as actor, email as address, locale from app_user
    where role = 'admin' and disabled_at is null order by email limit 50`.execute(db)
  return rows
}
