import { sql } from 'kysely'
import type { AnySource } from '../../engine/messages/template-source.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { type Frozen, freezeVersion } from './template-store.ts'
import { inTransaction } from './transaction.ts'

/** A published template, with what it was compiled with. */
export type PublishedTemplate = {
  id: string
  key: string
  name: Text
  versionId: string
  number: number
  publishedAt: Date
  source: AnySource
  /** Name of the brand (templates/brand.ts); null of versions made before such names. */
  brand: string | null
  /** Names of the reusable blocks put in, by key. */
  reusable: Readonly<Record<string, string>> | null
}

function selectPublished(db: Db) {
  return db
    .selectFrom('template as t')
    .innerJoin('template_version as v', 'v.id', 't.published_version_id')
    .select([
      't.id',
      't.key',
      't.name',
      'v.id as versionId',
      'v.number',
      'v.published_at as publishedAt',
      'v.source',
      sql<string | null>`v.compiled ->> 'brand'`.as('brand'),
      sql<Record<string, string> | null>`v.compiled -> 'reusable'`.as('reusable'),
    ])
    .where('t.channel', '=', 'email')
    .orderBy('t.key')
    .limit(2_000)
}

/**
 * Published mails that carry another brand than the one named. Versions without a name of theirs count as older when the
 * brand was set after them. Letters are not among them: theirs is put on when they are printed.
 */
export async function listWithOlderBrand(
  db: Db,
  brand: { mark: string; setAt: Date | null },
): Promise<PublishedTemplate[]> {
  return await selectPublished(db)
    .where(
      sql<boolean>`case when v.compiled ? 'brand' then v.compiled ->> 'brand' <> ${brand.mark}
        else v.published_at < ${brand.setAt}::timestamptz end`,
    )
    .execute()
}

/** Published mails, and drafts, whose source holds one of the words: what may use a reusable block. */
export async function listHolding(
  db: Db,
  words: readonly string[],
): Promise<{ id: string; key: string; name: Text; draft: AnySource; published: PublishedTemplate | null }[]> {
  if (words.length === 0) return []
  const holds = (tree: string) =>
    sql<boolean>`exists (select from unnest(${[...words]}::text[]) w(word) where strpos(${sql.ref(tree)}::text, w.word) > 0)`
  const published = await selectPublished(db).where(holds('v.source')).execute()
  const byId = new Map(published.map(row => [row.id, row]))
  const rows = await db
    .selectFrom('template as t')
    .select(['t.id', 't.key', 't.name', 't.draft'])
    .where('t.channel', '=', 'email')
    .where(eb => eb.or([holds('t.draft'), eb('t.id', '=', sql<string>`any(${[...byId.keys()]}::uuid[])`)]))
    .orderBy('t.key')
    .limit(2_000)
    .execute()
  return rows.map(row => ({ ...row, published: byId.get(row.id) ?? null }))
}

export type Republished = 'published' | 'not_found' | 'stale'

/**
 * Publishes the source of version `versionId` once more, compiled anew. The draft, and who changed it last, stay as they
 * are: nobody's unfinished work goes out, and a text of the system stays the system's. `stale` where another version was
 * published meanwhile.
 */
export async function republishTemplate(
  db: Db,
  id: string,
  versionId: string,
  frozen: Frozen,
  now: Date,
  audit: AuditLine,
): Promise<{ result: Republished; number: number }> {
  return await inTransaction(db, async trx => {
    const template = await trx
      .selectFrom('template')
      .select(['version', 'published_version_id as published'])
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!template) return { result: 'not_found', number: 0 }
    if (template.published !== versionId) return { result: 'stale', number: 0 }
    const { versionId: nextId, number } = await freezeVersion(trx, id, frozen, now, audit.actor)
    await trx
      .updateTable('template')
      .set({ published_version_id: nextId, version: template.version + 1 })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, number } })
    return { result: 'published', number }
  })
}
