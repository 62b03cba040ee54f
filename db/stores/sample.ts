import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../orm.ts'

/** Pages of 8 kB that are read of a large table: some thousand rows, some ten milliseconds. */
const samplePages = 250

/**
 * What to write after `from customer c`, so that a question over all customers costs the same whatever their number:
 * pages by chance of a large table, everything of a small one. The size is the file's, which is never out of date.
 */
export async function customerSample(db: Db): Promise<{ clause: RawBuilder<unknown>; whole: boolean }> {
  const { rows } = await sql<{ pages: number }>`
    select (pg_relation_size('customer') / current_setting('block_size')::int)::int as pages`.execute(db)
  const pages = rows[0]?.pages ?? 0
  if (pages <= samplePages) return { clause: sql``, whole: true }
  return { clause: sql`tablesample system (${sql.lit((100 * samplePages) / pages)})`, whole: false }
}
