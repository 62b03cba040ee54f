import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { swapSetting } from './setting-store.ts'
import { inTransaction } from './transaction.ts'

export const brandSetting = 'brand'

/** The stored brand with its version (0: never set), and since when it stands so. */
export async function readBrandSetting(
  db: Db,
): Promise<{ version: number; value: unknown; setAt: Date | null }> {
  const row = await db
    .selectFrom('setting')
    .select(['version', 'value', 'updated_at as setAt'])
    .where('key', '=', brandSetting)
    .executeTakeFirst()
  return row ?? { version: 0, value: undefined, setAt: null }
}

export type LogoFile = { hash: string; type: string }

/**
 * Sets the brand that was read at `version`. Of a logo given as a picture, the file of at most 600 px is taken, and the
 * picture is locked until the brand is stored, so that it cannot be deleted between.
 */
export async function changeBrand(
  db: Db,
  version: number,
  logoAssetId: string | null,
  value: (logo: LogoFile | null) => Record<string, unknown>,
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'stale' | 'no_picture'> {
  return await inTransaction(db, async trx => {
    let logo: LogoFile | null = null
    if (logoAssetId !== null) {
      const { rows } = await sql<LogoFile>`
        with held as (select id from asset where id = ${logoAssetId}::uuid for share)
        select f.hash, f.type from held join asset_file f on f.asset_id = held.id
        order by f.width <= 600 desc, f.width desc limit 1`.execute(trx)
      logo = rows[0] ?? null
      if (!logo) return 'no_picture'
    }
    if (!(await swapSetting(trx, brandSetting, version, value(logo), now))) return 'stale'
    await writeAudit(trx, audit)
    return 'changed'
  })
}
