import type { Db } from '../orm.ts'

/** Whether a sender is there and in use. */
export async function senderExists(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('sender')
    .select('id')
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
