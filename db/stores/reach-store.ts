import { sql } from 'kysely'
import { gateVerdict } from '../../engine/consent/gate.ts'
import { reached, reachSource } from '../../engine/consent/reach.ts'
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
 * Whom a message of this purpose would reach on this channel at `asOf`, asked of the gate itself. One pass over the
 * tables, some seconds at a million customers.
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
    from ${reachSource({ purpose, channel, asOf, shape: 'scan' })}
    where ${reached(asOf)}`.execute(db)
  return { purpose, channel, customers: rows[0]?.customers ?? 0, similarGoodsOnly: rows[0]?.similar ?? 0 }
}
