import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { longRead } from '../../db/stores/long-read-store.ts'
import { countSegment } from '../../db/stores/segment-preview-store.ts'
import { readScope } from '../../db/stores/segment-scope-store.ts'
import { noteSize, segmentsToCount } from '../../db/stores/segment-size-store.ts'
import { tidyMembers } from '../../db/stores/segment-sync-store.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

/** Longer than a person would wait, in milliseconds: nobody does. */
const timeoutMs = 60_000
/** Other chores wait for this one: after this time, in milliseconds, the rest is left to the next run. */
const patienceMs = 60_000

/** Counts every segment once a day, for the chart, and takes away the members of those that are watched no longer. */
export const segmentSizes: Chore = {
  name: 'segment-sizes',
  next: every(300),
  run: async (context, stopping) => {
    const began = context.clock.monotonic()
    const tired = () => stopping() || context.clock.monotonic() - began > patienceMs
    // By chance, or some that are too slow would keep the others from ever having their turn.
    for (const { id, kept } of await segmentsToCount(context.db, context.clock.now())) {
      if (tired()) return
      await count(context, id, kept).catch(error =>
        context.log.warn({ err: error, segmentId: id }, 'a segment could not be counted'),
      )
    }
    while (!tired() && (await tidyMembers(context.db)));
  },
}

async function count({ db, clock, timeZone }: WorkerContext, id: string, kept: boolean): Promise<void> {
  const now = clock.now()
  if (kept) {
    await noteSize(db, id, null, now)
    return
  }
  const scope = await readScope(db, id)
  if (!scope) return
  const size = await longRead(db, { timeoutMs }, async trx =>
    countSegment(trx, scope.condition, { ...(await readConditionWorld(trx, timeZone)), asOf: now }),
  )
  await noteSize(db, id, size, now)
}
