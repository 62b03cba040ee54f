import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { dueAt, isTested, type Occurrence, skipMessages, takeHeld } from './campaign-message-store.ts'
import { asideAt } from './run-pause-store.ts'

/** Above every lot: a hash is hexadecimal. */
const aboveAll = 'g'

const lotOf = (occurrence: Occurrence) =>
  sql`(md5(${`campaign:${occurrence.id}:limit:`}::text || m.customer_id::text) collate "C")`

/**
 * Draws the next messages of an occurrence with a limit that is locked, once everybody is planned: exactly as many as it
 * allows go out, of those whom nothing else keeps out; the others are left out. The lot that decides is found
 * once and kept, so that it is the same in every slice and after a crash. Returns how many were drawn, 0 at the end.
 */
export async function drawSlice(
  db: Db,
  occurrence: Occurrence,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<number> {
  const { id, definition, plannedFor, beganAt, position } = occurrence
  const lot = occurrence.lot ?? (await firstLeftOut(db, occurrence))
  const ids = await takeHeld(db, id, 'over_limit')
  if (ids.length === 0) return 0
  // Begun late, a throughput counts from then: else what it spaces out would all be due at once.
  const from = definition.schedule.type === 'local' || definition.throughput ? beganAt : plannedFor
  const due = dueAt(definition, {
    from,
    zone: sql`coalesce(q.time_zone, ${timeZone})`,
    position: sql`q.position`,
  })
  const { rows } = await sql<{ id: string; chosen: boolean; timed: boolean }>`
    with drawn as materialized (
      select m.id, m.customer_id, ${lotOf(occurrence)} < ${lot}::text as chosen,
        ${isTested(definition)} and m.variant is null as waits
      from message m where m.id = any(${ids}::uuid[])),
    placed as materialized (
      select d.*, c.time_zone,
        ${position}::int - 1 + count(*) filter (where d.chosen and not d.waits) over (order by d.id) as position
      from drawn d join customer c on c.id = d.customer_id),
    timed as (
      select q.*, case when q.waits then ${asideAt}::timestamptz else ${due} end as due_at
      from placed q where q.chosen),
    done as (
      update message m set state = case when t.waits then 'held' else 'queued' end,
        reason = case when t.waits then 'awaiting_winner' end, due_at = t.due_at,
        last_useful_at = case when not t.waits then t.due_at + ${definition.usefulHours}::int * interval '1 hour' end,
        updated_at = ${now}::timestamptz
      from timed t where m.id = t.id)
    select id, chosen, chosen and not waits as timed from placed`.execute(db)
  await skipMessages(
    db,
    rows.filter(row => !row.chosen).map(row => row.id),
    'over_limit',
    now,
  )
  const timed = rows.filter(row => row.timed).length
  await sql`update campaign_occurrence set position = position + ${timed}::int where id = ${id}::uuid`.execute(
    db,
  )
  return rows.length
}

/** The lot of the first who is left out, kept before anybody is drawn. */
async function firstLeftOut(db: Db, occurrence: Occurrence): Promise<string> {
  const { rows } = await sql<{ lot: string }>`
    select ${lotOf(occurrence)} as lot from message m
    where m.occurrence_id = ${occurrence.id}::uuid and m.state = 'held' and m.reason = 'over_limit'
    order by 1 offset ${occurrence.definition.audience.limit ?? 0} limit 1`.execute(db)
  const lot = rows[0]?.lot ?? aboveAll
  await sql`update campaign_occurrence set lot = ${lot}::text where id = ${occurrence.id}::uuid`.execute(db)
  return lot
}
