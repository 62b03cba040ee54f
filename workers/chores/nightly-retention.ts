import { finishRun, removeBatch, retentionTasks, runOfNight } from '../../db/stores/retention-store.ts'
import { lastNight, nextNight } from '../../engine/privacy/night.ts'
import type { WorkerContext } from '../context.ts'
import type { Chore } from './chore.ts'

/** Other chores wait for this one, sealing above all: it works in slices, and comes back a minute later. */
const sliceMs = 20_000
const pauseMs = 60_000

/**
 * Removes what has been kept long enough, every night at three in the workspace's time zone. The row of the night
 * remembers whether it is done: a process that dies in it leaves the rest to the next look, a missed night is made
 * up for when somebody is there again. What is due is decided by the night, not by when the work is done.
 */
export const nightlyRetention: Chore = {
  name: 'nightly-retention',
  next: (now, { timeZone }) =>
    new Date(Math.min(now.getTime() + pauseMs, nextNight(now, timeZone).getTime())),
  run: async (context, stopping) => {
    const until = context.clock.monotonic() + sliceMs
    await runRetention(context, () => stopping() || context.clock.monotonic() > until)
  },
}

/** Goes on with the night until it is done, or until told to pause. Returns whether there is nothing left to do. */
export async function runRetention(
  { db, clock, keyring, timeZone }: WorkerContext,
  pausing: () => boolean,
): Promise<boolean> {
  const now = clock.now()
  const night = lastNight(now, timeZone)
  const id = await runOfNight(db, night, now)
  if (id === null) return true
  for (const task of await retentionTasks(db, keyring, night)) {
    for (const part of task.parts) {
      let after: string | null = null
      do {
        if (pausing()) return false
        after = await removeBatch(db, { id, night }, task, part, after)
      } while (after !== null)
    }
  }
  await finishRun(db, id, clock.now())
  return true
}
