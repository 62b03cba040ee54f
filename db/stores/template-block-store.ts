import type { ReusableSource } from '../../engine/messages/template-blocks.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

export type TemplateBlockRow = {
  id: string
  version: number
  key: string
  name: Text
  source: ReusableSource
  createdAt: Date
  updatedAt: Date
  updatedBy: string
}

function selectBlocks(db: Db) {
  return db
    .selectFrom('template_block')
    .select([
      'id',
      'version',
      'key',
      'name',
      'source',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'updated_by as updatedBy',
    ])
}

const toBlock = (row: Awaited<ReturnType<ReturnType<typeof selectBlocks>['executeTakeFirstOrThrow']>>) => ({
  ...row,
  source: row.source as unknown as ReusableSource,
})

/** Reusable blocks, newest first. */
export async function listTemplateBlocks(
  db: Db,
  page: { limit: number; before: string | null },
): Promise<TemplateBlockRow[]> {
  let query = selectBlocks(db).orderBy('id', 'desc').limit(page.limit)
  if (page.before) query = query.where('id', '<', page.before)
  return (await query.execute()).map(toBlock)
}

export async function readTemplateBlock(db: Db, id: string): Promise<TemplateBlockRow | null> {
  const row = await selectBlocks(db).where('id', '=', id).executeTakeFirst()
  return row ? toBlock(row) : null
}

/** Every reusable block by its key; a workspace has dozens. */
export async function loadReusableBlocks(
  db: Db,
): Promise<Map<string, { id: string; source: ReusableSource; updatedAt: Date }>> {
  const rows = await selectBlocks(db).orderBy('key').limit(2_000).execute()
  return new Map(rows.map(toBlock).map(row => [row.key, row]))
}

/** Adds a block; false when the key is taken. */
export async function createTemplateBlock(
  db: Db,
  block: { id: string; key: string; name: Text; source: ReusableSource },
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const added = await trx
      .insertInto('template_block')
      .values({
        id: block.id,
        key: block.key,
        name: jsonb(block.name),
        source: jsonb(block.source as unknown as Record<string, unknown>),
        created_at: now,
        updated_at: now,
        updated_by: audit.actor,
      })
      .onConflict(conflict => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return false
    await writeAudit(trx, audit)
    return true
  })
}

async function lockBlock(db: Db, id: string): Promise<number | null> {
  const row = await db
    .selectFrom('template_block')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? null
}

/** Changes a block read at `version`. What is published keeps the text it has. */
export async function changeTemplateBlock(
  db: Db,
  id: string,
  version: number,
  change: { name?: Text | undefined; source?: ReusableSource | undefined },
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const current = await lockBlock(trx, id)
    if (current === null) return 'not_found'
    if (current !== version) return 'stale'
    await trx
      .updateTable('template_block')
      .set({
        version: version + 1,
        updated_at: now,
        updated_by: audit.actor,
        ...(change.name === undefined ? {} : { name: jsonb(change.name) }),
        ...(change.source === undefined
          ? {}
          : { source: jsonb(change.source as unknown as Record<string, unknown>) }),
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Deletes a block read at `version`. Whether anything uses it is the caller's to ask, in the same transaction. */
export async function removeTemplateBlock(
  db: Db,
  id: string,
  version: number,
  audit: AuditLine,
): Promise<'removed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const current = await lockBlock(trx, id)
    if (current === null) return 'not_found'
    if (current !== version) return 'stale'
    await trx.deleteFrom('template_block').where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return 'removed'
  })
}
