import { forgetAttempts as forget } from '../../db/stores/attempt-store.ts'
import { type Chore, every } from './chore.ts'

const batchSize = 5_000

/** Removes counters of attempts whose window has ended: nothing of who tried to sign in is kept longer than it guards. */
export const forgetAttempts: Chore = {
  name: 'forget-attempts',
  next: every(300),
  run: async ({ db, clock }, stopping) => {
    while (!stopping() && (await forget(db, clock.now(), batchSize)) === batchSize);
  },
}
