import { announceProducts } from './announce-products.ts'
import { beginCampaigns } from './begin-campaigns.ts'
import { beginOccurrences } from './begin-occurrences.ts'
import { checkDomains } from './check-domains.ts'
import type { Chore } from './chore.ts'
import { hygieneChore } from './count-hygiene.ts'
import { countProviders } from './count-providers.ts'
import { decideTests } from './decide-tests.ts'
import { deliverNotices } from './deliver-notices.ts'
import { eraseSegments } from './erase-segments.ts'
import { expireConfirmations } from './expire-confirmations.ts'
import { expireMarks } from './expire-marks.ts'
import { fetchFeeds } from './fetch-feeds.ts'
import { findDuplicates } from './find-duplicates.ts'
import { forgetAttempts } from './forget-attempts.ts'
import { forgetLiveChangesChore } from './forget-live-changes.ts'
import { guardCampaigns } from './guard-campaigns.ts'
import { guardVolumes } from './guard-volumes.ts'
import { hashAddresses } from './hash-addresses.ts'
import { indexSearch } from './index-search.ts'
import { nightlyBackup } from './nightly-backup.ts'
import { nightlyRetention } from './nightly-retention.ts'
import { printLetters } from './print-letters.ts'
import { reclassifyHits } from './reclassify-hits.ts'
import { refillSegments } from './refill-segments.ts'
import { removeDemo } from './remove-demo.ts'
import { removeStaffMailsChore } from './remove-staff-mails.ts'
import { rereadRules } from './reread-rules.ts'
import { runImports } from './run-imports.ts'
import { seal } from './seal.ts'
import { segmentSizes } from './segment-sizes.ts'
import { tellClicks } from './tell-clicks.ts'
import { tendCampaigns } from './tend-campaigns.ts'
import { tendDomainPauses } from './tend-domain-pauses.ts'
import { verifyLedgerChore } from './verify-ledger.ts'
import { writeOccurrences } from './write-occurrences.ts'

export const chores: readonly Chore[] = [
  seal,
  runImports,
  indexSearch,
  hashAddresses,
  expireMarks,
  expireConfirmations,
  deliverNotices,
  rereadRules,
  beginCampaigns,
  beginOccurrences,
  writeOccurrences,
  tellClicks,
  reclassifyHits,
  printLetters,
  eraseSegments,
  removeDemo,
  refillSegments,
  segmentSizes,
  fetchFeeds,
  announceProducts,
  decideTests,
  guardVolumes,
  tendCampaigns,
  guardCampaigns,
  tendDomainPauses,
  countProviders,
  checkDomains,
  removeStaffMailsChore,
  forgetAttempts,
  forgetLiveChangesChore,
  nightlyRetention,
  nightlyBackup,
  verifyLedgerChore,
  hygieneChore,
  findDuplicates,
]
