import { type RawBuilder, sql } from 'kysely'
import { type Lane, lanes } from '../../engine/messages/state.ts'
import {
  lastPlaceMs,
  placeAfter,
  probeWindowMs,
  refusedAfterMs,
  spreadByPauses,
} from '../../engine/returns/domain-pause.ts'
import type { Db } from '../orm.ts'
import { holdPauses, putOffPaused } from './domain-pause-store.ts'
import { inTransaction } from './transaction.ts'

export type Keys = readonly (string | null)[]

/** Messages looked at when many of one domain stand before others. */
const spreadAtOnce = 5_000

const ofKey = (key: string | null): RawBuilder<unknown> =>
  key === null ? sql`m.sender_id is null` : sql`m.sender_id = ${key}::uuid`

/** Of messages `m` of customers `c`. */
const domainOf = sql`coalesce(split_part(c.email_key, '@', -1), '')`

/** Advertising; a request for confirmation goes to an address of its own. */
const advertising = sql`m.confirmation_id is null
  and coalesce((select p.kind = 'marketing' from purpose p where p.key = m.purpose), true)`

/**
 * Puts off advertising that is due for paused domains, many at once: a hundred thousand for one of them keep nobody behind
 * them waiting. @returns how many.
 */
export async function spreadPaused(
  db: Db,
  senderId: string | null,
  { lane, keys }: { lane: Lane; keys: Keys },
  now: Date,
): Promise<number> {
  return await inTransaction(db, async trx => {
    const pauses = await holdPauses(trx, senderId)
    if (pauses.length === 0 || keys.length === 0) return 0
    const due = (key: string | null) =>
      sql`(select m.id, m.customer_id, m.due_at from message m
        where m.lane = ${sql.lit(lane)} and ${ofKey(key)}
          and m.state in ('queued', 'held', 'retry') and m.channel <> 'post' and m.channel = 'email'
          and ${advertising} and m.due_at <= ${now}
        order by m.sender_id, m.due_at, m.id limit ${sql.lit(spreadAtOnce)})`
    const { rows } = await sql<{ id: string; domain: string }>`
      select m.id, ${domainOf} as domain
      from (${sql.join(keys.map(due), sql` union all `)}) m join customer c on c.id = m.customer_id
      where ${domainOf} = any(${pauses.map(pause => pause.domain)}::text[]) order by m.due_at, m.id`.execute(
      trx,
    )
    const split = spreadByPauses(rows, pauses, now)
    await putOffPaused(trx, split, now)
    return split.over.length
  })
}

/** Messages given a new place at once. */
const releaseAtOnce = 5_000

/**
 * Gives what waits for a domain a place soon, a few first, after its pause was cut short. In transactions of their own: what is
 * left, should it break off, goes when it was to go.
 */
export async function releasePaused(
  db: Db,
  pause: { domain: string; before: Date },
  keys: Keys,
  now: Date,
): Promise<number> {
  const last = new Date(pause.before.getTime() + refusedAfterMs)
  let released = 0
  for (const lane of lanes)
    for (const key of keys)
      for (;;) {
        const { rows } = await sql<{ id: string }>`
          select m.id from message m join customer c on c.id = m.customer_id
          where m.lane = ${sql.lit(lane)} and ${ofKey(key)} and m.state in ('queued', 'held', 'retry') and m.channel <> 'post'
            and m.state || '' = 'held' and m.reason = 'domain_paused' and ${domainOf} = ${pause.domain}
            and m.due_at > ${new Date(now.getTime() + lastPlaceMs)}::timestamptz and m.due_at <= ${last}::timestamptz
          order by m.due_at, m.id limit ${sql.lit(releaseAtOnce)}`.execute(db)
        if (rows.length === 0) break
        const places = rows.map(({ id }, n) => ({
          id,
          dueAt: new Date(now.getTime() + placeAfter(released + n)),
        }))
        await sql`
          update message m set due_at = x."dueAt", updated_at = ${now}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as x(id uuid, "dueAt" timestamptz)
          where m.id = x.id and m.state || '' = 'held' and m.reason || '' = 'domain_paused'`.execute(db)
        released += rows.length
      }
  return released
}

/** Mails that are counted at most. */
const mostHeld = 10_000

/** How many wait for each of these open pauses; 10,000 at most. */
export async function heldFor(
  db: Db,
  pauses: readonly { id: string; domain: string; until: Date; keys: Keys }[],
  now: Date,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { id, domain, until, keys } of pauses) {
    // Those that wait for it lie close together in the order of the index of what is due; service mail before.
    const to = new Date(Math.max(until.getTime(), now.getTime()) + refusedAfterMs + probeWindowMs)
    const parts = lanes.flatMap(lane =>
      keys.map(
        key => sql`(select 1 from message m join customer c on c.id = m.customer_id
          where m.lane = ${sql.lit(lane)} and ${ofKey(key)} and m.state in ('queued', 'held', 'retry') and m.channel <> 'post'
            and m.state || '' = 'held' and m.reason = 'domain_paused' and ${domainOf} = ${domain} and m.due_at <= ${to}::timestamptz
          limit ${sql.lit(mostHeld)})`,
      ),
    )
    if (parts.length === 0) continue
    const { rows } = await sql<{ n: number }>`
      select least(count(*), ${sql.lit(mostHeld)})::int as n from (${sql.join(parts, sql` union all `)}) w`.execute(
      db,
    )
    counts.set(id, rows[0]?.n ?? 0)
  }
  return counts
}
