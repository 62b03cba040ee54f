import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** A setting with its version; version 0 while it was never set. */
export async function readSetting(db: Db, key: string): Promise<{ version: number; value: unknown }> {
  const row = await db
    .selectFrom('setting')
    .select(['version', 'value'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? { version: 0, value: undefined }
}

/** Sets a setting that was read at `version`; false when somebody else changed it since. */
export async function changeSetting(
  db: Db,
  key: string,
  version: number,
  value: unknown,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const set =
      version === 0
        ? await trx
            .insertInto('setting')
            .values({ key, version: 1, value: jsonb(value), updated_at: now })
            .onConflict(conflict => conflict.column('key').doNothing())
            .returning('key')
            .executeTakeFirst()
        : await trx
            .updateTable('setting')
            .set({ version: version + 1, value: jsonb(value), updated_at: now })
            .where('key', '=', key)
            .where('version', '=', version)
            .returning('key')
            .executeTakeFirst()
    if (!set) return false
    await writeAudit(trx, audit)
    return true
  })
}
