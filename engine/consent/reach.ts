import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Channel } from '../messages/state.ts'
import { gateJoins, gateVerdict } from './gate.ts'

/**
 * `from …` over customers `c` with the gate's verdict on a message of this purpose and channel that advertises what
 * the customer bought: the most the existing-customer basis can give. What only a claim can know is not looked at: the suppression list for postal addresses, and lists under
 * foreign keys.
 */
export function reachSource({
  purpose,
  channel,
  asOf,
  shape,
}: {
  purpose: string
  channel: Channel
  asOf: Date | RawBuilder<unknown>
  shape: 'lookup' | 'scan'
}): RawBuilder<unknown> {
  return sql`customer c
    left join permission own
      on own.customer_id = c.id and own.purpose = ${purpose}::text and own.channel = ${channel}::text
    cross join lateral (select c.id as customer_id, ${channel}::text as channel, ${purpose}::text as purpose,
      null::uuid as event_id, null::uuid as confirmation_id, null::text as topic, own.sale -> 'categories' as categories,
      false as profiling, null::uuid as template_id, null::uuid as template_version_id) m
    cross join (select null::bytea as own_hash, '{}'::bytea[] as other_hashes) x
    ${gateJoins({ asOf, shape, exact: true })}`
}

/** Over `reachSource`: whom the message would go out to now. Who paused advertising is left out. */
export function reached(asOf: Date | RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(c.state = 'customer' and ${gateVerdict.denial} is null
    and not (p.kind = 'marketing' and coalesce(pref.paused_until > ${asOf}::timestamptz, false)))`
}
