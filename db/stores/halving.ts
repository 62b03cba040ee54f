import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/**
 * Connection lost, serialisation failure or deadlock, out of resources, in use, shutting down, internal: no row
 * is to blame, and the whole transaction is tried again later (SQLSTATE classes, PostgreSQL appendix A).
 */
export function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^(?:08|40|53|55|57|58|XX)[0-9A-Z]{3}$|^E[A-Z]+$/.test(code)
}

/**
 * Runs a batch in a transaction: first without savepoints, which is how nearly all of them go, and if that
 * fails for a reason that a row may have, once more with `careful` set, for `halving`.
 */
export async function batchTransaction<T>(
  db: Db,
  work: (trx: Db, careful: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction().execute(trx => work(trx, false))
  } catch (error) {
    if (isPassing(error)) throw error
    return await db.transaction().execute(trx => work(trx, true))
  }
}

/**
 * Runs `work` over `items`, if `careful` behind a savepoint; a batch that fails is halved until the bad item is found and
 * handed to `isolate`, so that one row never stops the others.
 */
export async function halving(
  { trx, careful }: { trx: Db; careful: boolean },
  items: readonly string[],
  work: (items: readonly string[]) => Promise<number>,
  isolate: (item: string, error: unknown) => Promise<void>,
): Promise<number> {
  if (!careful) return await work(items)
  const savepoint = sql.id('batch')
  await sql`savepoint ${savepoint}`.execute(trx)
  try {
    const done = await work(items)
    await sql`release savepoint ${savepoint}`.execute(trx)
    return done
  } catch (error) {
    if (isPassing(error)) throw error
    await sql`rollback to savepoint ${savepoint}`.execute(trx)
    await sql`release savepoint ${savepoint}`.execute(trx)
    if (items.length === 1) {
      await isolate(items[0] as string, error)
      return 0
    }
    const middle = Math.ceil(items.length / 2)
    const first = await halving({ trx, careful }, items.slice(0, middle), work, isolate)
    return first + (await halving({ trx, careful }, items.slice(middle), work, isolate))
  }
}
