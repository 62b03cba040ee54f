import { sql } from 'kysely'
import { compilePropertyConditions } from '../../engine/conditions/property-sql.ts'
import type { PurposeKind } from '../../engine/consent/purpose.ts'
import { sendingLimitsOf, sendingLimitsSetting } from '../../engine/messages/limits.ts'
import type { Channel } from '../../engine/messages/state.ts'
import type { Advertised } from '../../engine/rules/simulation/caps.ts'
import type { Db } from '../orm.ts'
import { type Asked, fromAsked, knownAt, type Simulated } from './simulation-context.ts'
import { getSetting } from './workspace-store.ts'

/** Kinds of purposes, limits of sending, and from when on events came in as they happened. */
export async function readSurroundings(db: Db) {
  const purposes = await db.selectFrom('purpose').select(['key', 'kind']).execute()
  const { rows } = await sql<{ since: Date | null; wishes: boolean }>`
    select (select min(first_event_at) from source where kind not in ('import', 'system')) as since,
      exists (select from customer_preference where max_per_week is not null) as wishes`.execute(db)
  return {
    kinds: new Map<string, PurposeKind>(purposes.map(({ key, kind }) => [key, kind])),
    // What cannot be read stops all advertising; here it is as if there were none.
    limits: sendingLimitsOf(await getSetting(db, sendingLimitsSetting)) ?? { caps: [], quiet: null },
    recordedSince: rows[0]?.since ?? null,
    wishes: rows[0]?.wishes ?? false,
  }
}

/** Longest period of a cap, in days. */
const longestPeriod = 31

/** The advertising these customers got from elsewhere, from before the time looked at on. */
export async function readAdvertising(
  db: Db,
  { ruleId, from, to }: Simulated,
  customerIds: readonly string[],
): Promise<Map<string, Advertised[]>> {
  const since = new Date(from.getTime() - longestPeriod * 86_400_000)
  const { rows } = await sql<{ customer_id: string; at: Date; channel: Channel; purpose: string }>`
    select m.customer_id, coalesce(m.sent_at, m.claimed_at) as at, m.channel, m.purpose
    from unnest(${[...customerIds]}::uuid[]) as q(customer_id) join message m on m.customer_id = q.customer_id
    where m.state in ('sending', 'sent', 'unknown') and m.rule_id is distinct from ${ruleId}::uuid
      and m.purpose in (select key from purpose where kind = 'marketing')
      and coalesce(m.sent_at, m.claimed_at) >= ${since} and coalesce(m.sent_at, m.claimed_at) < ${to}`.execute(
    db,
  )
  const found = new Map<string, Advertised[]>()
  for (const { customer_id, at, channel, purpose } of rows) {
    const known = found.get(customer_id)
    const one = { at: at.getTime(), channel, purpose }
    if (known) known.push(one)
    else found.set(customer_id, [one])
  }
  return found
}

/** A customer on a day of theirs on which something would have gone out. */
export type Contact = { customerId: string; from: Date; to: Date }
export type Collision = { ruleId: string; name: string; customers: number; days: number }

/** All other rules in force that wrote to the same customers on the same days. */
export async function readCollisions(
  db: Db,
  { ruleId }: Simulated,
  contacts: readonly Contact[],
): Promise<Collision[]> {
  if (contacts.length === 0) return []
  const { rows } = await sql<Collision>`
    select o.rule_id as "ruleId", r.name, count(distinct q.customer_id)::int as customers,
      count(distinct (q.customer_id, q.since))::int as days
    from unnest(${contacts.map(one => one.customerId)}::uuid[], ${contacts.map(one => one.from.toISOString())}::timestamptz[],
      ${contacts.map(one => one.to.toISOString())}::timestamptz[]) as q(customer_id, since, until)
    join message o on o.customer_id = q.customer_id and o.created_at < q.until
      and coalesce(o.sent_at, o.claimed_at) >= q.since and coalesce(o.sent_at, o.claimed_at) < q.until
      and o.state in ('sending', 'sent', 'unknown') and o.rule_id <> ${ruleId}::uuid
    join rule r on r.id = o.rule_id and r.state in ('published', 'paused')
    group by o.rule_id, r.name`.execute(db)
  return rows
}

/** How many of these runs reached the goal within its window after they began. */
export async function countConverted(db: Db, simulated: Simulated, rows: readonly Asked[]): Promise<number> {
  const { goal } = simulated.definition
  if (!goal || rows.length === 0) return 0
  const at = knownAt(simulated, 'g')
  const found = await sql<{ n: number }>`
    select count(*)::int as n ${fromAsked(rows)}
    where exists (select from event g where g.customer_id = c.id and g.name = ${goal.event}::text
      and g.occurred_at >= q.started_at and g.occurred_at < q.started_at + ${goal.windowDays * 24}::int * interval '1 hour'
      and g.id is distinct from q.event_id and ${at} <= ${simulated.to}
      and ${compilePropertyConditions(goal.where, { properties: sql`g.properties`, asOf: at })})`.execute(db)
  return found.rows[0]?.n ?? 0
}
