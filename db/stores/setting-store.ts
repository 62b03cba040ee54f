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

/**
 * Writes a setting that was read at `version` (0: it was never set), in one statement; false when somebody else changed
 * it since. The caller writes the audit line in the same transaction.
 */
export async function swapSetting(
  db: Db,
  key: string,
  version: number,
  value: unknown,
  now: Date,
): Promise<boolean> {
  const stored =
    version === 0
      ? await db
          .insertInto('setting')
          .values({ key, version: 1, value: jsonb(value), updated_at: now })
          .onConflict(conflict => conflict.column('key').doNothing())
          .returning('key')
          .executeTakeFirst()
      : await db
          .updateTable('setting')
          .set({ version: version + 1, value: jsonb(value), updated_at: now })
          .where('key', '=', key)
          .where('version', '=', version)
          .returning('key')
          .executeTakeFirst()
  return stored !== undefined
}

/** `swapSetting` with its audit line. */
export async function changeSetting(
  db: Db,
  key: string,
  version: number,
  value: unknown,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    if (!(await swapSetting(trx, key, version, value, now))) return false
    await writeAudit(trx, audit)
    return true
  })
}
