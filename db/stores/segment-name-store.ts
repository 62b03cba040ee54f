import type { Db } from '../orm.ts'

/** What segments are called, by id; templates name them either way. */
export async function listSegmentNames(db: Db): Promise<{ id: string; name: string }[]> {
  return await db.selectFrom('segment').select(['id', 'name']).orderBy('id').limit(5_000).execute()
}
