import { ensureEmailHashes } from '../../db/stores/email-hash-store.ts'
import { type Chore, every } from './chore.ts'

/** Nothing to do, as a rule: stores write the hash with the address, and the start fills in what an update left. */
export const hashAddresses: Chore = {
  name: 'hash-addresses',
  next: every(300),
  run: async ({ db, suppressionKey }, stopping) => {
    await ensureEmailHashes(db, suppressionKey, stopping)
  },
}
