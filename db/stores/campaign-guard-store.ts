import { sql } from 'kysely'
import type { Tallied } from '../../engine/campaigns/books.ts'
import { type Blocked, blockedReasons, bounceReasons, unmadeReasons } from '../../engine/campaigns/guard.ts'
import { maskPeople } from '../../engine/returns/mask.ts'
import type { Db } from '../orm.ts'
import { cameBack } from './campaign-span-store.ts'
import { tallyOf } from './campaign-tend-store.ts'

export type Watched = {
  id: string
  campaignId: string
  name: string
  /** Who created the campaign, as an actor. */
  owner: string
  sender: string | null
  beganAt: Date
}

/** Occurrences that are being sent. */
export async function watchedOccurrences(db: Db): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select o.id, o.campaign_id as "campaignId", c.name, c.created_by as owner, o.definition ->> 'sender' as sender,
      o.began_at as "beganAt"
    from campaign_occurrence o join campaign c on c.id = o.campaign_id
    where o.state in ('planning', 'sending') order by o.id`.execute(db)
  return rows
}

export type Trouble = {
  ended: number
  sent: number
  bounced: number
  complained: number
  unmade: number
  blocked: Blocked
  /** Mails are due and wait. */
  waiting: boolean
  said: string | undefined
}

/** What turns us away at the same time counts together, in milliseconds. */
const blockedWithinMs = 3_600_000

/** What came of an occurrence up to now. Counts by its index, and what came back by that of the events. */
export async function troubleOf(
  db: Db,
  { id, beganAt }: Pick<Watched, 'id' | 'beganAt'>,
  now: Date,
): Promise<Trouble> {
  const tallied = await tallyOf(db, id)
  const since = new Date(now.getTime() - blockedWithinMs)
  const { rows } = await sql<{
    returned: number
    complained: number
    waiting: boolean
    said: string | null
    policy: number
    refused: number
    domains: number
    refusal: string | null
  }>`
    with back as (
      select e.message_id, e.kind, e.at, e.detail, m.address, ${cameBack('e')} as came,
        e.kind = 'bounced' and coalesce(e.detail ->> 'outcome' = 'policy', false) as policy
      from message_event e join message m on m.id = e.message_id
      where e.kind in ('bounced', 'returned', 'complained') and e.at >= ${beganAt}::timestamptz
        and m.occurrence_id || '' = ${id}::text),
    -- Held at that time and later: what merely waits for a paused domain was not refused itself.
    refused as (
      select m.address, m.response from message m
      where m.occurrence_id = ${id}::uuid and m.state = 'held' and m.reason = 'domain_paused'
        and (m.detail ->> 'refusedAt')::timestamptz >= ${since}::timestamptz)
    select count(distinct message_id) filter (where kind <> 'complained' and came)::int as returned,
      count(distinct message_id) filter (where kind = 'complained')::int as complained,
      exists (select from message m where m.occurrence_id = ${id}::uuid and m.state in ('queued', 'retry')
        and m.channel = 'email' and m.due_at <= ${now}::timestamptz) as waiting,
      (select m.detail ->> 'code' from message m where m.occurrence_id = ${id}::uuid and m.state = 'failed'
        and m.reason = any(${[...bounceReasons]}::text[]) limit 1) as said,
      count(distinct message_id) filter (where policy and at >= ${since}::timestamptz)::int as policy,
      (select count(*)::int from refused) as refused,
      (select count(distinct lower(split_part(x.address, '@', -1)))::int from (
        select address from refused
        union all select address from back where policy and at >= ${since}::timestamptz
          and detail ->> 'block' in ('reputation', 'rate', 'authentication')) x) as domains,
      coalesce((select response from refused limit 1), max(detail ->> 'said') filter (where policy)) as refusal
    from back`.execute(db)
  const [row] = rows
  const sum = (wanted: (line: Tallied) => boolean) =>
    tallied.filter(wanted).reduce((all, { count }) => all + count, 0)
  const failedFor = (reasons: readonly string[]) =>
    sum(({ state, reason }) => state === 'failed' && reasons.includes(reason ?? ''))
  return {
    ended: sum(({ state }) => state === 'sent' || state === 'failed' || state === 'unknown'),
    sent: sum(({ state }) => state === 'sent'),
    bounced: failedFor(bounceReasons) + (row?.returned ?? 0),
    complained: row?.complained ?? 0,
    unmade: failedFor(unmadeReasons),
    blocked: {
      mails: failedFor(blockedReasons) + (row?.policy ?? 0) + (row?.refused ?? 0),
      waiting: row?.refused ?? 0,
      domains: row?.domains ?? 0,
      said: row?.refusal ? maskPeople(row.refusal) : undefined,
    },
    waiting: row?.waiting ?? false,
    said: row?.said ?? undefined,
  }
}

/** Where word of a campaign goes: to the member of staff behind an actor such as `user:<id>`; null where there is none. */
export async function ownerOf(db: Db, actor: string): Promise<{ address: string; locale: string } | null> {
  const id = /^user:([0-9a-f-]{36})$/.exec(actor)?.[1]
  if (!id) return null
  const row = await db
    .selectFrom('app_user')
    .select(['email as address', 'locale'])
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
