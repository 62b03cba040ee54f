import { sql } from 'kysely'
import type { Lane } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'

export type DueWork = { match: boolean; advance: boolean; lanes: Lane[] }

/** Which doors have work behind them now: three index look-ups, whatever the number of waiting rows. */
export async function dueWork(db: Db, now: Date): Promise<DueWork> {
  const { rows } = await sql<{ match: boolean; advance: boolean; lanes: Lane[] }>`
    select exists (select from event_inbox where error is null) as match,
      exists (select from run where state in ('ready', 'waiting') and due_at <= ${now}) as advance,
      array(select lane from unnest(array['service', 'triggered', 'bulk']) as l(lane)
        where exists (select from message m where m.lane = l.lane and m.state in ('queued', 'held', 'retry')
          and m.due_at <= ${now})) as lanes`.execute(db)
  const [row] = rows
  return row ?? { match: false, advance: false, lanes: [] }
}

/** Says that this process lives. */
export async function beat(
  db: Db,
  process: { id: string; kind: string; version: string; startedAt: Date },
  now: Date,
): Promise<void> {
  await db
    .insertInto('process_beat')
    .values({
      id: process.id,
      kind: process.kind,
      version: process.version,
      started_at: process.startedAt,
      seen_at: now,
    })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ seen_at: now }))
    .execute()
  await db
    .deleteFrom('process_beat')
    .where('seen_at', '<', new Date(now.getTime() - 3_600_000))
    .execute()
}

/** Takes this process off the list. */
export async function endBeat(db: Db, id: string): Promise<void> {
  await db.deleteFrom('process_beat').where('id', '=', id).execute()
}
