import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** Makes a row for each chore, due at once; those that are there stay as they are. */
export async function ensureChores(db: Db, names: readonly string[], now: Date): Promise<void> {
  await db
    .insertInto('chore')
    .values(names.map(name => ({ name, next_run_at: now, last_run_at: null, last_error: null })))
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
}

/** Takes a chore that is due, by moving its time on; false when it is not due or another process took it. */
export async function takeChore(db: Db, name: string, now: Date, next: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update chore set next_run_at = ${next}, last_run_at = ${now}
    where name = ${name} and next_run_at <= ${now}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Names of the chores that are due. */
export async function dueChores(db: Db, now: Date): Promise<string[]> {
  const rows = await db.selectFrom('chore').select('name').where('next_run_at', '<=', now).execute()
  return rows.map(row => row.name)
}

/** Notes how a run ended; null is well. The text names a kind of error, never a value. */
export async function noteChore(db: Db, name: string, error: string | null, now: Date): Promise<void> {
  await db
    .updateTable('chore')
    .set(({ eb, ref }) => ({
      last_error: error,
      failures: error === null ? 0 : eb(ref('failures'), '+', 1),
      ...(error === null ? { succeeded_at: now } : {}),
    }))
    .where('name', '=', name)
    .execute()
}
