import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'

/** The inbox rows a batch took. */
export type Batch = { eventIds: string[]; full: boolean }

/** Takes up to `size` events off the inbox. Runs inside the caller's transaction: a rollback gives them back. */
export async function takeInbox(db: Db, size: number): Promise<Batch> {
  const { rows } = await sql<{ event_id: string }>`${prepared}
    delete from event_inbox where event_id in (
      select event_id from event_inbox where error is null order by event_id limit ${size} for update skip locked)
    returning event_id`.execute(db)
  return { eventIds: rows.map(row => row.event_id), full: rows.length === size }
}

/**
 * Keeps the customers of these events from being merged until commit, and waits for a merge under way: else a run could
 * begin for somebody who has just become somebody else. What is read afterwards has the heir.
 */
export async function holdCustomers(db: Db, eventIds: readonly string[]): Promise<void> {
  await sql`${prepared}
    select c.id from customer c
    where c.id in (select e.customer_id from event e where e.id = any(${[...eventIds]}::uuid[]))
    order by c.id for key share`.execute(db)
}

/** Puts one event back, set aside with the error that it causes, so that the others can go on. */
export async function setAside(db: Db, eventId: string, error: string, now: Date): Promise<void> {
  await db
    .insertInto('event_inbox')
    .values({ event_id: eventId, received_at: now, error: error.slice(0, 500) })
    .onConflict(conflict => conflict.column('event_id').doUpdateSet({ error: error.slice(0, 500) }))
    .execute()
}
