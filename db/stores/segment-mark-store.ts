import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/**
 * Marks customers for every watched segment: for what no trigger sees, such as somebody's history that changed hands.
 * In the transaction of the change.
 */
export async function markCustomers(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into segment_mark (segment_id, customer_id)
    select s.id, x.id from segment s cross join unnest(${[...new Set(ids)]}::uuid[]) as x(id)
    where s.watched and s.kind = 'dynamic'`.execute(db)
}

export type Heir = { from: string; to: string }

/**
 * Who was merged takes their place in segments along: on lists the heir follows, and where the heir gets into a watched
 * segment by it, nobody crossed anything. Holds no lock of its own: the caller has locked both customers.
 */
export async function moveMemberships(db: Db, heirs: readonly Heir[]): Promise<void> {
  if (heirs.length === 0) return
  const pairs = sql`unnest(${heirs.map(({ from }) => from)}::uuid[], ${heirs.map(({ to }) => to)}::uuid[])`
  await sql`
    with gone as (
      delete from segment_member m using ${pairs} as p(old_id, new_id) where m.customer_id = p.old_id
      returning m.segment_id, p.new_id, m.since)
    insert into segment_member (segment_id, customer_id, since)
    select segment_id, new_id, min(since) from gone group by segment_id, new_id
    on conflict do nothing`.execute(db)
  await sql`
    delete from segment_recheck r using ${pairs} as p(old_id, new_id) where r.customer_id = p.old_id`.execute(
    db,
  )
  await markCustomers(
    db,
    heirs.map(({ to }) => to),
  )
}
