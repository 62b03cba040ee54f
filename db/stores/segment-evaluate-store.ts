import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import { recheckAt } from '../../engine/conditions/recheck.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Db } from '../orm.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import type { Crossing } from './segment-crossing-store.ts'

/** A segment whose members are kept. */
export type Watched = { id: string; name: string; condition: Condition }

/** Only customers are in segments, and whose data may be used (Art. 18): over alias `c`. */
export const inSegments: RawBuilder<SqlBool> = sql<SqlBool>`(c.state = 'customer' and c.restricted_at is null)`

/** Who is looked at for a segment, over alias `c`: some ids, or a range of them. */
export type Looked = { segment: Watched; who: RawBuilder<SqlBool> }

/**
 * Evaluates segments for some customers each and writes what came of it, in one statement: members come and go, and the
 * moment is noted at which time alone may change the answer. Returns who crossed. What is true of a customer is read by
 * this statement, so whoever must not be overtaken by a change locks or marks before it.
 */
export async function evaluateSegments(
  db: Db,
  looked: readonly Looked[],
  world: ConditionWorld,
  now: Date,
): Promise<Crossing[]> {
  if (looked.length === 0) return []
  const context = { ...world, customer: 'c', asOf: now, mode: 'live', shape: 'lookup' } as const
  const found = looked.map(({ segment, who }) => {
    const recheck = recheckAt(segment.condition, context) ?? sql`null`
    return sql`
      select ${segment.id}::uuid as segment_id, c.id as customer_id, ${inSegments} as counts,
        coalesce(${inSegments} and (${compileCondition(segment.condition, context)}), false) as inside,
        c.state = 'customer' and c.restricted_at is not null as resting,
        case when ${inSegments} then (${recheck})::timestamptz end as recheck
      from customer c where ${who}`
  })
  const { rows } = await sql<{ segmentId: string; customerId: string; kind: Crossing['kind'] }>`
    with found as materialized (${sql.join(found, sql` union all `)}),
    entered as (
      insert into segment_member (segment_id, customer_id, since)
      select segment_id, customer_id, ${now}::timestamptz from found where inside
      on conflict do nothing returning segment_id, customer_id),
    gone as (
      delete from segment_member m using found f
      -- Who must be left alone stays as they were, and counts nowhere: when that ends, they have not come in anew.
      where m.segment_id = f.segment_id and m.customer_id = f.customer_id and not f.inside and not f.resting
      returning m.segment_id, m.customer_id, f.counts),
    due as (
      insert into segment_recheck (segment_id, customer_id, due_at)
      select segment_id, customer_id, recheck from found where recheck is not null
      on conflict (segment_id, customer_id) do update set due_at = excluded.due_at
      where segment_recheck.due_at <> excluded.due_at),
    settled as (
      delete from segment_recheck r using found f
      where r.segment_id = f.segment_id and r.customer_id = f.customer_id and f.recheck is null)
    select segment_id as "segmentId", customer_id as "customerId", 'entered' as kind from entered
    union all
    -- Of somebody who is no customer any more nothing is told.
    select segment_id, customer_id, 'left' from gone where counts`.execute(db)
  return rows
}
