import { eraseStep } from '../../db/stores/segment-erasure-store.ts'
import { type Chore, every } from './chore.ts'

/** Longest time of one run, in milliseconds: other chores wait meanwhile. */
const patienceMs = 10_000

/** Erases who is waiting to be erased with a whole segment, a part at a time. */
export const eraseSegments: Chore = {
  name: 'erase-segments',
  next: every(2),
  run: async ({ db, clock, log, suppressionKey, erased }, stopping) => {
    const began = clock.monotonic()
    let total = 0
    while (!stopping() && clock.monotonic() - began < patienceMs) {
      const step = await eraseStep(db, { now: clock.now(), suppressionKey })
      if (step === null) break
      total += step.erased
      if (step.addresses.length > 0) await erased?.(step.addresses)
    }
    if (total > 0) log.info({ customers: total }, 'customers of a segment were erased')
  },
}
