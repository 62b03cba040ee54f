import { sql } from 'kysely'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

export type RecipientRow = {
  id: string
  version: number
  name: string
  kind: 'processor' | 'third_party'
  purpose: string
  dataCategories: string[]
  country: string
  safeguard: string | null
  webhookUrl: string | null
  notice: Text | null
  noticeVersion: number
  noticeSince: Date | null
  createdAt: Date
  retiredAt: Date | null
  /** How many customers it was given data of. */
  disclosures: number
}

/** Those in use first, by name. */
export async function listRecipients(db: Db, id: string | null = null): Promise<RecipientRow[]> {
  const { rows } = await sql<RecipientRow>`
    select r.id, r.version, r.name, r.kind, r.purpose, r.data_categories as "dataCategories", r.country, r.safeguard,
      r.webhook_url as "webhookUrl", r.notice, r.notice_version as "noticeVersion", r.notice_since as "noticeSince",
      r.created_at as "createdAt", r.retired_at as "retiredAt",
      (select count(distinct d.customer_id)::int from disclosure d where d.recipient_id = r.id) as disclosures
    from recipient r where ${id}::uuid is null or r.id = ${id}::uuid
    order by r.retired_at is not null, lower(r.name), r.id limit 500`.execute(db)
  return rows
}

/** Those that can be called, by name, with nothing else of them. */
export async function listCallable(db: Db): Promise<{ id: string; name: string }[]> {
  return await db
    .selectFrom('recipient')
    .select(['id', 'name'])
    .where('webhook_url', 'is not', null)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .limit(500)
    .execute()
}

export async function readRecipient(db: Db, id: string): Promise<RecipientRow | null> {
  return (await listRecipients(db, id))[0] ?? null
}

export type RecipientParts = Omit<
  RecipientRow,
  'id' | 'version' | 'noticeVersion' | 'createdAt' | 'retiredAt' | 'disclosures'
>

/** `sealedSecret` signs webhooks to it (engine/access/secret-box.ts). */
export async function createRecipient(
  db: Db,
  id: string,
  parts: RecipientParts,
  sealedSecret: string | null,
  now: Date,
  audit: AuditLine,
): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .insertInto('recipient')
      .values({ id, ...columnsOf(parts), webhook_secret: sealedSecret, created_at: now } as never)
      .execute()
    await writeAudit(trx, audit)
  })
}

/** Changes a recipient made from `version`; a new wording of the notice counts up its version. */
export async function changeRecipient(
  db: Db,
  id: string,
  version: number,
  change: Partial<RecipientParts>,
  sealedSecret: string | undefined,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale' | 'retired'> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('recipient')
      .select(['version', 'notice', 'notice_version', 'notice_since', 'retired_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    if (row.retired_at) return 'retired'
    const reworded =
      change.notice !== undefined &&
      (change.notice?.de !== row.notice?.de || change.notice?.en !== row.notice?.en)
    const told = change.noticeSince?.getTime() ?? 0
    // The console sends the moment along with every change: only a later one says anything of the new words.
    const stillOld = row.notice_since !== null && told <= row.notice_since.getTime()
    await trx
      .updateTable('recipient')
      .set({
        version: version + 1,
        ...columnsOf(change),
        ...(sealedSecret === undefined ? {} : { webhook_secret: sealedSecret }),
        ...(reworded ? { notice_version: row.notice_version + 1 } : {}),
        // Whoever came since then was told the old words.
        ...(reworded && stillOld ? { notice_since: null } : {}),
      } as never)
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** False when it is retired already. */
export async function retireRecipient(db: Db, id: string, now: Date, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('recipient')
      .set(eb => ({ retired_at: now, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('retired_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

function columnsOf(parts: Partial<RecipientParts>): Record<string, unknown> {
  const { dataCategories, webhookUrl, notice, noticeSince, ...rest } = parts
  return {
    ...rest,
    ...(dataCategories === undefined ? {} : { data_categories: jsonb(dataCategories) }),
    ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
    ...(notice === undefined ? {} : { notice: notice === null ? null : jsonb(notice) }),
    ...(noticeSince === undefined ? {} : { notice_since: noticeSince }),
  }
}
