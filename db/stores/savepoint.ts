import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** Part of a transaction that may fail without costing the rest. */
export async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const name = sql.id('part')
  await sql`savepoint ${name}`.execute(db)
  try {
    const result = await work()
    await sql`release savepoint ${name}`.execute(db)
    return result
  } catch (error) {
    await sql`rollback to savepoint ${name}`.execute(db)
    await sql`release savepoint ${name}`.execute(db)
    throw error
  }
}
