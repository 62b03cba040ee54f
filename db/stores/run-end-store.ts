import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ExitReason } from '../../engine/rules/run.ts'
import type { Db } from '../orm.ts'
import type { StepCount } from './step-count-store.ts'

/**
 * Ends the runs under way that `which` picks of `run r`, with a line in their path. Returns what it adds to the counts,
 * for `addStepCounts` at the end of the transaction.
 */
export async function endRuns(
  db: Db,
  which: RawBuilder<SqlBool>,
  reason: ExitReason,
  now: Date,
): Promise<StepCount[]> {
  const visit = JSON.stringify({ at: now.toISOString(), what: 'exited', note: reason })
  const { rows } = await sql<{ versionId: string; stepId: string | null; n: number }>`
    with picked as materialized (
      select r.id, r.rule_version_id, r.state, r.step_id from run r
      where r.state in ('ready', 'waiting') and ${which} order by r.id for update),
    ended as (
      update run set state = 'exited', end_reason = ${reason}, due_at = null, ended_at = ${now}::timestamptz,
        arrived_at = null, until = null, waits_for = null, skip_next = false, revision = run.revision + 1,
        path = run.path || (jsonb_build_object('step', coalesce(picked.step_id, '')) || ${visit}::jsonb)
      from picked where run.id = picked.id returning run.id)
    select rule_version_id as "versionId", case when state = 'waiting' then step_id end as "stepId", count(*)::int as n
    from picked join ended using (id) group by 1, 2`.execute(db)
  const what = `exited:${reason}`
  return rows.flatMap(({ versionId, stepId, n }) => [
    { versionId, stepId: '', what, n },
    ...(stepId === null
      ? []
      : [
          { versionId, stepId, what: 'left', n },
          { versionId, stepId, what, n },
        ]),
  ])
}
