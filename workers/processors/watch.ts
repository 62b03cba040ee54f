import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { batchTransaction, halving } from '../../db/stores/halving.ts'
import { fillStep, segmentsToFill } from '../../db/stores/segment-fill-store.ts'
import {
  type Due,
  holdWatched,
  postpone,
  settleMarked,
  takeMarked,
} from '../../db/stores/segment-watch-store.ts'
import type { WorkerContext } from '../context.ts'

/** Customers of one transaction. */
const batchSize = 500
/** A customer on whom a condition fails is looked at again after this time, in milliseconds. */
const postponeMs = 3_600_000

/**
 * Keeps the members of watched segments: first who changed and whose time has come, then one slice of each segment that
 * is being filled, and again, so that filling a large one keeps nobody waiting.
 */
export async function runWatch(context: WorkerContext, stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    if (await settleBatch(context)) continue
    if (!(await fillSlices(context, stopping))) return
  }
}

/** True when there may be more. */
async function settleBatch(context: WorkerContext): Promise<boolean> {
  const { db, clock, log, bell, timeZone } = context
  const { crossed, more } = await batchTransaction(db, async (trx, careful) => {
    const now = clock.now()
    const watched = await holdWatched(trx)
    const taken = await takeMarked(trx, watched, now, batchSize)
    if (taken.due.length === 0) return { crossed: 0, more: taken.more }
    const world = await readConditionWorld(trx, timeZone)
    const byKey = new Map(taken.due.map(due => [`${due.segmentId} ${due.customerId}`, due]))
    const settle = (keys: readonly string[]) =>
      settleMarked(
        trx,
        keys.map(key => byKey.get(key) as Due),
        watched,
        world,
        now,
      )
    const crossed = await halving({ trx, careful }, [...byKey.keys()], settle, async (key, error) => {
      const due = byKey.get(key) as Due
      log.error({ err: error, ...due }, 'a customer was left as they are in a segment')
      await postpone(trx, due, new Date(now.getTime() + postponeMs))
    })
    return { crossed, more: taken.more }
  })
  if (crossed > 0) bell.ring('match')
  return more
}

/** One slice each; true while something was done. */
async function fillSlices(context: WorkerContext, stopping: () => boolean): Promise<boolean> {
  const { db, clock, log, bell, timeZone } = context
  let worked = false
  for (const id of await segmentsToFill(db)) {
    if (stopping()) return false
    try {
      const filled = await fillStep(db, id, timeZone, clock.now())
      if (filled === 'slice' || filled === 'done') worked = true
      // Those who entered loudly, and marks that waited for the end.
      if (filled === 'done') bell.ring('match')
    } catch (error) {
      log.error({ err: error, segmentId: id }, 'a segment could not be filled and will be tried again')
    }
  }
  return worked
}
