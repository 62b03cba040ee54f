import type { Db } from '../../db/orm.ts'
import { readHookSenders } from '../../db/stores/provider-hook-store.ts'
import type { ReadInbound } from './read-inbound.ts'

/** The sender each webhook among these speaks for alone, by the webhook's id. */
export async function sendersOfHooks(
  db: Db,
  read: readonly ReadInbound[],
): Promise<ReadonlyMap<string, string | null>> {
  const hooks = new Set(read.flatMap(({ row }) => (row.signal && row.viaId ? [row.viaId] : [])))
  return hooks.size === 0 ? new Map() : await readHookSenders(db, [...hooks])
}
