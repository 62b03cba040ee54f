import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** A row of `chore` for each mailbox keeps two processes from reading it at once: `next_run_at` is when it is free again. */
const leaseName = (id: string) => `mailbox ${id}`

/** Takes a mailbox until `until`; false where another process has it. */
export async function takeMailbox(db: Db, id: string, now: Date, until: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into chore as c (name, next_run_at, last_run_at) values (${leaseName(id)}, ${until}, ${now})
    on conflict (name) do update set next_run_at = excluded.next_run_at, last_run_at = excluded.last_run_at
      where c.next_run_at <= ${now}
    returning name`.execute(db)
  return rows.length > 0
}

/** Keeps a mailbox that was taken until `held`; false where it has gone to another process meanwhile. */
export async function holdMailbox(db: Db, id: string, held: Date, until: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update chore set next_run_at = ${until}
    where name = ${leaseName(id)} and next_run_at = ${held}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Gives a mailbox back: another process may take it at once. */
export async function freeMailbox(db: Db, id: string, held: Date): Promise<void> {
  await sql`delete from chore where name = ${leaseName(id)} and next_run_at = ${held}`.execute(db)
}

/** How far a mailbox was read, of what is committed; `taken` more mails came of it. Whatever was wrong is over. */
export async function noteMailboxRead(
  db: Db,
  id: string,
  version: number,
  place: { uidValidity: string; lastUid: number; taken: number },
  now: Date,
): Promise<void> {
  // Not where it was changed meanwhile: it may be another mailbox now.
  await sql`update mailbox set uid_validity = ${place.uidValidity}, last_uid = ${place.lastUid},
    taken = taken + ${place.taken}, looked_at = ${now}::timestamptz, last_error = null, error_since = null
    where id = ${id}::uuid and version = ${version} and retired_at is null`.execute(db)
}

/** Why a mailbox cannot be read; since when stays. */
export async function noteMailboxError(
  db: Db,
  id: string,
  version: number,
  error: string,
  now: Date,
): Promise<void> {
  await sql`update mailbox set last_error = ${error}, error_since = coalesce(error_since, ${now}::timestamptz)
    where id = ${id}::uuid and version = ${version} and retired_at is null`.execute(db)
}
