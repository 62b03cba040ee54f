import type { Db } from '../orm.ts'

/** A process that was not heard of for so long has ended, in milliseconds. */
const silentMs = 15_000

/** Says that this process is there, and whether it plays or is about to. */
export async function notePlayer(db: Db, id: string, playing: boolean, now: Date): Promise<void> {
  await db
    .insertInto('demo_player')
    .values({ id, seen_at: now, playing })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ seen_at: now, playing }))
    .execute()
}

/** Says that it ends; forgets those that ended without a word. */
export async function forgetPlayer(db: Db, id: string, now: Date): Promise<void> {
  await db
    .deleteFrom('demo_player')
    .where(eb => eb.or([eb('id', '=', id), eb('seen_at', '<', new Date(now.getTime() - silentMs))]))
    .execute()
}

/** Whether a process is there that could play, and whether one does. */
export async function readPlayers(db: Db, now: Date): Promise<{ possible: boolean; playing: boolean }> {
  const rows = await db
    .selectFrom('demo_player')
    .select('playing')
    .where('seen_at', '>=', new Date(now.getTime() - silentMs))
    .execute()
  return { possible: rows.length > 0, playing: rows.some(row => row.playing) }
}
