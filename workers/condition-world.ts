import type { Db } from '../db/orm.ts'
import { type ConditionWorld, readConditionWorld } from '../db/stores/condition-context-store.ts'
import type { WorkerContext } from './context.ts'

/** A new declaration or an edited segment counts within this time, in milliseconds; every batch would otherwise ask. */
const freshMs = 1_000

const known = new WeakMap<WorkerContext, { at: number; world: ConditionWorld }>()

/**
 * What conditions of rules refer to, at most a second old; `db` may be the transaction of the batch. Membership of watched
 * segments is settled by what the database says at that moment, never by this.
 */
export async function conditionWorldOf(context: WorkerContext, db: Db): Promise<ConditionWorld> {
  const now = context.clock.monotonic()
  const cached = known.get(context)
  if (cached && now - cached.at < freshMs) return cached.world
  const world = await readConditionWorld(db, context.timeZone)
  known.set(context, { at: now, world })
  return world
}
