import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'

/** Until so many statements of this database wait for a lock; fails where nobody comes to wait. */
export async function untilBlocked(db: Db, count = 1): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { rows } = await sql<{ n: number }>`
      select count(distinct pid)::int as n from pg_locks where not granted
        and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(db)
    if ((rows[0]?.n ?? 0) >= count) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error('nobody waits')
}
