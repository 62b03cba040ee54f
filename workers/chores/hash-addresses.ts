import { markNewHolders } from '../../db/stores/address-mark-store.ts'
import { ensureEmailHashes } from '../../db/stores/email-hash-store.ts'
import { type Chore, every } from './chore.ts'

/**
 * Fills in hashes (nothing to do, as a rule: stores write the hash with the address, and the start fills in what an update
 * left), and marks whoever got an address since that is known not to work.
 */
export const hashAddresses: Chore = {
  name: 'hash-addresses',
  next: every(300),
  run: async ({ db, clock, suppressionKey }, stopping) => {
    await ensureEmailHashes(db, suppressionKey, stopping)
    await markNewHolders(db, clock.now(), stopping)
  },
}
