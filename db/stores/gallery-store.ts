import { sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Db } from '../orm.ts'

/** Rules that were made from the gallery and not ended. */
export async function rulesOfGallery(db: Db): Promise<{ id: string; name: string; gallery: string }[]> {
  return await db
    .selectFrom('rule')
    .select(['id', 'name', sql<string>`gallery`.as('gallery')])
    .where('gallery', 'is not', null)
    .where('state', '<>', 'archived')
    .orderBy('id')
    .execute()
}

/** A segment with just this condition, the oldest; null where there is none. */
export async function segmentLike(db: Db, condition: Condition): Promise<string | null> {
  const row = await db
    .selectFrom('segment')
    .select('id')
    .where('kind', '=', 'dynamic')
    .where('condition', '=', sql<never>`${JSON.stringify(condition)}::jsonb`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
