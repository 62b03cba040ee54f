import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { gateJoins, gateVerdict } from '../../engine/consent/gate.ts'
import { postalKey } from '../../engine/letters/address.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Channel, Lane } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import { type ForeignKey, hashesOf, type Unreadable } from './foreign-suppression-store.ts'
import { wishes, wishJoins } from './wish-store.ts'

/** Whose messages are taken: those of a mail lane, or the letters, which wait for a batch to be printed. */
export type Line = { channel: 'email'; lane: Lane } | { channel: 'post' }

export type Candidate = {
  id: string
  customerId: string
  channel: Channel
  /** Comparison key of the address it would go to now; null where there is none. */
  addressKey: string | null
  ruleVersionId: string | null
}

/** A message that this worker may and must now bring to an outcome. */
export type Claimed = {
  id: string
  customerId: string
  channel: Channel
  purpose: string
  topic: string | null
  marketing: boolean
  lane: Lane
  basis: string
  /** Of a mail: where it goes; of a letter: street, postal code and city, for the log. */
  address: string
  templateVersionId: string
  mailId: string
  attempts: number
  repeats: number
  ruleId: string | null
  eventId: string | null
  /** The confirmation it asks for. Then `customer` tells nothing of the customer: the address may be a stranger's. */
  confirmationId: string | null
  /** Opens and clicks may be recorded for this person. */
  mayTrack: boolean
  customer: CustomerFacts
}

export type CustomerFacts = {
  externalId: string | null
  email: string
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
}

export type ClaimResult = {
  claimed: Claimed[]
  skipped: { id: string; reason: ReasonCode }[]
  /** Put off by a wish of the customer. */
  held: { id: string; reason: ReasonCode; until: Date }[]
}

/**
 * Serialises claims of one line (they take milliseconds; sending goes on in parallel), then picks what is
 * due and locks the customers concerned, in the order of their ids, as merge, erasure and consent do.
 */
export async function takeCandidates(db: Db, line: Line, now: Date, size: number): Promise<Candidate[]> {
  const name = line.channel === 'post' ? 'post' : line.lane
  await sql`select pg_advisory_xact_lock(hashtext(${`claim:${name}`}))`.execute(db)
  // Letters never go to a mail server, whatever lane they stand in.
  const ofLine =
    line.channel === 'post' ? sql`m.channel = 'post'` : sql`m.lane = ${line.lane} and m.channel <> 'post'`
  // A message of a rule that is paused or set aside stays where it is; one of an archived rule is skipped by
  // the claim.
  const { rows } = await sql<
    Omit<Candidate, 'addressKey'> & { confirming: boolean; confirmed_key: string | null }
  >`
    select m.id, m.customer_id as "customerId", m.channel, m.rule_version_id as "ruleVersionId",
      m.confirmation_id is not null as confirming,
      (select conf.email_key from confirmation conf where conf.id = m.confirmation_id) as confirmed_key
    from message m
    where ${ofLine} and m.state in ('queued', 'held', 'retry') and m.due_at <= ${now}
      and not exists (select from rule r where r.id = m.rule_id and (r.state = 'paused' or r.error is not null))
    order by m.due_at, m.id limit ${size}`.execute(db)
  if (rows.length === 0) return []
  const attributes = line.channel === 'post' ? sql`attributes` : sql`null::jsonb`
  const { rows: locked } = await sql<LockedRow>`
    select id, email_key, ${attributes} as attributes from customer
    where id = any(${rows.map(row => row.customerId)}::uuid[]) order by id for no key update`.execute(db)
  const customers = new Map(locked.map(customer => [customer.id, customer]))
  return rows.map(({ confirming, confirmed_key, ...row }) => {
    const customer = customers.get(row.customerId)
    return { ...row, addressKey: confirming ? confirmed_key : keyOf(row.channel, customer) }
  })
}

type LockedRow = { id: string; email_key: string | null; attributes: Record<string, unknown> | null }

function keyOf(channel: Channel, customer: LockedRow | undefined): string | null {
  if (channel === 'post') return postalKey(customer?.attributes ?? {})
  return channel === 'email' ? (customer?.email_key ?? null) : null
}

type ClaimRow = {
  id: string
  state: string
  reason: ReasonCode | null
  customer_id: string
  purpose: string
  kind: string
  channel: Channel
  topic: string | null
  confirmation_id: string | null
  tracked: boolean
  email: string | null
  due_at: Date
  lane: Lane
  basis: string
  address: string
  template_version_id: string
  mail_id: string
  attempts: number
  repeats: number
  rule_id: string | null
  event_id: string | null
  external_id: string | null
  locale: string | null
  time_zone: string | null
  attributes: Record<string, unknown>
}

/** One exit condition per rule version among the candidates, chosen by the row. */
function exitCase(exits: ReadonlyMap<string, RawBuilder<SqlBool>>): RawBuilder<SqlBool> {
  if (exits.size === 0) return sql`false`
  const branches = [...exits].map(([version, fragment]) => sql`when ${version}::uuid then (${fragment})`)
  return sql`case m.rule_version_id ${sql.join(branches, sql` `)} else false end`
}

export type ClaimOptions = {
  now: Date
  claimToken: string
  suppressionKey: Buffer
  /** Keys of suppression lists taken over from other systems. */
  foreignKeys: readonly ForeignKey[]
  /** What stands under keys that cannot be opened. What it may shut waits. */
  unreadable?: readonly Unreadable[] | undefined
  exits: ReadonlyMap<string, RawBuilder<SqlBool>>
  mailDomain: string
}

/**
 * Evaluates origin, gate and the customers' wishes for the candidates and claims those that pass, in one statement.
 * The snapshot of this statement is younger than the customer locks, so an opt-out committed before them is seen.
 */
export async function claim(
  db: Db,
  candidates: readonly Candidate[],
  options: ClaimOptions,
): Promise<ClaimResult> {
  const { now, claimToken, exits, mailDomain } = options
  const { rows } = await sql<ClaimRow>`${prepared}
    with x as (${hashRows(candidates, options)}),
    judged as materialized (
      select m.id, m.customer_id, m.priority, m.due_at, m.last_useful_at, p.kind,
        c.external_id, c.locale, c.time_zone, c.attributes, c.email, conf.id as confirming,
        case when conf.id is not null then conf.email when m.channel = 'email' then c.email
          else concat_ws(', ', c.attributes ->> 'street',
            concat_ws(' ', c.attributes ->> 'postalCode', c.attributes ->> 'city'), c.attributes ->> 'country')
        end as address,
        conf.language,
        coalesce(
          case
            when m.channel not in ('email', 'post') then 'no_channel'
            when m.last_useful_at < ${now}::timestamptz then 'expired'
            when r.state = 'archived' then 'run_ended'
            when run.end_reason = 'exit_met' or ${exitCase(exits)} then 'exit_met'
          end,
          ${gateVerdict.denial},
          case when m.channel = 'post' and x.own_hash is null then 'no_postal_address' end,
          case when tv.id is null then 'no_template' end
        ) as denial,
        ${gateVerdict.basis} as basis,
        ${gateVerdict.evidence} as evidence,
        ${gateVerdict.mayTrack} as may_track,
        tv.id as template_version_id, pref.paused_until, pref.max_per_week, ${uncheckable(options)} as uncheckable
      from x
      join message m on m.id = x.id
      join customer c on c.id = m.customer_id
      ${gateJoins({ asOf: now, shape: 'lookup' })}
      left join rule r on r.id = m.rule_id
      left join run on run.id = m.run_id
      -- A customer merged meanwhile is not the one that was locked: the message is taken again. Written so that no
      -- index on the customer can be picked.
      where m.customer_id || '' = x.customer_id || ''),
    ${wishes(now)}
    update message m set
      state = case when w.denial is not null then 'skipped' when w.until is not null then 'held' else 'sending' end,
      reason = coalesce(w.denial, w.wish), basis = j.basis, evidence_id = j.evidence,
      due_at = case when w.denial is null and w.until is not null then w.until else m.due_at end,
      template_version_id = case when w.until is null then j.template_version_id else m.template_version_id end,
      address = case when w.until is null then j.address else m.address end,
      tracked = j.may_track,
      claim_token = case when w.until is null then ${claimToken}::uuid end,
      claimed_at = case when w.until is null then ${now}::timestamptz end,
      updated_at = ${now}::timestamptz,
      mail_id = coalesce(m.mail_id, '<' || m.id || ${`@${mailDomain}>`}),
      attempts = m.attempts + case when w.denial is null and w.until is null then 1 else 0 end
    from judged j ${wishJoins}
    where m.id = j.id and m.state || '' in ('queued', 'held', 'retry')
    returning m.id, m.state, m.reason, m.due_at, m.customer_id, m.channel, m.purpose, m.topic, j.kind, m.lane, m.basis,
      m.address, m.template_version_id, m.mail_id, m.attempts, m.repeats, m.rule_id, m.event_id, m.confirmation_id,
      m.tracked, j.email, j.external_id, coalesce(j.language, j.locale) as locale, j.time_zone, j.attributes`.execute(
    db,
  )
  const skipped = rows.filter(row => row.state === 'skipped')
  await logSkipped(db, skipped, now)
  const told = (row: ClaimRow) => ({ id: row.id, reason: row.reason as ReasonCode })
  return {
    claimed: rows.filter(row => row.state === 'sending').map(toClaimed),
    skipped: skipped.map(told),
    held: rows.filter(row => row.state === 'held').map(row => ({ ...told(row), until: row.due_at })),
  }
}

/**
 * True for what an entry under a lost key may be about: advertising on its channel, and all else where one shuts the
 * address altogether. It is put off rather than denied, for the key may come back; service mail goes on.
 */
function uncheckable({ unreadable = [] }: ClaimOptions): RawBuilder<SqlBool> {
  if (unreadable.length === 0) return sql`false`
  const channels = unreadable.map(({ channel }) => channel)
  const shut = unreadable.filter(({ scope }) => scope === 'all').map(({ channel }) => channel)
  return sql`(m.channel = any(${shut}::text[]) or (p.kind = 'marketing' and m.channel = any(${channels}::text[])))`
}

/** What only we can compute of each candidate: the hash of its address, under our own key and under foreign ones. */
function hashRows(
  candidates: readonly Candidate[],
  { suppressionKey, foreignKeys }: ClaimOptions,
): RawBuilder<unknown> {
  const hashes = candidates.map(({ channel, addressKey }) =>
    addressKey === null ? [] : hashesOf(suppressionKey, foreignKeys, channel, addressKey),
  )
  const ids = candidates.map(candidate => candidate.id)
  const own = hashes.map(([first]) => first ?? null)
  const other = candidates.flatMap(({ id }, n) => hashes[n]?.slice(1).map(hash => ({ id, hash })) ?? [])
  const others =
    other.length === 0
      ? sql`'{}'::bytea[]`
      : sql`array(select o.hash from unnest(${other.map(row => row.id)}::uuid[], ${other.map(row => row.hash)}::bytea[])
          as o(id, hash) where o.id = x.id)`
  const customers = candidates.map(candidate => candidate.customerId)
  return sql`select x.id, x.customer_id, x.own_hash, ${others} as other_hashes
    from unnest(${ids}::uuid[], ${customers}::uuid[], ${own}::bytea[]) as x(id, customer_id, own_hash)`
}

function toClaimed(row: ClaimRow): Claimed {
  // To whom a confirmation goes, and whose customer row it hangs on, need not be the same person.
  const known = row.confirmation_id === null
  return {
    id: row.id,
    customerId: row.customer_id,
    channel: row.channel,
    purpose: row.purpose,
    topic: row.topic,
    marketing: row.kind !== 'service',
    lane: row.lane,
    basis: row.basis,
    address: row.address,
    templateVersionId: row.template_version_id,
    mailId: row.mail_id,
    attempts: row.attempts,
    repeats: row.repeats,
    ruleId: row.rule_id,
    eventId: row.event_id,
    confirmationId: row.confirmation_id,
    mayTrack: row.tracked,
    customer: {
      externalId: known ? row.external_id : null,
      email: known ? (row.email ?? '') : row.address,
      locale: row.locale,
      timeZone: row.time_zone,
      attributes: known ? row.attributes : {},
    },
  }
}

/** Fails a message whose claim is an error in itself, so that it does not stop the others. */
export async function failUnclaimable(db: Db, id: string, now: Date): Promise<void> {
  await sql`
    with done as (
      update message set state = 'failed', reason = 'unexpected', updated_at = ${now}::timestamptz
      where id = ${id}::uuid and state || '' in ('queued', 'held', 'retry')
      returning id, customer_id, channel, purpose, event_id, reason)
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
    select id, customer_id, ${now}::timestamptz, channel, 'out', 'message_failed', purpose, id, event_id, 'system',
      jsonb_build_object('reason', reason)
    from done on conflict (id) do nothing`.execute(db)
}

/** What was not sent belongs in the customer's log as much as what was. */
async function logSkipped(db: Db, rows: readonly ClaimRow[], now: Date): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
    select m.id, m.customer_id, ${now}::timestamptz, m.channel, 'out', 'message_skipped', m.purpose, m.id, m.event_id,
      'system', jsonb_build_object('reason', m.reason)
    from message m where m.id = any(${rows.map(row => row.id)}::uuid[])
    on conflict (id) do nothing`.execute(db)
}
