import { type RawBuilder, sql } from 'kysely'

/**
 * The send permission, as SQL. It is evaluated by PostgreSQL in the statement that claims a message, so
 * that nothing can change between the decision and the claim.
 *
 * Expects the aliases `m` (message), `c` (customer), `p` (purpose, may be absent), `perm` (permission of
 * this customer × purpose × channel, may be absent) and `s` (a suppression that is in force, may be absent).
 * Anything unexpected denies (fail closed): the last branch is a reason, not an allowance.
 */

/**
 * Any withdrawal or objection on a channel also ends there what needs no consent: the existing-customer basis
 * (§ 7(3) UWG) and legitimate interest (Art. 21(2) GDPR), for purposes added later too. By e-mail it is the
 * owner of the address who refused: it holds for every customer with that address, one made afterwards as well.
 */
const optOutOnChannel = sql`from permission o join purpose op on op.key = o.purpose
  where o.customer_id = any(array(
      select m.customer_id union all
      select kin.id from customer kin where m.channel = 'email' and kin.email_key = c.email_key))
    and o.channel = m.channel and op.kind = 'marketing' and o.state in ('withdrawn', 'objected')`

const suffices = (basis: string): RawBuilder<boolean> =>
  sql`coalesce(p.bases -> m.channel, '[]'::jsonb) ? ${sql.lit(basis)}`

/** The basis that allows the message, or null: the first that suffices, strongest evidence first. */
export const gateBasis: RawBuilder<string | null> = sql`case
  when ${suffices('consent')} and perm.state = 'granted' then 'consent'
  when ${suffices('existing_customer')} and perm.state = 'existing_customer'
    and not exists (select ${optOutOnChannel})
    then 'existing_customer'
  when p.kind = 'service' and ${suffices('contract')} then 'contract'
  when p.kind = 'service' and ${suffices('enquiry')} then 'enquiry'
  when p.kind = 'marketing' and ${suffices('legitimate_interest')}
    and coalesce(perm.state, '') not in ('withdrawn', 'objected') and not exists (select ${optOutOnChannel})
    then 'legitimate_interest'
end`

/** The reason code that denies the message, or null when nothing stands against it but a missing basis. */
export const gateObstacle: RawBuilder<string | null> = sql`case
  when c.state = 'erased' then 'erased'
  when c.state <> 'customer' then 'visitor'
  when p.key is null then 'unknown_purpose'
  when m.channel = 'email' and c.email_key is null then 'no_address'
  when s.id is not null then 'suppressed'
  when m.channel = 'email' and c.address_invalid_at is not null then 'invalid_address'
  when p.kind = 'marketing' and perm.state = 'objected' then 'objected'
end`

/** True where only a withdrawal or objection elsewhere on the channel stands against a basis without consent. */
const optedOutElsewhere = sql`(
  (${suffices('existing_customer')} and perm.state = 'existing_customer')
  or (p.kind = 'marketing' and ${suffices('legitimate_interest')}
    and coalesce(perm.state, '') not in ('pending', 'withdrawn', 'objected')))`

/** Why there is no basis, in the words of the ledger. */
export const gateMissing: RawBuilder<string> = sql`case
  when perm.state in ('withdrawn', 'objected') then perm.state
  when perm.state = 'pending' then 'unconfirmed'
  when ${optedOutElsewhere} then 'withdrawn'
  else 'no_basis'
end`

/**
 * The verdict: null when the message may go out, else the code of the reason. With it go `gateBasis` and
 * `gateEvidence`.
 */
export const gateDenial: RawBuilder<string | null> =
  sql`coalesce(${gateObstacle}, case when ${gateBasis} is null then ${gateMissing} end)`

/**
 * The id of the record that proves the verdict: the ledger entry, the suppression, or the event of the
 * contract. Null where the reason lies in the customer or the address itself.
 */
export const gateEvidence: RawBuilder<string | null> = sql`case ${gateObstacle}
  when 'suppressed' then s.id
  when 'objected' then perm.record_id
  else case when ${gateObstacle} is null then
    case
      when ${gateBasis} in ('contract', 'enquiry') then m.event_id
      when ${gateBasis} is null and ${optedOutElsewhere} then (
        select o.record_id ${optOutOnChannel} order by o.since desc, o.record_id desc limit 1)
      else perm.record_id
    end
  end
end`
