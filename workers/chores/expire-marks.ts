import { expireMarks as expire } from '../../db/stores/address-mark-store.ts'
import { type Chore, every } from './chore.ts'

/** Marks of one transaction. */
const batchSize = 500

/** Lets addresses be used again whose mark has run out: whoever moved back, or emptied their mailbox, gets mail again. */
export const expireMarks: Chore = {
  name: 'expire-marks',
  next: every(300),
  run: async ({ db, clock, log }, stopping) => {
    let lifted = 0
    while (!stopping()) {
      const some = await expire(db, clock.now(), batchSize)
      lifted += some
      if (some < batchSize) break
    }
    if (lifted > 0) log.info({ lifted }, 'marks of addresses have run out')
  },
}
