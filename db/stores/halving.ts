import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/**
 * Connection lost, serialisation failure or deadlock, out of resources, in use, shutting down, internal: no row
 * is to blame, and the whole transaction is tried again later (SQLSTATE classes, PostgreSQL appendix A).
 */
function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^(?:08|40|53|55|57|58|XX)[0-9A-Z]{3}$|^E[A-Z]+$/.test(code)
}

/**
 * Runs `work` over `items` behind a savepoint; a batch that fails is halved until the bad item is found and
 * handed to `isolate`, so that one row never stops the others.
 */
export async function halving(
  trx: Db,
  items: readonly string[],
  work: (items: readonly string[]) => Promise<number>,
  isolate: (item: string, error: unknown) => Promise<void>,
): Promise<number> {
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
    const first = await halving(trx, items.slice(0, middle), work, isolate)
    return first + (await halving(trx, items.slice(middle), work, isolate))
  }
}
