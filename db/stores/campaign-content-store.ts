import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'

/** A template as a campaign uses it; without a version where none is published. */
export type ContentRow = {
  templateId: string
  key: string
  name: Text
  version: { id: string; number: number } | null
}

type Selected = {
  templateId: string
  key: string
  name: Text
  versionId: string | null
  number: number | null
}

const rowOf = ({ versionId, number, ...template }: Selected): ContentRow => ({
  ...template,
  version: versionId === null || number === null ? null : { id: versionId, number },
})

const columns = ['t.id as templateId', 't.key', 't.name', 'v.id as versionId', 'v.number'] as const

/** By the id of the version. */
export async function contentOfVersions(
  db: Db,
  versionIds: readonly string[],
): Promise<Map<string, ContentRow>> {
  if (versionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('template_version as v')
    .innerJoin('template as t', 't.id', 'v.template_id')
    .select(columns)
    .where('v.id', 'in', [...new Set(versionIds)])
    .execute()
  return new Map(rows.map(row => [row.versionId, rowOf(row)]))
}

/** By the key of the template, with the version that is published now. */
export async function contentOfTemplates(db: Db, keys: readonly string[]): Promise<Map<string, ContentRow>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('template as t')
    .leftJoin('template_version as v', 'v.id', 't.published_version_id')
    .select(columns)
    .where('t.key', 'in', [...new Set(keys)])
    .execute()
  return new Map(rows.map(row => [row.key, rowOf(row)]))
}
