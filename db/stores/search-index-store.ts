import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'

/** Customers of one transaction: their search entries are merged into the index in one go. */
const slice = 5_000

/**
 * Makes customers that an import wrote known to text search, one part of an import after another. May be cut short and
 * done again. Returns how many were added.
 */
export async function indexBacklog(db: Db, stopping: () => boolean = () => false): Promise<number> {
  let added = 0
  while (!stopping()) {
    const done = await inTransaction(db, indexSlice)
    if (done === null) return added
    added += done
  }
  return added
}

async function indexSlice(db: Db): Promise<number | null> {
  const { rows } = await sql<{ id: string; from_id: string; to_id: string }>`
    select id, from_id, to_id from search_backlog order by id limit 1 for update skip locked`.execute(db)
  const [backlog] = rows
  if (!backlog) return null
  // Whoever was changed since has an entry already, and a newer one.
  const { rows: taken } = await sql<{ id: string }>`
    with part as materialized (
      select id, external_id, email, attributes, state from customer
      where id between ${backlog.from_id}::uuid and ${backlog.to_id}::uuid order by id limit ${slice}
    ), added as (
      insert into customer_search (customer_id, text)
      select id, customer_search_words(external_id, email, attributes) from part where state in ('customer', 'visitor')
      on conflict (customer_id) do nothing)
    select id from part`.execute(db)
  const last = taken.at(-1)?.id
  if (taken.length < slice || !last)
    await sql`delete from search_backlog where id = ${backlog.id}::uuid`.execute(db)
  // From the last again: it is there by then, and nobody is left out.
  else await sql`update search_backlog set from_id = ${last}::uuid where id = ${backlog.id}::uuid`.execute(db)
  return taken.length
}
