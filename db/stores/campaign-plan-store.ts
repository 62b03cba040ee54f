import { type RawBuilder, sql } from 'kysely'
import { variantThresholds } from '../../engine/campaigns/variant.ts'
import { inShare } from '../../engine/conditions/share.ts'
import { gateJoins, gateVerdict } from '../../engine/consent/gate.ts'
import type { Db } from '../orm.ts'
import { audienceOf, heldOutOf, plannedAs, writtenSince } from './campaign-audience-store.ts'
import { dueAt, isTested, type Occurrence } from './campaign-message-store.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { asideAt } from './run-pause-store.ts'

export type PlanOptions = {
  now: Date
  world: ConditionWorld
  /** Customers looked at. */
  size: number
  /** Whom it reaches was chosen by behaviour. */
  profiling: boolean
  /** The purpose is advertising. */
  marketing: boolean
}

export type PlannedSlice = {
  /** Customers looked at; fewer than asked for: it was the last. */
  looked: number
  /** Messages written. */
  planned: number
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Plans the next slice of an occurrence that is locked, in the transaction that locked it: everybody of the audience
 * among the next customers by id gets a message, with the reason where they are left out. In order of the checks: the
 * gate, written to of late, address taken by an older customer, held out. What of others is not known yet (the lot of a
 * limit, the winner of a test) waits.
 */
export async function planSlice(db: Db, occurrence: Occurrence, options: PlanOptions): Promise<PlannedSlice> {
  await reachByIndex(db)
  const { id, campaignId, number, definition, variants, beganAt, plannedFor, position } = occurrence
  const { now, world, size, profiling, marketing } = options
  const { channel, audience, usefulHours } = definition
  const context = { ...world, asOf: beganAt, shape: 'lookup' } as const
  const [first] = definition.variants
  const frozen = variants[first?.id ?? ''] ?? { templateId: null, templateVersionId: null }
  const prefix = `${campaignId}/${number}/`
  const limited = audience.limit !== undefined
  const written = audience.notWithinDays
    ? writtenSince(channel, new Date(beganAt.getTime() - audience.notWithinDays * 86_400_000), context)
    : sql`false`
  // Begun late, a throughput counts from then: else what it spaces out would all be due at once.
  const from = definition.schedule.type === 'local' || definition.throughput ? beganAt : plannedFor
  const due = dueAt(definition, {
    from,
    zone: sql`coalesce(q.time_zone, ${world.timeZone})`,
    position: sql`q.position`,
  })
  const { rows } = await sql<Written>`
    with who as materialized (
      select id from customer where id > ${occurrence.afterId ?? beforeAll}::uuid order by id limit ${sql.lit(size)}),
    members as materialized (
      select c.id from who join customer c on c.id = who.id where ${audienceOf(audience, context)}),
    judged as materialized (
      select c.id, c.email_key, c.time_zone, ${gateVerdict.basis} as basis, ${gateVerdict.evidence} as evidence,
        coalesce(${gateVerdict.denial}, case when ${written} then 'recently_written' end) as denial,
        ${heldOutOf(campaignId, definition, context, marketing)} as held_out,
        ${variantOf(occurrence, context)} as variant
      from members join customer c on c.id = members.id
      ${plannedAs(definition, { ...frozen, profiling })}
      ${gateJoins({ asOf: now, shape: 'lookup' })}),
    checked as materialized (
      select j.*, case
        when j.denial is not null then j.denial
        ${channel === 'email' ? taken(prefix) : sql``}
        when j.held_out then 'holdout'
      end as reason
      from judged j),
    placed as materialized (
      select k.*, case when k.reason is not null then 'skipped'
          when ${limited} or (${isTested(definition)} and k.variant is null) then 'held' else 'queued' end as state,
        ${position}::int - 1 + count(*) filter (where k.reason is null and not ${limited}
          and not (${isTested(definition)} and k.variant is null)) over (order by k.id) as position
      from checked k),
    timed as materialized (
      select q.*, case q.state when 'queued' then ${due} when 'held' then ${asideAt}::timestamptz
        else ${from}::timestamptz end as due_at
      from placed q),
    written as (
      insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, template_version_id,
        campaign_id, occurrence_id, variant, sender_id, topic, categories, voucher_pool, profiling, state, reason, basis,
        evidence_id, due_at, last_useful_at, created_at, updated_at)
      select new_id(), ${prefix}::text || y.id, y.id, ${channel}, ${definition.purpose}, 'bulk',
        ${templates(occurrence, 'templateId')}, ${templates(occurrence, 'templateVersionId')}, ${campaignId}::uuid,
        ${id}::uuid, y.variant, ${definition.sender ?? null}::uuid, ${definition.topic ?? null}::text,
        ${definition.categories ? JSON.stringify(definition.categories) : null}::jsonb,
        ${definition.voucherPool ?? null}::text, ${profiling}::boolean, y.state,
        coalesce(y.reason, case when y.state = 'held' then ${limited ? 'over_limit' : 'awaiting_winner'} end),
        y.basis, y.evidence, y.due_at,
        case y.state when 'queued' then y.due_at + ${usefulHours}::int * interval '1 hour' end,
        ${now}::timestamptz, ${now}::timestamptz
      from timed y order by y.id
      on conflict (origin_key) do nothing
      returning id, customer_id, channel, purpose, state, reason),
    log as (
      insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
      select id, customer_id, ${now}::timestamptz, channel, 'out', 'message_skipped', purpose, id, null, 'system',
        jsonb_build_object('reason', reason)
      from written where state = 'skipped' on conflict (id) do nothing)
    select (select count(*)::int from who) as looked, (select id from who order by id desc limit 1) as last,
      (select count(*)::int from written) as planned,
      (select count(*)::int from placed where state = 'queued') as timed,
      (select id from written order by id limit 1) as lowest,
      (select id from written order by id desc limit 1) as highest`.execute(db)
  const { looked = 0, last = null, planned = 0, timed = 0, lowest = null, highest = null } = rows[0] ?? {}
  await sql`
    update campaign_occurrence set after_id = coalesce(${last}::uuid, after_id), looked_at = looked_at + ${looked}::int,
      planned = planned + ${planned}::int, position = position + ${timed}::int,
      first_message_id = least(first_message_id, ${lowest}::uuid),
      last_message_id = greatest(last_message_id, ${highest}::uuid)
    where id = ${id}::uuid`.execute(db)
  return { looked, planned }
}

type Written = {
  looked: number
  last: string | null
  planned: number
  timed: number
  lowest: string | null
  highest: string | null
}

/**
 * A slice is some thousand rows of tables that may have millions: whatever the planner believes of them, it reaches them
 * by their indexes. For this transaction.
 */
async function reachByIndex(db: Db): Promise<void> {
  await sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('jit', 'off', true)`.execute(db)
}

/**
 * The address has a message of this occurrence already: of an older customer of an earlier slice, or of this one. Who was
 * left out by the gate takes nobody's place; who is held out does, or the address would get what it is held out of.
 */
const taken = (prefix: string) => sql`
  when exists (
      select from customer kin join message o on o.origin_key = ${prefix}::text || kin.id
      where kin.email_key = j.email_key and kin.id < j.id
        and (o.state || '' <> 'skipped' or o.reason in ('holdout', 'over_limit')))
    or row_number() over (partition by j.email_key, j.denial is null order by j.id) > 1
    then 'duplicate_address'`

/** Over `c`: the version a customer gets, the same however often it is asked; null: the only one, or the winner to come. */
function variantOf(
  { id, definition }: Occurrence,
  world: ConditionWorld & { asOf: Date },
): RawBuilder<string | null> {
  const { variants, test } = definition
  if (variants.length < 2) return sql<string | null>`null::text`
  const drawn = sql`md5(${`campaign:${id}:variant:`}::text || c.id::text) collate "C"`
  const arms = variantThresholds(variants).map(
    ({ id: variant, below }) => sql`when ${drawn} < ${below}::text then ${variant}::text`,
  )
  const share = inShare(
    { from: 0, to: isTested(definition) ? (test?.sharePercent ?? 100) : 100, seed: `campaign:${id}:test` },
    { ...world, customer: 'c', mode: 'live' },
  )
  return sql<string | null>`case when not ${share} then null ${sql.join(arms, sql` `)} end`
}

/** Template of the version a message has; of those that have none, of the first. */
function templates(
  { definition, variants }: Occurrence,
  column: 'templateId' | 'templateVersionId',
): RawBuilder<unknown> {
  const [first, ...others] = definition.variants
  const of = (variant: string | undefined) => sql`${variants[variant ?? '']?.[column] ?? null}::uuid`
  if (others.length === 0) return of(first?.id)
  return sql`case y.variant ${sql.join(
    others.map(({ id }) => sql`when ${id}::text then ${of(id)}`),
    sql` `,
  )} else ${of(first?.id)} end`
}
