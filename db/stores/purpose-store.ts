import type { BasesByChannel, PurposeKind } from '../../engine/consent/purpose.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

export type PurposeRow = {
  key: string
  version: number
  name: Text
  description: Text
  kind: PurposeKind
  bases: BasesByChannel
  position: number
}

export async function listPurposes(db: Db): Promise<PurposeRow[]> {
  return await db.selectFrom('purpose').selectAll().orderBy('position').orderBy('key').execute()
}

export async function readPurpose(db: Db, key: string): Promise<PurposeRow | null> {
  return (await db.selectFrom('purpose').selectAll().where('key', '=', key).executeTakeFirst()) ?? null
}

/** Adds a purpose; false when the key is taken. */
export async function createPurpose(
  db: Db,
  purpose: Omit<PurposeRow, 'version'>,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('purpose')
      .values({
        key: purpose.key,
        name: jsonb(purpose.name),
        description: jsonb(purpose.description),
        kind: purpose.kind,
        bases: jsonb(purpose.bases),
        position: purpose.position,
      })
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

export type PurposeChange = {
  name?: Text | undefined
  description?: Text | undefined
  bases?: BasesByChannel | undefined
  position?: number | undefined
}

/** Changes a purpose made from `version`. */
export async function changePurpose(
  db: Db,
  key: string,
  version: number,
  change: PurposeChange,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('purpose')
      .select('version')
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    await trx
      .updateTable('purpose')
      .set({
        version: version + 1,
        ...(change.name === undefined ? {} : { name: jsonb(change.name) }),
        ...(change.description === undefined ? {} : { description: jsonb(change.description) }),
        ...(change.bases === undefined ? {} : { bases: jsonb(change.bases) }),
        ...(change.position === undefined ? {} : { position: change.position }),
      })
      .where('key', '=', key)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}
