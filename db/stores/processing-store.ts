import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** How many people are in the database. Each kind by an index that holds only it: together every row would be read. */
export async function countPersons(db: Db): Promise<{ customers: number; visitors: number }> {
  const { rows } = await sql<{ customers: number; visitors: number }>`
    select (select count(*)::int from customer where state = 'customer') as customers,
      (select count(*)::int from customer where state = 'visitor') as visitors`.execute(db)
  return rows[0] ?? { customers: 0, visitors: 0 }
}
