import { type RawBuilder, sql } from 'kysely'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { inTransaction } from './transaction.ts'

export type AssetUse = {
  kind: 'template' | 'block' | 'brand'
  id: string | null
  name: Text
  where: 'draft' | 'published' | 'earlier' | null
}

/**
 * What may name a picture. Compiled forms are looked through besides sources: they hold the logo of their time. A version
 * that was ever published counts for ever, as mails made from it lie in inboxes and load it from here.
 */
const places: RawBuilder<unknown> = sql`
  select 'template' as kind, t.id, t.name, 'draft' as "where", t.draft::text as tree from template t
  union all
  select 'template', t.id, t.name, case when v.id = t.published_version_id then 'published' else 'earlier' end,
    v.source::text || v.compiled::text
  from template_version v join template t on t.id = v.template_id
  union all
  select 'block', b.id, b.name, null, b.source::text from template_block b
  union all
  select 'brand', null, '{"de": "Marke", "en": "Brand"}'::jsonb, null, s.value::text from setting s where s.key = 'brand'`

/** Everything that shows a picture. */
export async function listAssetUses(db: Db, assetId: string): Promise<AssetUse[]> {
  const { rows } = await sql<AssetUse>`
    select distinct on (u.kind, u.id, u."where") u.kind, u.id, u.name, u."where" from (${places}) u
    join asset_file f on f.asset_id = ${assetId}::uuid and strpos(u.tree, f.hash) > 0
    order by u.kind, u.id, u."where" limit 200`.execute(db)
  return rows
}

/**
 * Deletes a picture nothing shows. Drafts and blocks are locked against writing for that moment: nobody may put it into one
 * between the look and the deletion. (Versions come from drafts; the brand locks the picture it takes.)
 */
export async function removeAsset(
  db: Db,
  id: string,
  version: number,
  audit: AuditLine,
): Promise<'removed' | 'not_found' | 'stale' | AssetUse[]> {
  return await inTransaction(db, async trx => {
    await sql`lock table template, template_block in share mode`.execute(trx)
    const row = await trx
      .selectFrom('asset')
      .select('version')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    const uses = await listAssetUses(trx, id)
    if (uses.length > 0) return uses
    await trx.deleteFrom('asset').where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return 'removed'
  })
}
