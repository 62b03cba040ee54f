import { sql } from 'kysely'
import type { Securities } from '../../engine/campaigns/sender.ts'
import type { Afterwards } from '../../engine/returns/mailbox.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { inTransaction } from './transaction.ts'

/** A mailbox as it is stored, its password sealed. Goes to nobody but who reads it and the store's own answers. */
export type MailboxRow = {
  id: string
  version: number
  name: string
  host: string
  port: number
  security: Securities
  username: string
  password: string | null
  folder: string
  afterwards: Afterwards
  uidValidity: string | null
  lastUid: number | null
  lookedAt: Date | null
  taken: number
  lastError: string | null
  errorSince: Date | null
  createdAt: Date
  updatedAt: Date
  retiredAt: Date | null
}

/** What is set of a mailbox. */
export type MailboxParts = Pick<
  MailboxRow,
  'name' | 'host' | 'port' | 'security' | 'username' | 'password' | 'folder' | 'afterwards'
>

type Refusal = 'not_found' | 'stale' | 'retired'

/** All mailboxes, or one, by name; retired ones too. There are few. */
export async function readMailboxes(db: Db, id: string | null = null): Promise<MailboxRow[]> {
  const { rows } = await sql<MailboxRow>`
    select id, version, name, host, port, security, username, password, folder, afterwards,
      uid_validity as "uidValidity", last_uid::float8 as "lastUid", looked_at as "lookedAt", taken,
      last_error as "lastError", error_since as "errorSince", created_at as "createdAt", updated_at as "updatedAt",
      retired_at as "retiredAt"
    from mailbox where ${id}::uuid is null or id = ${id}::uuid
    order by name, id limit 500`.execute(db)
  return rows
}

export async function createMailbox(
  db: Db,
  parts: MailboxParts,
  { now, actor }: { now: Date; actor: string },
  audit: (id: string) => AuditLine,
): Promise<string> {
  const id = newId(now)
  await inTransaction(db, async trx => {
    const row = { id, ...parts, created_at: now, updated_at: now, updated_by: actor }
    await trx
      .insertInto('mailbox')
      .values(row as never)
      .execute()
    await writeAudit(trx, audit(id))
  })
  return id
}

/** What makes it another mailbox: it is read from its beginning, and what was read of it once does not count twice. */
const whichOne = ['host', 'port', 'username', 'folder'] as const

/** Changes a mailbox made from `version`; what is undefined stays. What was wrong with it is forgotten. */
export async function changeMailbox(
  db: Db,
  id: string,
  version: number,
  change: { [Key in keyof MailboxParts]?: MailboxParts[Key] | undefined },
  { now, actor }: { now: Date; actor: string },
  audit: AuditLine,
): Promise<'changed' | Refusal> {
  return await inTransaction(db, async trx => {
    const before = await lock(trx, id, version)
    if (typeof before === 'string') return before
    const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const other = whichOne.some(name => set[name] !== undefined && set[name] !== before[name])
    const row = {
      ...set,
      version: version + 1,
      updated_at: now,
      updated_by: actor,
      last_error: null,
      error_since: null,
      ...(other ? { uid_validity: null, last_uid: null } : {}),
    }
    await trx
      .updateTable('mailbox')
      .set(row as never)
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Takes a mailbox out of use and forgets its password. */
export async function retireMailbox(
  db: Db,
  id: string,
  version: number,
  { now, actor }: { now: Date; actor: string },
  audit: AuditLine,
): Promise<'retired_now' | Refusal> {
  return await inTransaction(db, async trx => {
    const before = await lock(trx, id, version)
    if (typeof before === 'string') return before
    await sql`update mailbox set version = version + 1, password = null, last_error = null, error_since = null,
      retired_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, updated_by = ${actor}
      where id = ${id}::uuid`.execute(trx)
    await writeAudit(trx, audit)
    return 'retired_now'
  })
}

async function lock(
  db: Db,
  id: string,
  version: number,
): Promise<Refusal | Pick<MailboxRow, (typeof whichOne)[number]>> {
  const row = await db
    .selectFrom('mailbox')
    .select(['version', 'retired_at as retiredAt', 'host', 'port', 'username', 'folder'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return 'not_found'
  if (row.retiredAt !== null) return 'retired'
  return row.version === version ? row : 'stale'
}
