import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type AttemptWindow = { count: number; endsAt: Date }

/**
 * Counts one attempt, and says how many there were in its window, this one included. One statement: the row's lock lets
 * attempts at the same moment count one after another, in whichever process they came.
 */
export async function countAttempt(db: Db, key: Buffer, now: Date, windowMs: number): Promise<AttemptWindow> {
  const { rows } = await sql<AttemptWindow>`
    insert into attempt_window as w (key, ends_at, count)
    values (${key}, ${new Date(now.getTime() + windowMs)}::timestamptz, 1)
    on conflict (key) do update set
      count = case when w.ends_at <= ${now}::timestamptz then 1 else w.count + 1 end,
      ends_at = case when w.ends_at <= ${now}::timestamptz then excluded.ends_at else w.ends_at end
    returning count, ends_at as "endsAt"`.execute(db)
  const [window] = rows
  if (!window) throw new TypeError('an attempt was not counted')
  return window
}

/** Takes one attempt back for each key whose window still runs. */
export async function giveBackAttempts(db: Db, keys: readonly Buffer[], now: Date): Promise<void> {
  // In one order, so that two who sign in at the same moment do not wait for each other.
  await sql`update attempt_window w set count = greatest(w.count - 1, 0)
    from (select key from attempt_window where key = any(${keys}::bytea[]) and ends_at > ${now}::timestamptz
      order by key for update) held
    where w.key = held.key`.execute(db)
}

/** Forgets windows that have ended, at most so many at once; how many were. */
export async function forgetAttempts(db: Db, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from attempt_window where key in (
    select key from attempt_window where ends_at <= ${now}::timestamptz order by ends_at limit ${limit}::int
    for update skip locked)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
