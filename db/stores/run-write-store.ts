import { sql } from 'kysely'
import type { Advance } from '../../engine/rules/advance.ts'
import type { Visit } from '../../engine/rules/run.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import type { DueRun } from './run-store.ts'

/** Where a run stands after a move, and all that happened on the way. */
export type Moved = {
  run: DueRun
  to: Pick<Advance, 'state' | 'stepId' | 'arrivedAt' | 'until' | 'dueAt' | 'waitsFor' | 'endReason'>
  visits: readonly Visit[]
}

/**
 * Writes where runs stand now, by compare-and-swap on their revision. Returns those it moved: one that somebody else
 * moved meanwhile is left alone.
 */
export async function writeMoves(db: Db, moves: readonly Moved[], now: Date): Promise<Set<string>> {
  if (moves.length === 0) return new Set()
  const column = <T>(read: (move: Moved) => T) => moves.map(read)
  const { rows } = await sql<{ id: string }>`${prepared}
    update run set state = x.state, step_id = x.step_id, arrived_at = x.arrived_at, until = x.until,
      waits_for = x.waits_for, due_at = x.due_at, path = case when x.path = '' then run.path else run.path || x.path::jsonb end,
      end_reason = x.end_reason, ended_at = case when x.due_at is null then ${now}::timestamptz end,
      skip_next = false, revision = run.revision + 1
    from unnest(${column(({ run }) => run.id)}::uuid[], ${column(({ run }) => run.revision)}::int[],
      ${column(({ to }) => to.state)}::text[], ${column(({ to }) => to.stepId)}::text[],
      ${column(({ to }) => to.arrivedAt)}::timestamptz[], ${column(({ to }) => to.until)}::timestamptz[],
      ${column(({ to }) => to.waitsFor)}::text[], ${column(({ to }) => to.dueAt)}::timestamptz[],
      ${column(({ visits }) => (visits.length === 0 ? '' : JSON.stringify(visits)))}::text[],
      ${column(({ to }) => to.endReason)}::text[])
      as x(id, revision, state, step_id, arrived_at, until, waits_for, due_at, path, end_reason)
    where run.id = x.id and run.revision = x.revision
    returning run.id`.execute(db)
  return new Set(rows.map(row => row.id))
}

/** Ends one run that makes its batch fail. */
export async function failRun(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('run')
    .set({
      state: 'failed',
      end_reason: 'error',
      arrived_at: null,
      until: null,
      waits_for: null,
      due_at: null,
      ended_at: now,
      revision: sql<number>`revision + 1`,
    })
    .where('id', '=', id)
    .execute()
}
