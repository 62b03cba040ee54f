import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { gateJoins, gateVerdict } from '../../engine/consent/gate.ts'
import { noLimits, type SendingLimits } from '../../engine/messages/limits.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Channel, Lane } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import type { Candidate } from './candidate-store.ts'
import { type ForeignKey, hashesOf, type Unreadable } from './foreign-suppression-store.ts'
import { stops } from './limit-store.ts'
import { freeVouchers } from './voucher-free-store.ts'
import { stopJoins, wishes } from './wish-store.ts'

/** What a claim must know of a candidate. */
export type Claimable = Pick<Candidate, 'id' | 'customerId' | 'channel' | 'addressKey'>

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
  /** Of a mail: where it goes; of a letter: street, postal code and city, for the log; of a task: the phone, if known. */
  address: string
  templateVersionId: string
  mailId: string
  attempts: number
  repeats: number
  ruleId: string | null
  campaignId: string | null
  /** The one sending of its campaign it belongs to. */
  occurrenceId: string | null
  /** Of a campaign with a test. */
  variant: string | null
  /** Null: the default one. */
  senderId: string | null
  eventId: string | null
  /** Key of the pool of vouchers it takes a code from. */
  voucherPool: string | null
  /** The confirmation it asks for. Then `customer` tells nothing of the customer: the address may be a stranger's. */
  confirmationId: string | null
  /** Opens and clicks may be recorded for this person. */
  mayTrack: boolean
  customer: CustomerFacts
  /** It goes to see whether a domain that was paused takes mails again. */
  probe?: boolean | undefined
  /** It was counted among the mails of this day of a sender that is new. */
  warming?: boolean | undefined
}

export type CustomerFacts = {
  externalId: string | null
  email: string
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
}

/** Denied for good; what it would take to try another channel. */
export type Skipped = { id: string; reason: ReasonCode; ruleVersionId: string | null; stepId: string | null }

export type ClaimResult = {
  claimed: Claimed[]
  skipped: Skipped[]
  /** Put off: by a wish of the customer, quiet hours, a frequency cap, the volume guard. */
  held: { id: string; reason: ReasonCode; until: Date }[]
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
  address: string | null
  template_version_id: string
  mail_id: string
  attempts: number
  repeats: number
  rule_id: string | null
  campaign_id: string | null
  occurrence_id: string | null
  variant: string | null
  sender_id: string | null
  event_id: string | null
  external_id: string | null
  locale: string | null
  time_zone: string | null
  attributes: Record<string, unknown>
  rule_version_id: string | null
  step_id: string | null
  voucher_pool: string | null
}

/**
 * Why message `m` (with rule `r`, version `rv` and `run`) is of no use any more, whatever the gate would say: too late, its
 * rule at an end, or what its run was for achieved. One question per rule version among the candidates, chosen by the row.
 */
export function ended(now: Date, exits: ClaimOptions['exits']): RawBuilder<string | null> {
  const branches = [...exits].map(([version, reason]) => sql`when ${version}::uuid then ${reason}`)
  const exit = exits.size === 0 ? sql`null` : sql`case m.rule_version_id ${sql.join(branches, sql` `)} end`
  return sql<string | null>`case
    when m.channel not in ('email', 'post', 'task') then 'no_channel'
    when m.last_useful_at < ${now}::timestamptz or rv.valid_until <= ${now}::timestamptz then 'expired'
    when r.state = 'archived' then 'run_ended'
    when run.end_reason in ('goal_reached', 'exit_met', 'condition_failed') then run.end_reason
    when run.end_reason = 'rule_expired' then 'expired'
    when run.end_reason in ('rule_archived', 'version_ended') then 'run_ended'
    else ${exit}
  end`
}

export type ClaimOptions = {
  now: Date
  claimToken: string
  suppressionKey: Buffer
  /** Keys of suppression lists taken over from other systems. */
  foreignKeys: readonly ForeignKey[]
  /** What stands under keys that cannot be opened. What it may shut waits. */
  unreadable?: readonly Unreadable[] | undefined
  /** Why runs of a rule version end early, over customer `c` and event `e`. */
  exits: ReadonlyMap<string, RawBuilder<string | null>>
  mailDomain: string
  /** Frequency caps and quiet hours of the workspace; null when they cannot be read. None unless given. */
  limits?: SendingLimits | null | undefined
  /** The workspace's, for customers whose own is not known. */
  timeZone?: string | undefined
}

/**
 * Evaluates origin, gate, the customers' wishes and the limits for the candidates and claims those that pass, in one statement.
 * Where there are frequency caps, there is one of the advertising to one customer among them at most: what is claimed
 * counts for the next statement.
 * The snapshot of this statement is younger than the customer locks, so an opt-out committed before them is seen.
 */
export async function claim(
  db: Db,
  candidates: readonly Claimable[],
  options: ClaimOptions,
): Promise<ClaimResult> {
  const { now, claimToken, exits, mailDomain, limits = noLimits, timeZone = 'UTC' } = options
  const quiet = limits?.quiet ? JSON.stringify(limits.quiet) : null
  const { rows } = await sql<ClaimRow>`${prepared}
    with x as (${hashRows(candidates, options)}),
    judged as materialized (
      select m.id, m.customer_id, m.priority, m.due_at, m.last_useful_at, rv.valid_until, p.kind,
        c.external_id, c.locale, c.time_zone, c.attributes, c.email, conf.id as confirming,
        case when conf.id is not null then conf.email when m.channel = 'email' then c.email
          when m.channel = 'task' then c.phone
          else concat_ws(', ', c.attributes ->> 'street',
            concat_ws(' ', c.attributes ->> 'postalCode', c.attributes ->> 'city'), c.attributes ->> 'country')
        end as address,
        conf.language,
        coalesce(
          ${ended(now, exits)},
          ${gateVerdict.denial},
          case when m.channel = 'post' and x.own_hash is null then 'no_postal_address' end,
          case when tv.id is null and m.channel <> 'task' then 'no_template' end
        ) as denial,
        ${gateVerdict.basis} as basis,
        ${gateVerdict.evidence} as evidence,
        ${gateVerdict.mayTrack} as may_track,
        tv.id as template_version_id, pref.paused_until, pref.max_per_week, ${uncheckable(options)} as uncheckable,
        m.channel, m.purpose, m.created_at, coalesce(r.guard = 'holding', false) as holding,
        case when p.kind = 'marketing' then coalesce(rv.policies -> 'quiet', ${quiet}::jsonb) end as quiet,
        rv.policies -> 'whenCapped' as when_capped, coalesce(c.time_zone, ${timeZone}) as zone
      from x
      join message m on m.id = x.id
      join customer c on c.id = m.customer_id
      ${gateJoins({ asOf: now, shape: 'lookup' })}
      left join rule r on r.id = m.rule_id
      left join rule_version rv on rv.id = m.rule_version_id
      left join run on run.id = m.run_id
      -- A customer merged meanwhile is not the one that was locked: the message is taken again. Written so that no
      -- index on the customer can be picked.
      where m.customer_id || '' = x.customer_id || ''),
    ${wishes(now)},
    ${stops(now, limits)}
    update message m set
      state = case when w.denial is not null then 'skipped' when w.until is not null then 'held' else 'sending' end,
      reason = coalesce(w.denial, w.stop), basis = j.basis, evidence_id = j.evidence,
      due_at = case when w.denial is null and w.until is not null then w.until else m.due_at end,
      template_version_id = case when w.until is null then j.template_version_id else m.template_version_id end,
      address = case when w.until is null then j.address else m.address end,
      tracked = j.may_track,
      claim_token = case when w.until is null then ${claimToken}::uuid end,
      claimed_at = case when w.until is null then ${now}::timestamptz end,
      updated_at = ${now}::timestamptz,
      mail_id = coalesce(m.mail_id, '<' || m.id || ${`@${mailDomain}>`}),
      attempts = m.attempts + case when w.denial is null and w.until is null then 1 else 0 end
    from judged j ${stopJoins}
    where m.id = j.id and m.state || '' in ('queued', 'held', 'retry')
    returning m.id, m.state, m.reason, m.due_at, m.customer_id, m.channel, m.purpose, m.topic, j.kind, m.lane, m.basis,
      m.address, m.template_version_id, m.mail_id, m.attempts, m.repeats, m.rule_id, m.campaign_id,
      m.occurrence_id, m.variant, m.sender_id, m.event_id, m.confirmation_id, m.tracked, m.rule_version_id, m.step_id, m.voucher_pool, j.email, j.external_id, coalesce(j.language, j.locale) as locale, j.time_zone, j.attributes`.execute(
    db,
  )
  const skipped = rows.filter(row => row.state === 'skipped')
  await logSkipped(db, skipped, now)
  // One that was tried before may have a code already.
  const vouchers = skipped.filter(row => row.voucher_pool !== null)
  await freeVouchers(
    db,
    vouchers.map(row => row.id),
    now,
  )
  const told = (row: ClaimRow) => ({ id: row.id, reason: row.reason as ReasonCode })
  return {
    claimed: rows.filter(row => row.state === 'sending').map(toClaimed),
    skipped: skipped.map(row => ({
      ...told(row),
      ruleVersionId: row.rule_version_id,
      stepId: row.step_id,
    })),
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
  candidates: readonly Claimable[],
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
    address: row.address ?? '',
    templateVersionId: row.template_version_id,
    mailId: row.mail_id,
    attempts: row.attempts,
    repeats: row.repeats,
    ruleId: row.rule_id,
    campaignId: row.campaign_id,
    occurrenceId: row.occurrence_id,
    variant: row.variant,
    senderId: row.sender_id,
    eventId: row.event_id,
    voucherPool: row.voucher_pool,
    confirmationId: row.confirmation_id,
    mayTrack: row.tracked,
    customer: {
      externalId: known ? row.external_id : null,
      email: known ? (row.email ?? '') : (row.address ?? ''),
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
