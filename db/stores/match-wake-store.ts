import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import { asideAt } from './run-pause-store.ts'

/**
 * Has the runs looked at that may have waited for one of these events: those whose step waits for its name, and those of
 * versions whose goal or exit speaks of it. Whether it is what they wait for `advance` finds out. One statement, whose
 * cost follows the live runs of these customers. Returns how many are due because of it. The caller holds the customers.
 */
export async function wakeRuns(db: Db, eventIds: readonly string[], now: Date): Promise<number> {
  // Customer by customer through the index, whatever the planner thinks of the size of `run`. A run that is just being
  // moved is waited for: it may park on what was true before the event came. It goes on from just after the event, not
  // from when this came to it: what came in between, the next step may wait for.
  const { numAffectedRows } = await sql`${prepared}
    with batch as materialized (
      select e.customer_id, e.name, min(e.received_at) as at from event e
      where e.id = any(${[...eventIds]}::uuid[]) and e.mode = 'live' group by e.customer_id, e.name),
    concerned as materialized (
      select r.id, min(b.at) + interval '1 millisecond' as at from batch b
      cross join lateral (
        select r.id, r.rule_version_id, r.waits_for from run r
        where r.customer_id = b.customer_id and r.state in ('ready', 'waiting') offset 0) r
      where r.waits_for = b.name
        or (select b.name = any(v.wake_events) from rule_version v where v.id = r.rule_version_id)
      group by r.id),
    locked as materialized (
      select r.id, r.due_at, coalesce(r.arrived_at, r.started_at) as since from run r
      where r.id = any(array(select id from concerned)) and r.state in ('ready', 'waiting')
      order by r.id for no key update),
    woken as (
      select l.id, l.due_at, least(greatest(c.at, l.since), ${now}::timestamptz) as at
      from locked l join concerned c using (id))
    update run r set due_at = w.at, revision = r.revision + 1
    from woken w where r.id = w.id and w.due_at > w.at and w.due_at < ${asideAt}::timestamptz`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
