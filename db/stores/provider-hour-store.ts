import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { domainOf, troubles } from './campaign-span-store.ts'
import { providerOfDomain } from './provider-sql.ts'
import { inTransaction } from './transaction.ts'

export const hourMs = 3_600_000
/** So much time is counted by one statement: at 300 mails a second it reads 90,000 events. */
const sliceMs = 300_000
/** Hours are forgotten after so long. */
const keptMs = 400 * 24 * hourMs

/** Stands for the sender of the environment, which has no row. */
export const environmentSenderId = '00000000-0000-0000-0000-000000000000'

export const countedNames = [
  'sent',
  'refused',
  'deferred',
  'hard',
  'soft',
  'blocked',
  'complained',
  'optedOut',
] as const
export type CountedName = (typeof countedNames)[number]
export type Counted = Record<CountedName, number>
type HourRow = Counted & { senderId: string; provider: string }

export const nothingCounted = (): Counted => ({
  sent: 0,
  refused: 0,
  deferred: 0,
  hard: 0,
  soft: 0,
  blocked: 0,
  complained: 0,
  optedOut: 0,
})

/** The smallest UUIDv7 of a moment (RFC 9562 § 5.7): ids of events of that moment are no smaller. */
function firstId(at: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/**
 * Counts an hour of UTC anew and puts it in place of what was counted before, so that it may be done any number of times. In
 * slices of five minutes, each a short statement that reaches events by their ids and messages by theirs, whatever the
 * planner believes of their number.
 */
export async function countHour(db: Db, hour: Date, stopping: () => boolean = () => false): Promise<boolean> {
  const counted = new Map<string, HourRow>()
  const quiet = !(await anythingIn(db, hour.getTime()))
  for (let at = hour.getTime(); !quiet && at < hour.getTime() + hourMs; at += sliceMs) {
    if (stopping()) return false
    for (const row of await countSlice(db, at, at + sliceMs)) {
      const key = `${row.senderId}/${row.provider}`
      const sum = counted.get(key) ?? { ...row, ...nothingCounted() }
      for (const name of countedNames) sum[name] += row[name]
      counted.set(key, sum)
    }
  }
  await writeHour(db, hour, [...counted.values()])
  return true
}

/** Whether anything happened in an hour at all: at night most have nothing to count. */
async function anythingIn(db: Db, at: number): Promise<boolean> {
  const [from, to] = [new Date(at), new Date(at + hourMs)]
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from message_event where id >= ${firstId(at)}::uuid and id < ${firstId(at + hourMs)}::uuid)
      or exists (select from message_event where at >= ${from}::timestamptz and at < ${to}::timestamptz and kind in (${troubles})) as any`.execute(
    db,
  )
  return rows[0]?.any ?? false
}

/**
 * Attempts and failures by the id of their event, which is made from its moment; what came back by its index over time. A
 * mail that was turned away because of us and waits (`domain_paused`) was blocked; that our own server is away says nothing
 * of a provider.
 */
async function countSlice(db: Db, from: number, to: number): Promise<HourRow[]> {
  return await inTransaction(db, async trx => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
      set_config('statement_timeout', '30000', true)`.execute(trx)
    const { rows } = await sql<HourRow>`
      with e as (
        select message_id, kind, detail from message_event
        where id >= ${firstId(from)}::uuid and id < ${firstId(to)}::uuid and kind in ('sent', 'failed', 'deferred')
        union all
        select message_id, kind, detail from message_event
        where at >= ${new Date(from)}::timestamptz and at < ${new Date(to)}::timestamptz and kind in (${troubles})),
      d as (
        select m.sender_id, ${domainOf('m.address')} collate "C" as domain, e.kind,
          case when e.kind in ('failed', 'deferred') then coalesce(e.detail ->> 'reason', '')
            when e.kind = 'bounced' then coalesce(e.detail ->> 'outcome', '') else '' end as why, count(*) as n
        from e join message m on m.id = e.message_id where m.channel = 'email'
        group by 1, 2, 3, 4),
      k as (
        select coalesce(d.sender_id, (select s.id from sender s where s.is_default),
            ${environmentSenderId}::uuid) as sender_id, ${providerOfDomain(sql`d.domain`)} as provider,
          d.kind, d.why, d.n,
          d.kind = 'failed' or d.kind = 'deferred' and d.why = 'domain_paused' as refusal
        from d)
      select sender_id as "senderId", provider,
        ${sum(sql`kind = 'sent'`)} as sent,
        ${sum(sql`refusal and why in ('address_rejected', 'policy_rejected', 'domain_paused', 'rejected', 'retries_exhausted')`)} as refused,
        ${sum(sql`kind = 'deferred' and why not in ('domain_paused', 'server_unreachable')`)} as deferred,
        ${sum(sql`kind = 'failed' and why = 'address_rejected' or kind = 'bounced' and why = 'hard'`)} as hard,
        ${sum(sql`kind = 'failed' and why in ('rejected', 'retries_exhausted') or kind = 'bounced' and why = 'soft'`)} as soft,
        ${sum(sql`kind = 'failed' and why = 'policy_rejected' or kind = 'deferred' and why = 'domain_paused'
          or kind = 'bounced' and why = 'policy'`)} as blocked,
        ${sum(sql`kind = 'complained'`)} as complained,
        ${sum(sql`kind = 'unsubscribed'`)} as "optedOut"
      from k group by 1, 2`.execute(trx)
    return rows
  })
}

const sum = (condition: ReturnType<typeof sql>) => sql`coalesce(sum(n) filter (where ${condition}), 0)::int`

async function writeHour(db: Db, hour: Date, rows: readonly HourRow[]): Promise<void> {
  const some = rows.filter(row => countedNames.some(name => row[name] > 0))
  await inTransaction(db, async trx => {
    const x = sql`jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as x("senderId" uuid, provider text, sent int,
      refused int, deferred int, hard int, soft int, blocked int, complained int, "optedOut" int)`
    await sql`delete from provider_hour h where h.hour = ${hour}::timestamptz
      and not exists (select from ${x} where x."senderId" = h.sender_id and x.provider = h.provider)`.execute(
      trx,
    )
    await sql`
      insert into provider_hour (hour, sender_id, provider, sent, refused, deferred, hard, soft, blocked, complained, opted_out)
      select ${hour}::timestamptz, x."senderId", x.provider, x.sent, x.refused, x.deferred, x.hard, x.soft, x.blocked,
        x.complained, x."optedOut"
      from ${x}
      on conflict (hour, sender_id, provider) do update set sent = excluded.sent, refused = excluded.refused,
        deferred = excluded.deferred, hard = excluded.hard, soft = excluded.soft, blocked = excluded.blocked,
        complained = excluded.complained, opted_out = excluded.opted_out
      where (provider_hour.sent, provider_hour.refused, provider_hour.deferred, provider_hour.hard, provider_hour.soft,
        provider_hour.blocked, provider_hour.complained, provider_hour.opted_out)
        is distinct from (excluded.sent, excluded.refused, excluded.deferred, excluded.hard, excluded.soft,
          excluded.blocked, excluded.complained, excluded.opted_out)`.execute(trx)
  })
}

/** Hours within which anything happened to mails since `since`, the oldest first: found by one look-up each. */
export async function firstEventAt(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`select at from message_event order by id limit 1`.execute(db)
  return rows[0]?.at ?? null
}

export async function forgetHours(db: Db, now: Date): Promise<void> {
  await sql`delete from provider_hour where hour < ${new Date(now.getTime() - keptMs)}::timestamptz`.execute(
    db,
  )
}
