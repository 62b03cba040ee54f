import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { inSegments } from './segment-evaluate-store.ts'

/** Who is on a list or kept as a member, and may be used: over `m` and `c`. */
export function membersOf(segmentId: string) {
  return sql`segment_member m join customer c on c.id = m.customer_id
    where m.segment_id = ${segmentId}::uuid and ${inSegments}`
}

/**
 * Writes down how many a segment has, for today's place in the chart (UTC) too; `size` null counts the members that are
 * kept. Returns the size.
 */
export async function noteSize(db: Db, segmentId: string, size: number | null, now: Date): Promise<number> {
  const counted =
    size ??
    (await sql<{ size: number }>`select count(*)::int as size from ${membersOf(segmentId)}`.execute(db))
      .rows[0]?.size ??
    0
  await sql`
    with s as (
      update segment set size = ${counted}, size_at = ${now}::timestamptz where id = ${segmentId}::uuid returning id)
    insert into segment_size (segment_id, day, size, counted_at)
    select id, (${now}::timestamptz at time zone 'UTC')::date, ${counted}, ${now}::timestamptz from s
    on conflict (segment_id, day) do update set size = excluded.size, counted_at = excluded.counted_at`.execute(
    db,
  )
  return counted
}

export async function listSizes(
  db: Db,
  segmentId: string,
  since: Date,
): Promise<{ day: string; size: number }[]> {
  const { rows } = await sql<{ day: string; size: number }>`
    select to_char(day, 'YYYY-MM-DD') as day, size from segment_size
    where segment_id = ${segmentId}::uuid and day >= (${since}::timestamptz at time zone 'UTC')::date
    order by segment_size.day`.execute(db)
  return rows
}

export type ToCount = { id: string; kept: boolean }

/** Segments not counted on this day yet, in no order; those whose members are kept need no more than a count of rows. */
export async function segmentsToCount(db: Db, now: Date): Promise<ToCount[]> {
  const { rows } = await sql<ToCount>`
    select s.id, (s.kind = 'fixed' or s.watched) as kept from segment s
    where s.fill_from is null and not exists (
      select from segment_size z where z.segment_id = s.id and z.day = (${now}::timestamptz at time zone 'UTC')::date)
    order by random()`.execute(db)
  return rows
}
