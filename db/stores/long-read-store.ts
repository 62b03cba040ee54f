import { sql } from 'kysely'
import { Problem } from '../../engine/shared/problem.ts'
import { Turns } from '../../engine/shared/turns.ts'
import type { Db } from '../orm.ts'

export type LongRead = {
  /** Each statement may take this long, in milliseconds. */
  timeoutMs: number
  /** Ends the statement under way. */
  signal?: AbortSignal | undefined
  /** What to say when a statement took too long. */
  tooSlow?: ((cause: unknown) => Problem) | undefined
}

/** SQLSTATE query_canceled: of the time-out, and of being cancelled. */
const cancelled = '57014'

/**
 * So many of one process at a time: they must leave connections for everybody else, and for cancelling them.
 */
const turns = new Turns(4)

/**
 * Runs statements that read much, in a transaction that can write nothing and has memory for large hashes. Closing the
 * signal cancels the statement in the database, not only the waiting for it.
 * @throws Problem `segment_too_slow` (503) after the time-out; `request_closed` (499) when cancelled.
 */
export async function longRead<T>(
  db: Db,
  { timeoutMs, signal, tooSlow = countingTooSlow }: LongRead,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const read = () =>
    db.transaction().execute(async trx => {
      const { rows } = await sql<{ pid: number }>`
        select pg_backend_pid() as pid, set_config('transaction_read_only', 'on', true),
          set_config('statement_timeout', ${String(timeoutMs)}, true), set_config('work_mem', '64MB', true),
          set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '2', true)`.execute(
        trx,
      )
      let cancelling: Promise<void> | undefined
      const cancel = () => {
        cancelling ??= cancelBackend(db, rows[0]?.pid ?? 0)
      }
      signal?.addEventListener('abort', cancel)
      try {
        if (signal?.aborted) throw closed()
        return await work(trx)
      } finally {
        signal?.removeEventListener('abort', cancel)
        // The connection goes back to the pool: a cancellation that comes later would hit somebody else's statement.
        await cancelling
      }
    })
  try {
    return await turns.take(read, signal)
  } catch (error) {
    if (signal?.aborted) throw closed()
    if ((error as { code?: unknown }).code !== cancelled) throw error
    throw tooSlow(error)
  }
}

function countingTooSlow(cause: unknown): Problem {
  return new Problem('segment_too_slow', 'Counting took too long and was given up.', {
    status: 503,
    hint: 'Narrow the condition: fewer clauses, a shorter period, one event instead of any.',
    cause,
  })
}

function closed(): Problem {
  return new Problem('request_closed', 'Whoever asked did not wait for the answer.', { status: 499 })
}

/** Only the role that signed in may do it, which is not the one the application works under. */
async function cancelBackend(db: Db, pid: number): Promise<void> {
  try {
    await db.transaction().execute(async trx => {
      await sql`set local role none`.execute(trx)
      await sql`select pg_cancel_backend(${pid})`.execute(trx)
    })
  } catch {
    // It ends by its time-out.
  }
}
