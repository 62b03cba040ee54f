import type { SuppressionScope } from '../entities/suppression.ts'
import type { Db } from '../orm.ts'

export type SuppressionRow = {
  id: string
  channel: string
  scope: SuppressionScope
  reason: string
  note: string | null
  actor: string
  createdAt: Date
  liftedAt: Date | null
  liftedBy: string | null
  liftReason: string | null
}

const columns = (db: Db) =>
  db
    .selectFrom('suppression')
    .select([
      'id',
      'channel',
      'scope',
      'reason',
      'note',
      'actor',
      'created_at as createdAt',
      'lifted_at as liftedAt',
      'lifted_by as liftedBy',
      'lift_reason as liftReason',
    ])

/** Newest first; `before` is the id of the last one already seen. */
export async function listSuppressions(
  db: Db,
  state: 'active' | 'lifted' | 'all',
  page: { limit: number; before: string | null },
): Promise<SuppressionRow[]> {
  let query = columns(db).orderBy('id', 'desc').limit(page.limit)
  if (state !== 'all') query = query.where('lifted_at', state === 'active' ? 'is' : 'is not', null)
  if (page.before) query = query.where('id', '<', page.before)
  return await query.execute()
}

export async function readSuppression(db: Db, id: string): Promise<SuppressionRow | null> {
  return (await columns(db).where('id', '=', id).executeTakeFirst()) ?? null
}

/** Entries in force for one address, by its hash. */
export async function suppressionsOfHash(db: Db, channel: string, hash: Buffer): Promise<SuppressionRow[]> {
  return await columns(db)
    .where('channel', '=', channel)
    .where('hash', '=', hash)
    .where('lifted_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
}
