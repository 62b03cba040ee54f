import type { Db } from '../db/orm.ts'
import { getSetting } from '../db/stores/workspace-store.ts'
import { type SendingLimits, sendingLimitsOf, sendingLimitsSetting } from '../engine/messages/limits.ts'
import type { WorkerContext } from './context.ts'

/** So long a change of the limits may take to reach a worker, in milliseconds. */
export const limitsFreshMs = 10_000

const known = new WeakMap<WorkerContext, { at: number; limits: SendingLimits | null }>()

/**
 * Frequency caps and quiet hours of the workspace, asked for now and then rather than for every batch. Null when they
 * cannot be read: then no advertising goes out. `db` may be the transaction of the batch.
 */
export async function sendingLimitsFor(context: WorkerContext, db: Db): Promise<SendingLimits | null> {
  const at = context.clock.monotonic()
  const cached = known.get(context)
  if (cached && at - cached.at < limitsFreshMs) return cached.limits
  const limits = sendingLimitsOf(await getSetting(db, sendingLimitsSetting))
  if (limits === null) context.log.error({ code: 'limits_unreadable' }, 'the sending limits cannot be read')
  known.set(context, { at, limits })
  return limits
}

/** Forgets what was read, for tests that change it. */
export function forgetSendingLimits(context: WorkerContext): void {
  known.delete(context)
}
