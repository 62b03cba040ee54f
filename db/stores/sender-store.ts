import { sql } from 'kysely'
import type { Dkim, SenderLimits } from '../../engine/campaigns/sender.ts'
import type { WarmUp } from '../../engine/campaigns/warm-up.ts'
import { lanes } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import type { SenderRow } from './sender-read-store.ts'
import { inTransaction } from './transaction.ts'

/** What is set of a sender; secrets sealed (engine/access/secret-box.ts). */
export type SenderParts = Pick<
  SenderRow,
  | 'name'
  | 'fromName'
  | 'fromAddress'
  | 'replyTo'
  | 'host'
  | 'port'
  | 'security'
  | 'username'
  | 'password'
  | 'dkim'
  | 'dkimKey'
  | 'limits'
> &
  Partial<Pick<SenderRow, 'returnDomain' | 'envelope' | 'warmUp'>>

type Refusal = 'not_found' | 'stale' | 'retired'

/** Columns of what is set; what is undefined stays. */
function columns(parts: { [Key in keyof SenderParts]?: SenderParts[Key] | undefined }) {
  const json = (value: Dkim | SenderLimits | WarmUp | null) => (value === null ? null : jsonb(value))
  const all = {
    name: parts.name,
    from_name: parts.fromName,
    from_address: parts.fromAddress,
    reply_to: parts.replyTo,
    host: parts.host,
    port: parts.port,
    security: parts.security,
    username: parts.username,
    password: parts.password,
    dkim: parts.dkim === undefined ? undefined : json(parts.dkim),
    dkim_key: parts.dkimKey,
    return_domain: parts.returnDomain,
    envelope: parts.envelope,
    warm_up: parts.warmUp === undefined ? undefined : json(parts.warmUp),
    limits: parts.limits === undefined ? undefined : json(parts.limits),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

export async function createSender(
  db: Db,
  parts: SenderParts,
  { now, actor }: { now: Date; actor: string },
  audit: (id: string) => AuditLine,
): Promise<string> {
  const id = newId(now)
  await inTransaction(db, async trx => {
    const row = { id, created_at: now, updated_at: now, updated_by: actor, ...columns(parts) }
    await trx
      .insertInto('sender')
      .values(row as never)
      .execute()
    await writeAudit(trx, audit(id))
  })
  return id
}

/** Locks a sender that is in use and was read at `version`; null takes any. */
async function lockSender(
  db: Db,
  id: string,
  version: number | null,
): Promise<Refusal | { isDefault: boolean }> {
  const row = await db
    .selectFrom('sender')
    .select(['version', 'is_default as isDefault', 'retired_at as retiredAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return 'not_found'
  if (row.retiredAt !== null) return 'retired'
  if (version !== null && row.version !== version) return 'stale'
  return { isDefault: row.isDefault }
}

/** Changes a sender made from `version`. What it was tested as is forgotten: it is another one now. */
export async function changeSender(
  db: Db,
  id: string,
  version: number,
  change: { [Key in keyof SenderParts]?: SenderParts[Key] | undefined },
  { now, actor }: { now: Date; actor: string },
  audit: AuditLine,
): Promise<'changed' | Refusal> {
  return await inTransaction(db, async trx => {
    const sender = await lockSender(trx, id, version)
    if (typeof sender === 'string') return sender
    const row = {
      version: version + 1,
      updated_at: now,
      updated_by: actor,
      tested_at: null,
      test_error: null,
    }
    await trx
      .updateTable('sender')
      .set({ ...row, ...columns(change) } as never)
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Takes a sender out of use and forgets its secrets, unless something still waits to go by it. */
export async function retireSender(
  db: Db,
  id: string,
  version: number,
  { now, actor }: { now: Date; actor: string },
  audit: AuditLine,
): Promise<'retired_now' | 'in_use' | 'is_default' | Refusal> {
  return await inTransaction(db, async trx => {
    const sender = await lockSender(trx, id, version)
    if (typeof sender === 'string') return sender
    if (sender.isDefault) return 'is_default'
    if (await isNamed(trx, id)) return 'in_use'
    await sql`update sender set version = version + 1, password = null, dkim_key = null, dkim = null,
      retired_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, updated_by = ${actor}
      where id = ${id}::uuid`.execute(trx)
    await writeAudit(trx, audit)
    return 'retired_now'
  })
}

/** Whether messages that wait, or campaigns that are not over, name a sender. */
async function isNamed(db: Db, id: string): Promise<boolean> {
  // One look-up per lane, in the index of what is due.
  const waiting = lanes.map(
    lane => sql`exists (select from message m where m.lane = ${sql.lit(lane)} and m.sender_id = ${id}::uuid
      and m.state in ('queued', 'held', 'retry') and m.channel <> 'post')`,
  )
  const { rows } = await sql<{ named: boolean }>`
    select ${sql.join(waiting, sql` or `)}
      or exists (select from message m where m.state = 'sending' and m.sender_id = ${id}::uuid)
      or exists (select from campaign c where c.state not in ('done', 'cancelled', 'draft')
        and c.definition ->> 'sender' = ${id})
      or exists (select from campaign_occurrence o where o.state in ('planning', 'sending', 'paused')
        and o.definition ->> 'sender' = ${id}) as named`.execute(db)
  return rows[0]?.named ?? false
}

/** Lets a sender take what names none; null gives that back to the environment. */
export async function setDefaultSender(
  db: Db,
  id: string | null,
  { now, actor }: { now: Date; actor: string },
  audit: AuditLine,
): Promise<'set' | Refusal> {
  return await inTransaction(db, async trx => {
    // Two at once would each clear what the other has not set yet, and meet at the unique index.
    await sql`select pg_advisory_xact_lock(hashtext('sender default'))`.execute(trx)
    if (id !== null) {
      const sender = await lockSender(trx, id, null)
      if (typeof sender === 'string') return sender
      if (sender.isDefault) return 'set'
    }
    const touched = sql`version = version + 1, updated_at = ${now}::timestamptz, updated_by = ${actor}`
    await sql`update sender set is_default = false, ${touched} where is_default`.execute(trx)
    if (id !== null)
      await sql`update sender set is_default = true, ${touched} where id = ${id}::uuid`.execute(trx)
    await writeAudit(trx, audit)
    return 'set'
  })
}

/** Notes how a test mail ended, of the sender as it was tested. */
export async function noteSenderTest(
  db: Db,
  tests: readonly { id: string; version: number; error: string | null }[],
  now: Date,
): Promise<void> {
  if (tests.length === 0) return
  await sql`
    update sender s set tested_at = ${now}::timestamptz, test_error = t.error
    from jsonb_to_recordset(${JSON.stringify(tests)}::jsonb) as t(id uuid, version int, error text)
    where s.id = t.id and s.version = t.version`.execute(db)
}
