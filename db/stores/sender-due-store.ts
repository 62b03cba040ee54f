import { sql } from 'kysely'
import type { Lane } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'

/** Which of these ids of `message.sender_id` (null: none) have something due in a lane; one look-up each. */
export async function dueSenders(
  db: Db,
  lane: Lane,
  ids: readonly (string | null)[],
  now: Date,
): Promise<Set<string | null>> {
  const waiting = sql`message m where m.lane = ${sql.lit(lane)} and m.state in ('queued', 'held', 'retry') and m.channel <> 'post'`
  const { rows } = await sql<{ id: string | null }>`
    select s.id from unnest(${ids.filter(id => id !== null)}::uuid[]) s(id)
    where (select m.due_at from ${waiting} and m.sender_id = s.id order by m.sender_id, m.due_at limit 1) <= ${now}
    union all
    select null where (select m.due_at from ${waiting} and m.sender_id is null order by m.sender_id, m.due_at limit 1) <= ${now}`.execute(
    db,
  )
  return new Set(rows.map(row => row.id))
}
