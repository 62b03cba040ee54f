import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { formEvents } from '../forms/definition.ts'
import { gateSources, latestOrder, openCase } from './gate-sources.ts'

/**
 * The send permission, as SQL. It is evaluated by PostgreSQL in the statement that claims a message, so
 * that nothing can change between the decision and the claim; a planner evaluates the same for a whole audience.
 *
 * Expects these aliases:
 * - `m`: the message, stored or about to be: `customer_id, channel, purpose, event_id, confirmation_id, topic,
 *   categories, profiling, template_id, template_version_id`;
 * - `c`: its customer;
 * - `x`: what only the application can compute, each null where it is not known (then the claim will know it):
 *   `own_hash`, the hash of the address as it is now, and `other_hashes`, those under the keys of lists that came
 *   from other systems.
 *
 * Adds the aliases of gate-sources.ts, and `g` with the verdict (`gateVerdict`). `shape` is how the sources are
 * reached: `lookup` row by row through indexes (a claim of some tens), `scan` by hash joins over whole tables (an
 * audience). `asOf` is the moment that decides whether a confirmation is still open.
 *
 * Anything unexpected denies (fail closed): no basis is found where a value is missing or makes no sense.
 */
export function gateJoins(options: {
  asOf: Date | RawBuilder<unknown>
  shape: 'lookup' | 'scan'
  exact?: boolean | { purpose: string } | undefined
}): RawBuilder<unknown> {
  return sql`${gateSources(options)} ${gateDecision()}`
}

/** What the gate says of its sources, whether they are of now (gate-sources.ts) or of then (gate-history.ts). */
export function gateDecision(order = latestOrder): RawBuilder<unknown> {
  // `offset 0` keeps the planner from repeating each expression wherever it is used.
  return sql`
    cross join lateral (select ${basisBy(order)} as basis offset 0) b
    cross join lateral (select ${denial} as denial offset 0) d
    cross join lateral (select ${evidence} as evidence offset 0) g`
}

const advertising = sql`p.kind = 'marketing'`
const service = sql`p.kind = 'service'`
const confirming = sql`m.confirmation_id is not null`
const saleIs = (fact: 'fromSale' | 'informed') =>
  sql`coalesce(perm.sale -> ${sql.lit(fact)} = 'true'::jsonb, false)`

const list = (value: RawBuilder<unknown>) =>
  sql`case when jsonb_typeof(${value}) = 'array' then ${value} else '[]'::jsonb end`

/** Every category advertised is one the customer bought from, or declared similar to one; none named is not similar. */
const similar = sql`case
  when jsonb_typeof(m.categories) is distinct from 'array' or jsonb_typeof(perm.sale -> 'categories') is distinct from 'array'
    or jsonb_array_length(m.categories) = 0 then false
  when perm.sale -> 'categories' @> m.categories then true
  -- What most messages advertise: one thing, and what is similar to it need be looked up only once.
  when jsonb_array_length(m.categories) = 1 then coalesce(perm.sale -> 'categories' ?| (
    select array_agg(k.similar_to) from category_similarity k where m.categories ? k.category), false)
  else not exists (
    select from jsonb_array_elements_text(${list(sql`m.categories`)}) as advertised(category)
    where not perm.sale -> 'categories' ? advertised.category
      and not exists (
        select from category_similarity k
        where k.category = advertised.category and perm.sale -> 'categories' ? k.similar_to))
end`

/** Nothing says that the permission was given for another address. */
const bound = sql`coalesce(perm.address_hash = a.hash, perm.address_hash is null)`
/** It was given for this very address, which what rests on the address itself needs. */
const proven = sql`(m.channel <> 'email' or coalesce(perm.address_hash = a.hash, false))`
const open = sql`coalesce(conf.state = 'pending' and conf.open, false)`
const vouchedEvent = sql`case when e.customer_id = m.customer_id and e.trust in ('server', 'verified') then m.event_id end`
const enquiry = sql`case when e.name in (${sql.lit(formEvents.enquiry)}, ${sql.lit(formEvents.complaint)})
  then ${vouchedEvent} end`

const basisBy = (order: RawBuilder<string | null>) => sql`case
  when ${confirming} then case when ${open} and ${service} and p.enquiry then 'enquiry' end
  when p.confirmed and perm.state = 'granted' and perm.confirmed and ${proven} then 'double_opt_in'
  when p.consent and perm.state = 'granted' and ${bound} and overruled.record_id is null then 'consent'
  when p.customer and perm.state = 'existing_customer' and refused.record_id is null
    and ${proven} and perm.sale @> '{"fromSale": true, "informed": true}' and ${similar} then 'existing_customer'
  when ${service} and p.contract and coalesce(${vouchedEvent}, ${order}) is not null then 'contract'
  when ${service} and p.enquiry
    and (${enquiry} is not null or ${openCase} is not null) then 'enquiry'
  when ${advertising} and p.interest and refused.record_id is null
    and coalesce(perm.state, '') not in ('withdrawn', 'objected') then 'legitimate_interest'
end`

/** Why there is no basis, in the words of the ledger. */
const missing = sql`case
  when ${confirming} then 'no_basis'
  when perm.state in ('withdrawn', 'objected') then perm.state
  when perm.state = 'pending' then 'unconfirmed'
  when perm.state = 'granted' and (p.consent or p.confirmed) and not ${bound} then 'address_changed'
  when overruled.record_id is not null then 'withdrawn'
  when perm.state = 'granted' and p.confirmed then 'unconfirmed'
  when perm.state = 'existing_customer' and p.customer then case
    when refused.record_id is not null then 'withdrawn'
    when not ${bound} then 'address_changed'
    when not ${saleIs('fromSale')} then 'not_from_sale'
    when not ${similar} then 'not_similar'
    when not ${saleIs('informed')} then 'not_informed'
    else 'address_changed'
  end
  when ${advertising} and p.interest then 'withdrawn'
  else 'no_basis'
end`

const denial = sql`case
  when c.state = 'erased' then 'erased'
  when c.state <> 'customer' and not (${confirming} and c.state = 'visitor') then 'visitor'
  when p.kind is null or p.kind not in ('marketing', 'service') then 'unknown_purpose'
  when ${confirming} and not ${open} then 'confirmation_settled'
  when c.restricted_at is not null and not ${confirming}
    and not (${service} and p.enquiry and ${openCase} is not null) then 'restricted'
  when m.channel = 'email' and not ${confirming} and c.email_key is null then 'no_address'
  when m.channel = 'post' and not ${hasPostalAddress()} then 'no_postal_address'
  when m.channel = 'email' and a.hash is null or a.hash <> x.own_hash then 'unchecked_address'
  when s.scope = 'all' or (s.scope = 'marketing' and ${advertising}) then 'suppressed'
  when m.channel = 'email' and not ${confirming} and c.address_invalid_at is not null then 'invalid_address'
  when m.channel = 'post' and c.post_invalid_at is not null then 'invalid_address'
  when ${advertising} and perm.state = 'objected' then 'objected'
  when tv.kind <> p.kind or t.channel <> m.channel then 'wrong_template'
  when b.basis is null then ${missing}
  when s.scope = 'unsolicited' and ${advertising} and b.basis not in ('consent', 'double_opt_in')
    then 'unsolicited_listed'
  when ${advertising} and pref.topics_off ? m.topic then 'topic_off'
  when ${advertising} and m.profiling and not ${mayProcess('profiling', sql`profiled`)} then 'profiling_refused'
end`

const evidence = sql`case
  when d.denial is null then case b.basis
    when 'contract' then coalesce(${vouchedEvent}, ${latestOrder})
    when 'enquiry' then coalesce(conf.evidence_id, ${enquiry}, ${openCase})
    -- Nobody said anything: the interest rests on the customer being one.
    when 'legitimate_interest' then coalesce(perm.record_id, c.id)
    else perm.record_id
  end
  when d.denial in ('suppressed', 'unsolicited_listed') then s.id
  when d.denial = 'profiling_refused' then profiled.record_id
  when d.denial = 'withdrawn' and perm.state is distinct from 'withdrawn'
    then coalesce(overruled.record_id, refused.record_id)
  when d.denial in ('objected', 'withdrawn', 'unconfirmed', 'address_changed', 'not_from_sale', 'not_similar',
    'not_informed', 'no_basis') then perm.record_id
end`

const mayTrack: RawBuilder<boolean> = sql`(not ${confirming} and c.restricted_at is null and ${mayProcess('tracking', sql`measured`)}
  and not exists (select from setting where key = 'tracking' and value <> 'null'::jsonb
    and value ->> 'mode' is distinct from 'consent'))`

/**
 * Whether data may be used for a purpose of processing: by the permission `perm` for it on the channel `data`, and
 * by what the purpose may rest on. A purpose that is not set up allows nothing.
 */
function mayProcess(purpose: 'profiling' | 'tracking', perm: RawBuilder<unknown>): RawBuilder<unknown> {
  const suffices = (basis: string) => sql`(select coalesce(
    jsonb_typeof(bases -> 'data') = 'array' and bases -> 'data' ? ${sql.lit(basis)}, false)
    from purpose where key = ${sql.lit(purpose)} and kind = 'processing')`
  return sql`coalesce(case
    when ${perm}.state in ('withdrawn', 'objected') then false
    when ${perm}.state = 'granted' and ${suffices('consent')} then true
    when ${perm}.state = 'granted' and ${perm}.confirmed and ${suffices('double_opt_in')} then true
    else ${suffices('legitimate_interest')}
  end, false)`
}

/** Street, postal code and city; the claim of a letter looks closer (engine/letters/address.ts). */
export function hasPostalAddress(customer = 'c'): RawBuilder<SqlBool> {
  const attributes = sql.ref(`${customer}.attributes`)
  const part = (key: string) => sql`coalesce(btrim(${attributes} ->> ${sql.lit(key)}), '') <> ''`
  return sql<SqlBool>`(${part('street')} and ${part('postalCode')} and ${part('city')})`
}

export const gateVerdict = {
  /** Null when the message may go out, else the code of the reason. */
  denial: sql<string | null>`d.denial`,
  /** The basis that allows the message, strongest evidence first; may be set where something else denies. */
  basis: sql<string | null>`b.basis`,
  /** The id of the record that proves the verdict; null where the reason lies in the customer or address itself. */
  evidence: sql<string | null>`g.evidence`,
  /** Whether opens and clicks may be recorded for this person (TDDDG § 25). */
  mayTrack,
}
