import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { inTransaction } from './transaction.ts'

export type SourceRow = {
  id: string
  name: string
  kind: string
  createdAt: Date
  firstEventAt: Date | null
  /** Of the newest event, noted now and then. */
  lastEventAt: Date | null
  lastEventName: string | null
  activeKeys: number
}

export async function listSources(db: Db, id: string | null = null): Promise<SourceRow[]> {
  let query = db
    .selectFrom('source as s')
    .select(eb => [
      's.id',
      's.name',
      's.kind',
      's.created_at as createdAt',
      's.first_event_at as firstEventAt',
      's.last_event_at as lastEventAt',
      's.last_event_name as lastEventName',
      eb
        .selectFrom('api_key as k')
        .whereRef('k.source_id', '=', 's.id')
        .where('k.revoked_at', 'is', null)
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .as('keys'),
    ])
    .orderBy('s.id')
    .limit(500)
  if (id) query = query.where('s.id', '=', id)
  const rows = await query.execute()
  return rows.map(({ keys, ...row }) => ({ ...row, activeKeys: Number(keys) }))
}

export async function createSource(
  db: Db,
  source: { id: string; name: string; kind: string },
  now: Date,
  audit: AuditLine,
): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .insertInto('source')
      .values({ ...source, created_at: now })
      .execute()
    await writeAudit(trx, audit)
  })
}

/** False when there is no such source. */
export async function renameSource(db: Db, id: string, name: string, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const result = await trx.updateTable('source').set({ name }).where('id', '=', id).executeTakeFirst()
    if (result.numUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}
