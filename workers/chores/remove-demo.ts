import { removeStep } from '../../db/stores/demo-remove-store.ts'
import { type Chore, every } from './chore.ts'

/** Longest time of one run, in milliseconds: other chores wait meanwhile. */
const patienceMs = 10_000

/** Removes the demo, a part at a time, where somebody has said so. */
export const removeDemo: Chore = {
  name: 'remove-demo',
  next: every(2),
  run: async ({ db, clock, log, keyring, suppressionKey, timeZone, erased }, stopping) => {
    const began = clock.monotonic()
    while (!stopping() && clock.monotonic() - began < patienceMs) {
      const step = await removeStep(db, { now: clock.now(), keyring, suppressionKey, timeZone })
      if (step === null || step.state === 'waiting') break
      if (step.addresses.length > 0) await erased?.(step.addresses)
      if (step.state === 'finished') log.info('the demo was removed')
    }
  },
}
