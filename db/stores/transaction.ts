import type { Db } from '../orm.ts'

/** Runs several store calls in one transaction (READ COMMITTED); an error rolls all of them back. */
export function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(work)
}
