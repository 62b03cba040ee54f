import { sql } from 'kysely'
import type { SimilarPair } from '../../engine/consent/similarity.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { readSetting, swapSetting } from './setting-store.ts'
import { inTransaction } from './transaction.ts'

/** Counts the versions of the whole list. */
const settingKey = 'category_similarity'

export type SimilarityRow = { one: string; other: string; declaredAt: Date; declaredBy: string }

/** All pairs, each once, by name; and the categories of the products known. */
export async function readSimilarities(
  db: Db,
): Promise<{ version: number; pairs: SimilarityRow[]; categories: string[] }> {
  const { version } = await readSetting(db, settingKey)
  const pairs = await db
    .selectFrom('category_similarity')
    .select([
      'category as one',
      'similar_to as other',
      'declared_at as declaredAt',
      'declared_by as declaredBy',
    ])
    .where(sql<boolean>`category collate "C" < similar_to collate "C"`)
    .orderBy('category')
    .orderBy('similar_to')
    .execute()
  const { rows } = await sql<{ category: string }>`
    select distinct category from product where category <> '' order by category limit 1000`.execute(db)
  return { version, pairs, categories: rows.map(row => row.category) }
}

/** Replaces the list made from `version`; pairs that stay keep their date. Each is stored both ways. */
export async function declareSimilarities(
  db: Db,
  pairs: readonly SimilarPair[],
  version: number,
  by: { actor: string; audit: (added: number, removed: number) => AuditLine },
  now: Date,
): Promise<'changed' | 'stale'> {
  return await inTransaction(db, async trx => {
    if (!(await swapSetting(trx, settingKey, version, null, now))) return 'stale'
    const both = pairs.flatMap(([one, other]) => [
      { category: one, similar_to: other },
      { category: other, similar_to: one },
    ])
    const wanted = sql`jsonb_to_recordset(${JSON.stringify(both)}::jsonb) as x(category text, similar_to text)`
    const removed = await sql`
      delete from category_similarity k
      where not exists (select from ${wanted} where x.category = k.category and x.similar_to = k.similar_to)`.execute(
      trx,
    )
    const added = await sql`
      insert into category_similarity (category, similar_to, declared_at, declared_by)
      select x.category, x.similar_to, ${now}::timestamptz, ${by.actor} from ${wanted}
      on conflict do nothing`.execute(trx)
    const half = (count: bigint | undefined) => Number(count ?? 0n) / 2
    await writeAudit(trx, by.audit(half(added.numAffectedRows), half(removed.numAffectedRows)))
    return 'changed'
  })
}
