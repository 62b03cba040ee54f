import { type RawBuilder, sql } from 'kysely'
import { postalKey } from '../../engine/letters/address.ts'
import { type Channel, type Lane, lanes } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import { occurrenceStuck, setOccurrencesAside } from './campaign-pause-store.ts'
import { asideAt, asideKeptAt } from './run-pause-store.ts'

/**
 * Whose messages are taken: mails and tasks of a lane, its tasks only, or the letters, which wait to be printed. Of mails
 * those of one sender: `senders` are the ids it goes by, null for those that name none (which is meant where none are given).
 */
export type Line =
  | { channel: 'email'; lane: Lane; senders?: readonly (string | null)[] | undefined }
  | { channel: 'task'; lane: Lane }
  | { channel: 'post' }

export type Candidate = {
  id: string
  customerId: string
  channel: Channel
  /** Comparison key of the address it would go to now; null where there is none. */
  addressKey: string | null
  ruleId: string | null
  ruleVersionId: string | null
  /** Caps are counted for it: of these a claim takes one of each customer. */
  marketing: boolean
  /** It asks for a confirmation. */
  confirming: boolean
  priority: number
  dueAt: Date
  occurrenceId: string | null
  /** It was put off for a limit of its sender. */
  waited: boolean
  /** Of mails: its domain is paused for some sender. */
  paused: boolean
  /** Its rule or its campaign is paused (or cancelled): it is not to be claimed now. */
  stuck: boolean
}

type Picked = Omit<Candidate, 'addressKey' | 'paused'> & { confirmed_key: string | null }

/** Messages `m` of a line. Letters never go to a mail server, whatever lane they stand in. */
export function ofLine(line: Line): RawBuilder<unknown> {
  // Whoever prints looks now and then, not with every tick: letters of a paused rule need not be put aside.
  if (line.channel === 'post')
    return sql`m.channel = 'post'
      and not exists (select from rule r where r.id = m.rule_id and r.state = 'paused')
      and not exists (select from campaign_occurrence o where o.id = m.occurrence_id and ${occurrenceStuck})`
  if (line.channel === 'task') return sql`m.lane = ${line.lane} and m.channel = 'task'`
  return sql`m.lane = ${line.lane} and m.channel <> 'post'`
}

const picked = (more: RawBuilder<unknown> = sql``) => sql`
  select m.id, m.customer_id as "customerId", m.channel, m.rule_id as "ruleId", m.rule_version_id as "ruleVersionId", m.priority,
    m.due_at as "dueAt", coalesce((select p.kind = 'marketing' from purpose p where p.key = m.purpose), true) as marketing,
    m.confirmation_id is not null as confirming,
    (select conf.email_key from confirmation conf where conf.id = m.confirmation_id) as confirmed_key,
    m.occurrence_id as "occurrenceId", coalesce(m.reason = 'domain_limit', false) as waited,
    coalesce((select r.state = 'paused' from rule r where r.id = m.rule_id),
      (select ${occurrenceStuck} from campaign_occurrence o where o.id = m.occurrence_id), false) as stuck
  from message m where m.state in ('queued', 'held', 'retry') ${more}`

/**
 * Serialises claims of one line (they take milliseconds; sending goes on in parallel), then picks what is due, the
 * higher priority first, and locks the customers concerned, in the order of their ids, as merge, erasure and consent
 * do. At most `size`, and with them what would go before them.
 */
export async function takeCandidates(db: Db, line: Line, now: Date, size: number): Promise<Candidate[]> {
  await holdLine(db, line.channel === 'email' ? line.lane : line.channel)
  const due = sql`and ${ofLine(line)} and m.due_at <= ${now}`
  // Written out, or PostgreSQL plans for any number; mails ask for few at a time, so that few statements are prepared.
  const most = sql.lit(size)
  const byTime = sql`(${picked(due)} order by m.due_at, m.id limit ${most})`
  // One look-up for each id: what waits for other senders is not read. Ordered as the index is, whose first columns
  // PostgreSQL does not know to be the same all along where one is null.
  const ofSenders = (line.channel === 'email' ? (line.senders ?? [null]) : []).flatMap(id => {
    const own = sql`${due} and m.sender_id ${id === null ? sql`is null` : sql`= ${id}::uuid`}`
    return [
      // What is urgent has an index of its own: it is found however much else is due.
      sql`(${picked(sql`${own} and m.priority > 0`)} order by m.sender_id, m.priority desc, m.due_at, m.id limit ${most})`,
      sql`(${picked(own)} order by m.sender_id, m.due_at, m.id limit ${most})`,
    ]
  })
  if (line.channel === 'email' && ofSenders.length === 0) return []
  const { rows: found } = await sql<Picked>`${line.channel === 'post' ? sql`` : prepared}
    select * from (${
      line.channel === 'email' ? sql.join(ofSenders, sql` union `) : byTime
    }) found order by priority desc, "dueAt", id limit ${most}`.execute(db)
  const rows = [...found, ...(await rivals(db, found, sql`${due} ${ofSameSender(line)}`))]
  if (rows.length === 0) return []
  const attributes = line.channel === 'post' ? sql`attributes` : sql`null::jsonb`
  const { rows: locked } = await sql<LockedRow>`${prepared}
    select id, email_key, ${attributes} as attributes,
      -- Hardly ever any: asked once for all, in a statement that is sent anyway.
      array(select p.domain from domain_pause p where p.lifted_at is null) as paused from customer
    where id = any(${rows.map(row => row.customerId)}::uuid[]) order by id for no key update`.execute(db)
  const customers = new Map(locked.map(customer => [customer.id, customer]))
  return rows.map(({ confirming, confirmed_key, ...row }) => {
    const customer = customers.get(row.customerId)
    const addressKey = confirming ? confirmed_key : keyOf(row.channel, customer)
    const paused =
      row.channel === 'email' && customer !== undefined && customer.paused.includes(domainOfKey(addressKey))
    return { ...row, addressKey, paused, confirming }
  })
}

/** For rows reached by other indexes: written so that this can pick none. */
function ofSameSender(line: Line): RawBuilder<unknown> {
  if (line.channel !== 'email') return sql``
  return sql`and coalesce(m.sender_id::text, '') = any(${(line.senders ?? [null]).map(id => id ?? '')}::text[])`
}

async function holdLine(db: Db, name: Lane | 'task' | 'post'): Promise<void> {
  await sql`${prepared}select pg_advisory_xact_lock(hashtext(${`claim:${name}`}))`.execute(db)
}

/**
 * Waits for all claims under way, and keeps others off until commit: whoever releases what claims put aside must miss
 * none that a claim is just putting aside by what held before. To be called before anything else is locked.
 */
export async function holdClaims(db: Db): Promise<void> {
  for (const name of [...lanes, 'task', 'post'] as const) await holdLine(db, name)
}

/** Whatever of the same customers is due as well and goes before advertising of a rule that yields to others. */
async function rivals(db: Db, rows: readonly Picked[], due: RawBuilder<unknown>): Promise<Picked[]> {
  const yielding = rows.filter(row => row.marketing && row.priority < 0)
  if (yielding.length === 0) return []
  const { rows: others } = await sql<Picked>`${picked(sql`${due}
    and m.customer_id = any(${yielding.map(row => row.customerId)}::uuid[])
    and m.priority > ${Math.min(...yielding.map(row => row.priority))}
    and m.id <> all(${rows.map(row => row.id)}::uuid[])`)} limit ${rows.length}`.execute(db)
  return others.filter(row => row.marketing)
}

type LockedRow = {
  id: string
  email_key: string | null
  attributes: Record<string, unknown> | null
  paused: string[]
}

/** Domain of a comparison key; empty where there is none. */
export const domainOfKey = (key: string | null) => key?.slice(key.lastIndexOf('@') + 1) ?? ''

function keyOf(channel: Channel, customer: LockedRow | undefined): string | null {
  if (channel === 'post') return postalKey(customer?.attributes ?? {})
  return channel === 'email' ? (customer?.email_key ?? null) : null
}

/**
 * The candidates in rounds: of the advertising to one customer one in each, the higher priority first. What a round
 * claims counts against the caps of the next.
 */
export function inRounds(candidates: readonly Candidate[]): Candidate[][] {
  const ordered = candidates.toSorted(
    (a, b) => b.priority - a.priority || a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1),
  )
  const rounds: Candidate[][] = []
  const had = new Map<string, number>()
  for (const candidate of ordered) {
    const round = candidate.marketing ? (had.get(candidate.customerId) ?? 0) : 0
    if (candidate.marketing) had.set(candidate.customerId, round + 1)
    rounds[round] = [...(rounds[round] ?? []), candidate]
  }
  return rounds
}

/** Messages put aside at once. */
const asideAtOnce = 5_000

/**
 * Puts messages of a line aside that are due and whose rule (of those named) is paused, so that no tick looks at them
 * again until it is resumed; those that were due before the pause apart. A transaction of its own: the rules are locked,
 * so that none is resumed in between and leaves a message behind.
 */
export async function setMessagesAside(
  db: Db,
  line: Line,
  ruleIds: readonly string[],
  now: Date,
): Promise<number> {
  if (ruleIds.length === 0) return 0
  return await db.transaction().execute(async trx => {
    const { rows: stuck } = await sql<{ id: string; pausedAt: Date | null }>`
      select id, paused_at as "pausedAt" from rule
      where id = any(${[...new Set(ruleIds)]}::uuid[]) and state = 'paused' order by id for share`.execute(
      trx,
    )
    if (stuck.length === 0) return 0
    // As a list of ids: joined with the messages, what PostgreSQL believes of their number may make it read all of them for
    // each of these.
    const { numAffectedRows } = await sql`
      update message m set state = 'held', updated_at = ${now}::timestamptz, reason = 'rule_paused',
        due_at = case when m.due_at < (
          select r.paused_at from unnest(${stuck.map(rule => rule.id)}::uuid[], ${stuck.map(rule => rule.pausedAt)}::timestamptz[])
            as r(id, paused_at) where r.id = m.rule_id) then ${asideKeptAt}::timestamptz else ${asideAt}::timestamptz end
      where m.state || '' in ('queued', 'held', 'retry') and m.id = any(array(
        select m.id from message m
        where m.rule_id = any(${stuck.map(rule => rule.id)}::uuid[]) and m.state in ('queued', 'held', 'retry')
          and ${ofLine(line)} and m.due_at <= ${now}
        order by m.due_at, m.id limit ${sql.lit(asideAtOnce)}))`.execute(trx)
    return Number(numAffectedRows ?? 0n)
  })
}

/** Puts aside what a claim came across and may not take, whether its rule or its campaign is stopped. */
export async function setStuckAside(
  db: Db,
  line: Line,
  taken: readonly Pick<Candidate, 'ruleId' | 'occurrenceId' | 'stuck'>[],
  now: Date,
): Promise<void> {
  const stuck = taken.filter(row => row.stuck)
  await setMessagesAside(
    db,
    line,
    stuck.flatMap(row => row.ruleId ?? []),
    now,
  )
  await setOccurrencesAside(
    db,
    ofLine(line),
    stuck.flatMap(row => row.occurrenceId ?? []),
    now,
  )
}
