import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import type { Sampled } from './segment-preview-store.ts'
import { membersOf } from './segment-size-store.ts'

/** A page of members that are kept, newest customers first by id. */
export async function pageOfMembers(
  db: Db,
  segmentId: string,
  page: { limit: number; before: string | null },
): Promise<Sampled[]> {
  const older = page.before ? sql`and m.customer_id < ${page.before}::uuid` : sql``
  const { rows } = await sql<Sampled>`
    select c.id, ${displayName('c')} as name, c.email from ${membersOf(segmentId)} ${older}
    order by m.customer_id desc limit ${page.limit}`.execute(db)
  return rows
}
