import { type RawBuilder, sql } from 'kysely'
import { type Channel, channels } from '../messages/state.ts'

/**
 * Where the gate reads. Each alias is one row or nothing:
 * - `p`: the purpose with what it may rest on, on the channel of the message;
 * - `perm`: the permission of this customer × purpose × channel; `profiled`, `measured`: those for the data itself;
 * - `pref`: wishes from the preference centre; `conf`: the confirmation that the message asks for;
 * - `a`: the hash of the address it goes to; `s`: the strictest suppression in force for it;
 * - `refused`: the latest withdrawal or objection that ends what needs no consent;
 * - `overruled`: a later one by somebody else with the same address, against a consent nobody confirmed for it;
 * - `e`: the event;
 * - `t`, `tv`: template and the version of it that would be sent.
 *
 * Purposes are few and computed once; the rest is reached as `shape` says. A scan leaves to the claim what rests on
 * others with the same address having withdrawn, unless it is to be `exact`; where all messages are of one purpose, name it:
 * then that join can be estimated, too.
 */
export function gateSources({
  asOf,
  shape,
  exact = false,
}: {
  asOf: Date | RawBuilder<unknown>
  shape: 'lookup' | 'scan'
  exact?: boolean | { purpose: string } | undefined
}): RawBuilder<unknown> {
  return sql`
    left join (${purposes}) p on p.key = m.purpose and p.channel = m.channel
    left join permission perm
      on perm.customer_id = m.customer_id and perm.purpose = m.purpose and perm.channel = m.channel
    left join permission profiled
      on profiled.customer_id = m.customer_id and profiled.purpose = 'profiling' and profiled.channel = 'data'
    left join permission measured
      on measured.customer_id = m.customer_id and measured.purpose = 'tracking' and measured.channel = 'data'
    left join customer_preference pref on pref.customer_id = m.customer_id
    left join (select id, state, evidence_id, email, email_hash, payload ->> 'language' as language,
      expires_at > ${asOf}::timestamptz as open from confirmation) conf
      on conf.id = m.confirmation_id
    cross join lateral (select case
      when m.confirmation_id is not null then conf.email_hash
      when m.channel = 'email' then c.email_hash
      when m.channel = 'post' then x.own_hash end as hash) a
    ${shape === 'lookup' ? lookups : sql`${scans} ${exact ? overruledScan(exact) : notOverruled}`}
    left join event e on e.id = m.event_id
    left join template t on t.id = m.template_id
    left join template_version tv on tv.id = coalesce(m.template_version_id, t.published_version_id)`
}

/** The latest order of the customer; looked up where a message rests on it. */
export const latestOrder: RawBuilder<string | null> = sql`(
  select o.id from orders o where o.customer_id = m.customer_id order by o.ordered_at desc, o.id desc limit 1)`

/** The latest request of the person that is not answered yet. */
export const openCase: RawBuilder<string | null> = sql`(
  select k.id from privacy_case k where k.customer_id = m.customer_id and k.state in ('open', 'waiting')
  order by k.received_at desc, k.id desc limit 1)`

const suffices = (basis: string) => sql`bases ? ${sql.lit(basis)}`

/** What is stored as bases and is no list counts as none. */
export const purposes = sql`
  select key, kind, channel, ${suffices('consent')} as consent, ${suffices('double_opt_in')} as confirmed,
    ${suffices('existing_customer')} as customer, ${suffices('contract')} as contract,
    ${suffices('enquiry')} as enquiry, ${suffices('legitimate_interest')} as interest
  from (
    select key, kind, channel, case when jsonb_typeof(bases -> channel) = 'array' then bases -> channel else '[]' end as bases
    from purpose cross join unnest(array[${sql.join(channels.map(channel => sql.lit(channel)))}]) as on_channel(channel)
  ) by_channel offset 0`

export const strictestFirst = sql`case s.scope when 'all' then 0 when 'marketing' then 1 else 2 end, s.id`
const inForce = sql`s.lifted_at is null`
const isRefusal = sql`o.purpose in (select key from purpose where kind = 'marketing') and o.state in ('withdrawn', 'objected')`

/**
 * Any withdrawal or objection on a channel also ends there what needs no consent: the existing-customer basis
 * (§ 7(3) UWG) and legitimate interest (Art. 21(2) GDPR), for purposes added later too. By e-mail it is the
 * owner of the address who refused: it holds for every customer with that address, one made afterwards as well.
 */
const lookups = sql`
  left join lateral (
    select s.id, s.scope from suppression s
    where s.channel = m.channel and ${inForce} and s.hash = any(array_append(x.other_hashes, a.hash))
    order by ${strictestFirst} limit 1) s on true
  left join lateral (
    select o.record_id from permission o
    where o.customer_id = any(array(
        select m.customer_id union all
        select kin.id from customer kin where m.channel = 'email' and kin.email_key = c.email_key))
      and (p.interest or (p.customer and perm.state = 'existing_customer'))
      and o.channel = m.channel and ${isRefusal}
    order by o.since desc, o.record_id desc limit 1) refused on true
  left join lateral (
    -- An opt-out is recorded for all who share the address then; this is for whoever comes to have it afterwards.
    select o.record_id from customer kin join permission o on o.customer_id = kin.id
    where m.channel = 'email' and perm.state = 'granted' and p.consent
      and not coalesce(perm.confirmed and perm.address_hash = a.hash, false)
      and kin.email_key = c.email_key and kin.id <> m.customer_id
      and o.purpose = m.purpose and o.channel = 'email' and o.state in ('withdrawn', 'objected')
      and o.since >= perm.since
    order by o.since desc, o.record_id desc limit 1) overruled on true`

/** The latest on one channel. */
const latestRefusal = (channel: Channel) => sql`
  (array_agg(o.record_id order by o.since desc, o.record_id desc) filter (where o.channel = ${sql.lit(channel)}))[1]`

/**
 * The same, the tables read once. Hashes under foreign keys, and who shares an address, are left to the claim. Rows
 * come out in no order: who inserts them orders by the customer, or every index of `message` is written all over.
 */
const scans = sql`
  left join (
    -- A hash belongs to one channel: it is part of what was hashed. By one column, so that its size can be estimated.
    select distinct on (s.hash) s.hash, s.channel, s.id, s.scope from suppression s where ${inForce}
    order by s.hash, ${strictestFirst}) s
    on s.channel = m.channel and s.hash = a.hash
  left join (
    select o.customer_id, ${sql.join(channels.map(channel => sql`${latestRefusal(channel)} as ${sql.ref(channel)}`))}
    from permission o where ${isRefusal} group by o.customer_id) refused_here
    on refused_here.customer_id = m.customer_id
  left join (
    select distinct on (kin.email_key) kin.email_key, o.record_id from permission o
    join customer kin on kin.id = o.customer_id and kin.email_key is not null
    where o.channel = 'email' and ${isRefusal}
    order by kin.email_key, o.since desc, o.record_id desc) refused_there
    on m.channel = 'email' and refused_there.email_key = c.email_key
  cross join lateral (select case when p.interest or (p.customer and perm.state = 'existing_customer')
    then coalesce(refused_there.record_id, case m.channel
      ${sql.join(
        channels.map(channel => sql`when ${sql.lit(channel)} then ${sql.ref(`refused_here.${channel}`)}`),
        sql` `,
      )} end) end as record_id) refused`

const notOverruled = sql`cross join (select null::uuid as record_id) overruled`

/** Whose own permission is granted is not among those who refused the same purpose: so theirs need not be left out. */
const overruledScan = (exact: true | { purpose: string }) => sql`
  left join (${exact === true ? overrulers : overrulersOf(exact.purpose)}) overruler
    on m.channel = 'email' and overruler.email_key = c.email_key and overruler.purpose = m.purpose
  cross join lateral (select case when perm.state = 'granted' and p.consent
      and not coalesce(perm.confirmed and perm.address_hash = a.hash, false) and overruler.since >= perm.since
    then overruler.record_id end as record_id) overruled`

const overrulers = sql`
  select distinct on (kin.email_key, o.purpose) kin.email_key, o.purpose, o.record_id, o.since from permission o
  join customer kin on kin.id = o.customer_id and kin.email_key is not null
  where o.channel = 'email' and o.state in ('withdrawn', 'objected')
  order by kin.email_key, o.purpose, o.since desc, o.record_id desc`

/** Unique by one column: of two the planner cannot tell, and hashes a million customers instead of the few who refused. */
const overrulersOf = (purpose: string) => sql`
  select distinct on (kin.email_key) kin.email_key, o.purpose, o.record_id, o.since from permission o
  join customer kin on kin.id = o.customer_id and kin.email_key is not null
  where o.channel = 'email' and o.purpose = ${purpose} and o.state in ('withdrawn', 'objected')
  order by kin.email_key, o.since desc, o.record_id desc`
