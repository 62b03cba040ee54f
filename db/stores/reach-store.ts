import { sql } from 'kysely'
import { gateJoins, gateVerdict } from '../../engine/consent/gate.ts'
import type { Db } from '../orm.ts'

/** How many customers a purpose reaches on a channel. */
export type Reach = {
  purpose: string
  channel: 'email' | 'post'
  /** Whom a message would go out to now. */
  customers: number
  /** Of them: existing customers without a consent, who may be sent similar goods only (§ 7(3) UWG). */
  similarGoodsOnly: number
}

/** Channels that people read; data transfers and calls are nothing to be planned by numbers. */
const channels = ['email', 'post'] as const

/**
 * All customers, and the purpose × channel pairs that are set up and send something of themselves: what only answers an
 * enquiry reaches whoever asks.
 */
export async function reachPairs(
  db: Db,
): Promise<{ customers: number; pairs: { purpose: string; channel: 'email' | 'post' }[] }> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from customer where state = 'customer'`.execute(db)
  const { rows: purposes } = await sql<{ key: string; channel: 'email' | 'post' }>`
    select p.key, k.channel from purpose p cross join unnest(${sql.val([...channels])}::text[]) as k(channel)
    where p.kind in ('marketing', 'service') and jsonb_typeof(p.bases -> k.channel) = 'array'
      and p.bases -> k.channel not in ('[]'::jsonb, '["enquiry"]'::jsonb)
    order by p.position, p.key, k.channel`.execute(db)
  return {
    customers: rows[0]?.n ?? 0,
    pairs: purposes.map(({ key, channel }) => ({ purpose: key, channel })),
  }
}

/**
 * Whom a message of this purpose would reach on this channel at `asOf`, asked of the gate itself, for a message that
 * advertises what the customer bought: the most the existing-customer basis can give. Who paused advertising is left
 * out. One pass over the tables, some seconds at a million customers.
 *
 * What only a claim can know is not looked at: the suppression list for postal addresses, and lists under foreign keys.
 */
export async function countReach(
  db: Db,
  purpose: string,
  channel: 'email' | 'post',
  asOf: Date,
): Promise<Reach> {
  const { rows } = await sql<{ customers: number; similar: number }>`
    select count(*)::int as customers,
      count(*) filter (where ${gateVerdict.basis} = 'existing_customer')::int as similar
    from customer c
    left join permission own
      on own.customer_id = c.id and own.purpose = ${purpose}::text and own.channel = ${channel}::text
    cross join lateral (select c.id as customer_id, ${channel}::text as channel, ${purpose}::text as purpose,
      null::uuid as event_id, null::uuid as confirmation_id, null::text as topic, own.sale -> 'categories' as categories,
      false as profiling, null::uuid as template_id, null::uuid as template_version_id) m
    cross join (select null::bytea as own_hash, '{}'::bytea[] as other_hashes) x
    ${gateJoins({ asOf, shape: 'scan' })}
    where c.state = 'customer' and ${gateVerdict.denial} is null
      and not (p.kind = 'marketing' and coalesce(pref.paused_until > ${asOf}::timestamptz, false))`.execute(
    db,
  )
  return { purpose, channel, customers: rows[0]?.customers ?? 0, similarGoodsOnly: rows[0]?.similar ?? 0 }
}
