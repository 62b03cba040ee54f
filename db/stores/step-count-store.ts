import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'

/** So many runs came to a step, left it or ended there; `stepId` is empty for the rule as a whole. */
export type StepCount = {
  versionId: string
  stepId: string
  /** `entered`, `left`, `arm:<id>`, `exited:<reason>`, … (engine/rules/step-count.ts). */
  what: string
  n: number
}

/**
 * Adds to the counts of a day (`YYYY-MM-DD` by the workspace's calendar), in one statement. The last statement of the
 * transaction that moves the runs: these few rows are wanted by everybody, and whoever holds them must not wait for
 * anything else. Sorted, so that two who want several never wait for each other in a ring.
 */
export async function addStepCounts(db: Db, counts: readonly StepCount[], day: string): Promise<void> {
  const sums = new Map<string, StepCount>()
  for (const count of counts) {
    const key = JSON.stringify([count.versionId, count.stepId, count.what])
    sums.set(key, { ...count, n: (sums.get(key)?.n ?? 0) + count.n })
  }
  const rows = [...sums.values()].filter(({ n }) => n !== 0)
  if (rows.length === 0) return
  await sql`${prepared}
    insert into rule_step_count as c (rule_version_id, step_id, what, day, n)
    select x.version_id, x.step_id, x.what, ${day}::date, x.n
    from unnest(${rows.map(row => row.versionId)}::uuid[], ${rows.map(row => row.stepId)}::text[],
      ${rows.map(row => row.what)}::text[], ${rows.map(row => row.n)}::int[]) as x(version_id, step_id, what, n)
    order by x.version_id, x.step_id collate "C", x.what collate "C"
    on conflict (rule_version_id, step_id, what, day) do update set n = c.n + excluded.n`.execute(db)
}
