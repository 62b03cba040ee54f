import { type RawBuilder, sql } from 'kysely'
import { gateDecision } from './gate.ts'
import { purposes, strictestFirst } from './gate-sources.ts'
import { unprovenOrigin } from './record.ts'

const asOf = sql`m.as_of`
const then = (moment: RawBuilder<unknown>) => sql`case when ${moment} <= ${asOf} then ${moment} end`

/**
 * The send permission as it was, for a simulation: the decision of gate.ts over what was known at `m.as_of`. Permissions
 * are folded from the ledger, suppressions, orders and what is dated of the customer are those of then. Nobody recorded
 * what addresses, wishes, purposes, templates and open requests were: those are of today.
 *
 * Expects the message `m` (see gateJoins, and `as_of`) and nothing else; an event that is not stored is one of our own.
 */
export function gateThen(): RawBuilder<unknown> {
  return sql`
    join lateral (select k.id, k.state, k.email_key, k.email_hash, k.attributes, ${then(sql`k.restricted_at`)} as restricted_at,
        ${then(sql`k.address_invalid_at`)} as address_invalid_at, ${then(sql`k.post_invalid_at`)} as post_invalid_at
      from customer k where k.id = m.customer_id offset 0) c on true
    cross join (select null::bytea as own_hash, '{}'::bytea[] as other_hashes) x
    left join (${purposes}) p on p.key = m.purpose and p.channel = m.channel
    left join lateral (${permissionThen(sql`m.customer_id`, sql`m.purpose`, sql`m.channel`)}) perm on true
    left join lateral (${permissionThen(sql`m.customer_id`, sql`'profiling'::text`, sql`'data'::text`)}) profiled
      on m.profiling
    left join customer_preference pref on pref.customer_id = m.customer_id
    cross join (select null::text as state, false as open, null::uuid as evidence_id) conf
    cross join lateral (select case when m.channel = 'email' then c.email_hash end as hash) a
    left join lateral (
      select s.id, s.scope from suppression s
      where s.channel = m.channel and s.hash = a.hash and s.created_at <= ${asOf}
        and (s.lifted_at is null or s.lifted_at > ${asOf})
      order by ${strictestFirst} limit 1) s on true
    left join lateral (
      select o.record_id from ${kin} cross join (select key from purpose where kind = 'marketing') any_purpose
      cross join lateral (${permissionThen(sql`kin.id`, sql`any_purpose.key`, sql`m.channel`)}) o
      where (p.interest or (p.customer and perm.state = 'existing_customer')) and o.state in ('withdrawn', 'objected')
      order by o.since desc, o.record_id desc limit 1) refused on true
    left join lateral (
      select o.record_id from ${kin}
      cross join lateral (${permissionThen(sql`kin.id`, sql`m.purpose`, sql`'email'::text`)}) o
      where m.channel = 'email' and perm.state = 'granted' and p.consent and kin.id <> m.customer_id
        and not coalesce(perm.confirmed and perm.address_hash = a.hash, false)
        and o.state in ('withdrawn', 'objected') and o.since >= perm.since
      order by o.since desc, o.record_id desc limit 1) overruled on true
    cross join lateral (select coalesce(stored.customer_id, m.customer_id) as customer_id,
        coalesce(stored.trust, 'server') as trust, stored.name
      from (select) one left join event stored on stored.id = m.event_id) e
    left join template t on t.id = m.template_id
    left join template_version tv on tv.id = coalesce(m.template_version_id, t.published_version_id)
    ${gateDecision(latestOrderThen)}`
}

/** The customer, and everybody else with the same address. */
const kin = sql`(select m.customer_id as id union
  select other.id from customer other where m.channel = 'email' and other.email_key = c.email_key) kin`

const latestOrderThen: RawBuilder<string | null> = sql`(
  select o.id from orders o where o.customer_id = m.customer_id and o.ordered_at <= ${asOf}
  order by o.ordered_at desc, o.id desc limit 1)`

/**
 * The permission of then. As it stands where nothing was recorded since; else folded from the ledger: the line that
 * decides as in engine/conditions/permission.ts, and what a consent rests on as in fold.ts: the last confirmation since
 * the last refusal, else the first bare consent, unless a later one was bound to another address.
 */
function permissionThen(
  customer: RawBuilder<unknown>,
  purpose: RawBuilder<unknown>,
  channel: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const lines = sql`consent_record l
    where l.customer_id = ${customer} and l.purpose = ${purpose} and l.channel = ${channel}`
  const shut = sql`l.kind in ('withdrawn', 'objected')`
  return sql`
    select now.state, now.record_id, now.since, now.confirmed, now.address_hash, now.sale
    from permission now
    where now.customer_id = ${customer} and now.purpose = ${purpose} and now.channel = ${channel}
      and not exists (select from ${lines} and l.recorded_at > ${asOf})
    union all
    select case d.kind when 'granted' then 'granted' when 'confirmed' then 'granted' when 'withdrawn' then 'withdrawn'
        when 'objected' then 'objected' when 'requested' then 'pending' else 'existing_customer' end,
      coalesce(g.id, d.id), coalesce(g.since, d.occurred_at), coalesce(g.confirmed, false),
      case when g.id is null then d.address_hash when not g.for_anybody then g.address_hash end, sold.sale
    from (
      select l.id, l.kind, l.occurred_at, l.address_hash from ${lines} and l.recorded_at <= ${asOf}
        and exists (select from ${lines} and l.recorded_at > ${asOf})
      order by case when l.kind = 'requested' then 3 when l.kind = 'existing_customer' then 2 when ${shut} then 0
          when l.origin = ${sql.lit(unprovenOrigin)} then 1 else 0 end,
        l.occurred_at desc, l.recorded_at desc, l.id desc limit 1) d
    left join lateral (
      select (array_agg(l.id order by l.kind = 'confirmed' desc, l.occurred_at desc))[1] as id,
        (array_agg(l.address_hash order by l.kind = 'confirmed' desc, l.occurred_at desc))[1] as address_hash,
        min(l.occurred_at) as since, bool_or(l.kind = 'confirmed') as confirmed,
        bool_and(l.kind <> 'confirmed') and bool_or(l.address_hash is null) as for_anybody
      from ${lines} and l.recorded_at <= ${asOf} and l.kind in ('granted', 'confirmed')
        and l.occurred_at > coalesce((select max(l.occurred_at) from ${lines} and l.recorded_at <= ${asOf} and ${shut}),
          '-infinity')) g on d.kind in ('granted', 'confirmed') and g.id is not null
    left join lateral (
      select case when pg_input_is_valid(proof.evidence, 'jsonb') then jsonb_build_object(
        'fromSale', proof.evidence::jsonb -> 'fromSale' = 'true', 'informed', proof.evidence::jsonb -> 'informed' = 'true',
        'categories', coalesce(proof.evidence::jsonb -> 'categories', '[]')) end as sale
      from consent_evidence proof where proof.record_id = d.id) sold on d.kind = 'existing_customer'`
}
