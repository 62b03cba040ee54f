import type { Chore } from './chore.ts'
import { deliverNotices } from './deliver-notices.ts'
import { expireConfirmations } from './expire-confirmations.ts'
import { hashAddresses } from './hash-addresses.ts'
import { nightlyRetention } from './nightly-retention.ts'
import { printLetters } from './print-letters.ts'
import { seal } from './seal.ts'
import { verifyLedgerChore } from './verify-ledger.ts'

export const chores: readonly Chore[] = [
  seal,
  hashAddresses,
  expireConfirmations,
  deliverNotices,
  printLetters,
  nightlyRetention,
  verifyLedgerChore,
]
