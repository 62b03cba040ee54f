import type { Db } from '../orm.ts'

/** The frozen forms of some template versions by id, as the renderer stored them. */
export async function compiledVersions(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('template_version')
    .select(['id', 'compiled'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.id, row.compiled]))
}
