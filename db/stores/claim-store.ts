import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { addressHash } from '../../engine/consent/address.ts'
import { gateBasis, gateDenial, gateEvidence } from '../../engine/consent/gate.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Lane } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'

export type Candidate = {
  id: string
  customerId: string
  emailKey: string | null
  ruleVersionId: string | null
}

/** A message that this worker may and must now bring to an outcome. */
export type Claimed = {
  id: string
  customerId: string
  purpose: string
  marketing: boolean
  lane: Lane
  basis: string
  address: string
  templateVersionId: string
  mailId: string
  attempts: number
  repeats: number
  ruleId: string | null
  eventId: string | null
  customer: CustomerFacts
}

export type CustomerFacts = {
  externalId: string | null
  email: string
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
}

export type ClaimResult = { claimed: Claimed[]; skipped: { id: string; reason: ReasonCode }[] }

/**
 * Serialises claims of one lane (they take milliseconds; sending goes on in parallel), then picks what is
 * due and locks the customers concerned, in the order of their ids, as merge, erasure and consent do.
 */
export async function takeCandidates(db: Db, lane: Lane, now: Date, size: number): Promise<Candidate[]> {
  await sql`select pg_advisory_xact_lock(hashtext(${`claim:${lane}`}))`.execute(db)
  // A message of a rule that is paused or set aside stays where it is; one of an archived rule is skipped by
  // the claim.
  const { rows } = await sql<Candidate>`
    select m.id, m.customer_id as "customerId", m.rule_version_id as "ruleVersionId", null as "emailKey"
    from message m
    where m.lane = ${lane} and m.state in ('queued', 'held', 'retry') and m.due_at <= ${now}
      and not exists (select from rule r where r.id = m.rule_id and (r.state = 'paused' or r.error is not null))
    order by m.due_at, m.id limit ${size}`.execute(db)
  if (rows.length === 0) return []
  const { rows: locked } = await sql<{ id: string; email_key: string | null }>`
    select id, email_key from customer where id = any(${rows.map(row => row.customerId)}::uuid[])
    order by id for no key update`.execute(db)
  const keys = new Map(locked.map(customer => [customer.id, customer.email_key]))
  return rows.map(row => ({ ...row, emailKey: keys.get(row.customerId) ?? null }))
}

type ClaimRow = {
  id: string
  state: string
  reason: ReasonCode | null
  customer_id: string
  purpose: string
  kind: string
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

/**
 * Evaluates origin and gate for the candidates and claims those that pass, in one statement. The snapshot of
 * this statement is younger than the customer locks, so an opt-out committed before them is seen.
 */
export async function claim(
  db: Db,
  candidates: readonly Candidate[],
  options: {
    now: Date
    claimToken: string
    suppressionKey: Buffer
    exits: ReadonlyMap<string, RawBuilder<SqlBool>>
    mailDomain: string
  },
): Promise<ClaimResult> {
  const { now, claimToken, suppressionKey, exits, mailDomain } = options
  const hashes = candidates.map(({ emailKey }) =>
    emailKey === null ? null : addressHash(suppressionKey, 'email', emailKey),
  )
  const { rows } = await sql<ClaimRow>`
    with judged as (
      select m.id, c.email, c.external_id, c.locale, c.time_zone, c.attributes, p.kind,
        coalesce(
          case
            when m.channel <> 'email' then 'no_channel'
            when m.last_useful_at < ${now}::timestamptz then 'expired'
            when r.state = 'archived' then 'run_ended'
            when run.end_reason = 'exit_met' or ${exitCase(exits)} then 'exit_met'
          end,
          ${gateDenial},
          case when t.published_version_id is null and m.template_version_id is null then 'no_template' end
        ) as denial,
        ${gateBasis} as basis,
        ${gateEvidence} as evidence,
        coalesce(m.template_version_id, t.published_version_id) as template_version_id
      from unnest(${candidates.map(candidate => candidate.id)}::uuid[], ${hashes}::bytea[]) as x(id, hash)
      join message m on m.id = x.id
      join customer c on c.id = m.customer_id
      left join purpose p on p.key = m.purpose
      left join permission perm on perm.customer_id = m.customer_id and perm.purpose = m.purpose and perm.channel = m.channel
      left join lateral (
        select s.id from suppression s where s.channel = m.channel and s.hash = x.hash and s.lifted_at is null
          and (s.scope = 'all' or p.kind is distinct from 'service') limit 1) s on true
      left join template t on t.id = m.template_id
      left join rule r on r.id = m.rule_id
      left join run on run.id = m.run_id
      left join event e on e.id = m.event_id)
    update message m set
      state = case when j.denial is null then 'sending' else 'skipped' end,
      reason = j.denial, basis = j.basis, evidence_id = j.evidence,
      template_version_id = j.template_version_id, address = j.email,
      claim_token = ${claimToken}::uuid, claimed_at = ${now}::timestamptz, updated_at = ${now}::timestamptz,
      mail_id = coalesce(m.mail_id, '<' || m.id || ${`@${mailDomain}>`}),
      attempts = m.attempts + case when j.denial is null then 1 else 0 end
    from judged j
    where m.id = j.id and m.state || '' in ('queued', 'held', 'retry')
    returning m.id, m.state, m.reason, m.customer_id, m.purpose, j.kind, m.lane, m.basis, m.address,
      m.template_version_id, m.mail_id, m.attempts, m.repeats, m.rule_id, m.event_id,
      j.external_id, j.locale, j.time_zone, j.attributes`.execute(db)
  const skipped = rows.filter(row => row.state === 'skipped')
  await logSkipped(db, skipped, now)
  return {
    claimed: rows.filter(row => row.state === 'sending').map(toClaimed),
    skipped: skipped.map(row => ({ id: row.id, reason: row.reason as ReasonCode })),
  }
}

function toClaimed(row: ClaimRow): Claimed {
  return {
    id: row.id,
    customerId: row.customer_id,
    purpose: row.purpose,
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
    customer: {
      externalId: row.external_id,
      email: row.address,
      locale: row.locale,
      timeZone: row.time_zone,
      attributes: row.attributes,
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
