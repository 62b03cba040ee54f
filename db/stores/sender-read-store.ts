import { sql } from 'kysely'
import type { Dkim, Envelope, SenderLimits } from '../../engine/campaigns/sender.ts'
import type { WarmUp } from '../../engine/campaigns/warm-up.ts'
import { lanes } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'

/** A sender as it is stored, its secrets sealed. Goes to nobody but those who send and the store's own answers. */
export type SenderRow = {
  id: string
  version: number
  name: string
  fromName: string
  fromAddress: string
  replyTo: string | null
  host: string
  port: number
  security: 'tls' | 'starttls' | 'opportunistic'
  username: string | null
  password: string | null
  dkim: Dkim | null
  dkimKey: string | null
  limits: SenderLimits
  /** Where what comes back goes; null: to the domain of the from address. */
  returnDomain: string | null
  envelope: Envelope
  /** While it is new. */
  warmUp: WarmUp | null
  isDefault: boolean
  testedAt: Date | null
  testError: string | null
  createdAt: Date
  updatedAt: Date
  retiredAt: Date | null
}

/** All senders, or one, by name; retired ones too. There are few: nobody has hundreds of mail servers. */
export async function readSenders(db: Db, id: string | null = null): Promise<SenderRow[]> {
  const { rows } = await sql<SenderRow>`
    select id, version, name, from_name as "fromName", from_address as "fromAddress", reply_to as "replyTo", host, port,
      security, username, password, dkim, dkim_key as "dkimKey", limits,
      return_domain as "returnDomain", envelope, warm_up as "warmUp", is_default as "isDefault",
      tested_at as "testedAt", test_error as "testError", created_at as "createdAt", updated_at as "updatedAt",
      retired_at as "retiredAt"
    from sender where ${id}::uuid is null or id = ${id}::uuid
    order by name, id limit 500`.execute(db)
  return rows
}

/** Differs when any sender does, in what matters for sending. Asked every second by every worker. */
export async function senderVersions(db: Db): Promise<string> {
  const { rows } = await sql<{ versions: string | null }>`
    select string_agg(id || '/' || version, ' ' order by id) as versions from sender`.execute(db)
  return rows[0]?.versions ?? ''
}

/** Messages of a sender that are counted at most: a full count would read an index of millions. */
const mostWaiting = 10_000

/** What goes by a sender: campaigns that are not over, drafts among them, and messages that wait (10,000 at most). */
export async function usesOfSender(
  db: Db,
  id: string,
): Promise<{ campaigns: { id: string; name: string; state: string }[]; waiting: number }> {
  const campaigns = await sql<{ id: string; name: string; state: string }>`
    select c.id, c.name, c.state from campaign c
    where c.state not in ('done', 'cancelled') and (c.definition ->> 'sender' = ${id}
      or exists (select from campaign_occurrence o where o.campaign_id = c.id
        and o.state in ('planning', 'sending', 'paused') and o.definition ->> 'sender' = ${id}))
    order by c.state = 'draft', c.name, c.id limit 200`.execute(db)
  // Per lane, in the order of the index of what is due.
  const waiting = lanes.map(
    lane => sql`(select 1 from message m where m.lane = ${sql.lit(lane)} and m.sender_id = ${id}::uuid
      and m.state in ('queued', 'held', 'retry') and m.channel <> 'post' limit ${mostWaiting})`,
  )
  const { rows } = await sql<{ n: number }>`
    select least(count(*), ${mostWaiting})::int as n from (${sql.join(waiting, sql` union all `)}) w`.execute(
    db,
  )
  return { campaigns: campaigns.rows, waiting: rows[0]?.n ?? 0 }
}
