import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

export type AssetAlt = { de?: string; en?: string }

export type AssetFileRow = {
  hash: string
  type: string
  width: number
  height: number
  frames: number
  size: number
  original: boolean
}

export type AssetRow = {
  id: string
  version: number
  name: string
  alt: AssetAlt
  createdAt: Date
  createdBy: string
  /** Largest first. */
  files: AssetFileRow[]
}

function selectAssets(db: Db) {
  return db.selectFrom('asset as a').select([
    'a.id',
    'a.version',
    'a.name',
    'a.alt',
    'a.created_at as createdAt',
    'a.created_by as createdBy',
    sql<AssetFileRow[]>`(select jsonb_agg(jsonb_build_object('hash', f.hash, 'type', f.type, 'width', f.width,
        'height', f.height, 'frames', f.frames, 'size', f.size, 'original', f.original) order by f.width desc, f.hash)
        from asset_file f where f.asset_id = a.id)`.as('files'),
  ])
}

/** Pictures, newest first; of `q`, those whose name or alt text holds it. The bytes are not read. */
export async function listAssets(
  db: Db,
  page: { limit: number; before: string | null; q?: string | undefined },
): Promise<AssetRow[]> {
  let query = selectAssets(db).orderBy('a.id', 'desc').limit(page.limit)
  if (page.before) query = query.where('a.id', '<', page.before)
  const q = page.q?.trim().toLowerCase()
  if (q)
    query = query.where(
      sql<boolean>`(strpos(lower(a.name), ${q}) > 0 or strpos(lower(concat_ws(' ', a.alt ->> 'de', a.alt ->> 'en')), ${q}) > 0)`,
    )
  return await query.execute()
}

export async function readAsset(db: Db, id: string): Promise<AssetRow | null> {
  return (await selectAssets(db).where('a.id', '=', id).executeTakeFirst()) ?? null
}

/** What a picture's address answers with; null where there is none. */
export async function readAssetBytes(db: Db, hash: string): Promise<{ type: string; bytes: Buffer } | null> {
  const row = await db
    .selectFrom('asset_file')
    .select(['type', 'bytes'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row ? { type: row.type, bytes: Buffer.from(row.bytes) } : null
}

/** Type and id of the pictures with these hashes: one statement. */
export async function findAssetFiles(db: Db, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('asset_file')
    .select(['hash', 'asset_id as assetId'])
    .where('hash', 'in', [...hashes])
    .execute()
  return new Map(rows.map(row => [row.hash, row.assetId]))
}

/**
 * Stores a picture in its sizes. Where the very picture is there already, its id is given back and nothing is written: the
 * name of a file is the hash of its bytes. A size that equals another picture's file stays with that one.
 */
export async function createAsset(
  db: Db,
  asset: {
    name: string
    files: readonly (Omit<AssetFileRow, 'size'> & { bytes: Buffer })[]
  },
  now: Date,
  audit: (id: string) => AuditLine,
): Promise<{ id: string; added: boolean }> {
  return await inTransaction(db, async trx => {
    const original = asset.files.find(file => file.original)
    if (!original) throw new TypeError('a picture without its original')
    const id = newId(now)
    const line = audit(id)
    await trx
      .insertInto('asset')
      .values({ id, name: asset.name, alt: jsonb({}), created_at: now, created_by: line.actor })
      .execute()
    const stored = await trx
      .insertInto('asset_file')
      .values(
        asset.files.map(({ hash, type, width, height, frames, bytes, original: is }) => ({
          hash,
          asset_id: id,
          type,
          width,
          height,
          frames,
          size: bytes.length,
          bytes,
          original: is,
        })),
      )
      // In the order of hashes two uploads of one picture wait for each other, never in a ring.
      .onConflict(conflict => conflict.column('hash').doNothing())
      .returning('hash')
      .execute()
    if (!stored.some(({ hash }) => hash === original.hash)) {
      const known = await findAssetFiles(trx, [original.hash])
      await trx.deleteFrom('asset').where('id', '=', id).execute()
      return { id: known.get(original.hash) as string, added: false }
    }
    await writeAudit(trx, line)
    return { id, added: true }
  })
}

/** Changes name or alt text of a picture read at `version`. */
export async function changeAsset(
  db: Db,
  id: string,
  version: number,
  change: { name?: string | undefined; alt?: AssetAlt | undefined },
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('asset')
      .select('version')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    await trx
      .updateTable('asset')
      .set({
        version: version + 1,
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.alt === undefined ? {} : { alt: jsonb(change.alt) }),
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}
