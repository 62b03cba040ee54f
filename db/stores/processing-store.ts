import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** How many people are in the database, and where they came from. */
export async function countPersons(db: Db): Promise<{ customers: number; visitors: number }> {
  const { rows } = await sql<{ customers: number; visitors: number }>`
    select count(*) filter (where state = 'customer')::int as customers,
      count(*) filter (where state = 'visitor')::int as visitors
    from customer`.execute(db)
  return rows[0] ?? { customers: 0, visitors: 0 }
}
