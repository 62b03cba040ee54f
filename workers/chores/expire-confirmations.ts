import {
  eraseUnconfirmed,
  expireConfirmations as expireSome,
} from '../../db/stores/confirmation-expiry-store.ts'
import { type Chore, every } from './chore.ts'

const batch = 200

/**
 * Forgets requests nobody confirmed in time. There is no reminder: whoever did not ask was written to once and is left
 * alone.
 */
export const expireConfirmations: Chore = {
  name: 'expire-confirmations',
  next: every(3600),
  run: async ({ db, clock, keyring }, stopping) => {
    const now = clock.now()
    while (!stopping() && (await expireSome(db, now, batch)) === batch);
    while (!stopping() && (await eraseUnconfirmed(db, keyring, now, batch)) === batch);
  },
}
