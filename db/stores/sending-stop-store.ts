import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import type { AuditLine } from './audit-store.ts'
import { writeAudit } from './audit-store.ts'
import { skipMessages } from './campaign-message-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** Setting: nothing leaves this installation while it is there. */
export const sendingStopKey = 'sending_stop'

export type SendingStop = {
  since: string
  /** `restored`: this is a copy, and another may have sent what waits here. `asked`: somebody said so. */
  why: 'restored' | 'asked'
  /** Of a copy: the moment the data is of. */
  takenAt: string | null
  by: string
}

/** Why nothing is sent, or null. One look-up by key: asked before every claim. */
export async function readSendingStop(db: Db): Promise<SendingStop | null> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', sendingStopKey)
    .executeTakeFirst()
  return (row?.value as SendingStop | undefined) ?? null
}

export async function sendingStopped(db: Db): Promise<boolean> {
  return (await readSendingStop(db)) !== null
}

/** Stops all sending: mails, letters, calls to other programs. What is in the air comes to its end. */
export async function stopSending(db: Db, stop: SendingStop, now: Date): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key: sendingStopKey, value: jsonb(stop as unknown), updated_at: now })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
}

/** What waits behind the stop and is due. Either channel is said for the indexes, of which one holds letters alone. */
export async function countWaiting(
  db: Db,
  now: Date,
): Promise<{ messages: number; calls: number; notices: number }> {
  const { rows } = await sql<{ messages: number; calls: number; notices: number }>`select
    (select count(*)::int from message where state in ('queued', 'held', 'retry') and due_at <= ${now}
      and (channel = 'post' or channel <> 'post')) as messages,
    (select count(*)::int from webhook_call where state = 'queued' and due_at <= ${now}) as calls,
    (select count(*)::int from outbound_notice where state = 'queued' and due_at <= ${now}) as notices`.execute(
    db,
  )
  return rows[0] ?? { messages: 0, calls: 0, notices: 0 }
}

/** Messages that are cancelled together. */
const atOnce = 5_000

/**
 * Lets things leave again. `drop`: messages and calls that wait and are due are not sent any more; of a copy they may have
 * gone out from where it was made. Confirmations that people asked for since the stop are sent all the same. Notices to
 * recipients always go: they carry an id, and must not be lost. Null when nothing was stopped.
 */
export async function releaseSending(
  db: Db,
  options: { drop: boolean; now: Date; audit: AuditLine },
): Promise<{ dropped: number } | null> {
  const { drop, now, audit } = options
  return await inTransaction(db, async trx => {
    const { rows: locked } = await sql<{ value: SendingStop }>`
      select value from setting where key = ${sendingStopKey} for update`.execute(trx)
    const stop = locked[0]?.value
    if (!stop) return null
    const dropped = drop ? await dropDue(trx, new Date(stop.since), now) : 0
    await trx.deleteFrom('setting').where('key', '=', sendingStopKey).execute()
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, drop, dropped, since: stop.since } })
    return { dropped }
  })
}

async function dropDue(trx: Db, since: Date, now: Date): Promise<number> {
  let dropped = 0
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from message where state in ('queued', 'held', 'retry') and due_at <= ${now}
        and not (confirmation_id is not null and created_at >= ${since}) limit ${atOnce} for update`.execute(
      trx,
    )
    await skipMessages(
      trx,
      rows.map(row => row.id),
      'restored',
      now,
    )
    dropped += rows.length
    if (rows.length < atOnce) break
  }
  const { numAffectedRows } =
    await sql`update webhook_call set state = 'blocked', error = 'restored', settled_at = ${now}
    where state = 'queued' and due_at <= ${now}`.execute(trx)
  return dropped + Number(numAffectedRows ?? 0n)
}
