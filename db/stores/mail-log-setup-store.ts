import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** A log of mails as it is set up, its secret sealed. */
export type MailLogRow = {
  id: string
  version: number
  name: string
  kind: 'shop' | 'help_desk'
  purpose: string
  ownAddresses: string[]
  secret: string | null
  calledAt: Date | null
  taken: number
  createdAt: Date
  updatedAt: Date
  retiredAt: Date | null
}

/** All logs of mails, or one, by name; retired ones too. There are few. */
export async function readMailLogs(db: Db, id: string | null = null): Promise<MailLogRow[]> {
  const { rows } = await sql<MailLogRow>`
    select id, version, name, kind, purpose, own_addresses as "ownAddresses", secret, called_at as "calledAt", taken,
      created_at as "createdAt", updated_at as "updatedAt", retired_at as "retiredAt"
    from mail_log where ${id}::uuid is null or id = ${id}::uuid
    order by name, id limit 500`.execute(db)
  return rows
}

type Parts = Pick<MailLogRow, 'name' | 'kind' | 'purpose' | 'ownAddresses' | 'secret'>
type By = { now: Date; actor: string }

export async function createMailLog(
  db: Db,
  { name, kind, purpose, ownAddresses, secret }: Parts,
  { now, actor }: By,
  audit: (id: string) => AuditLine,
): Promise<string> {
  const id = newId(now)
  const times = { created_at: now, updated_at: now, updated_by: actor }
  await inTransaction(db, async trx => {
    await trx
      .insertInto('mail_log')
      .values({ id, name, kind, purpose, own_addresses: jsonb(ownAddresses), secret, ...times })
      .execute()
    await writeAudit(trx, audit(id))
  })
  return id
}

type Change = { [Key in keyof Parts]?: Parts[Key] | undefined } & { retiredAt?: Date }

/** Changes a log made from `version`; what is undefined stays. */
export async function changeMailLog(
  db: Db,
  id: string,
  version: number,
  change: Change,
  { now, actor }: By,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale' | 'retired'> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('mail_log')
      .select(['version', 'retired_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.retired_at !== null) return 'retired'
    if (row.version !== version) return 'stale'
    const { ownAddresses } = change
    const all = {
      name: change.name,
      kind: change.kind,
      purpose: change.purpose,
      own_addresses: ownAddresses === undefined ? undefined : jsonb(ownAddresses),
      secret: change.secret,
      retired_at: change.retiredAt,
    }
    const columns = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    await trx
      .updateTable('mail_log')
      .set({ ...columns, version: version + 1, updated_at: now, updated_by: actor } as never)
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}
