import type { Db } from '../orm.ts'

/**
 * Runs several store calls in one transaction (READ COMMITTED); an error rolls all of them back. Inside a
 * transaction it is part of that one.
 */
export function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
