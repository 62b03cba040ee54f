import { lastVerification } from '../../db/stores/consent-status-store.ts'
import { hasUnsolicitedList, readPolicy } from '../../db/stores/policy-store.ts'
import { confirm, readConfirmations } from '../../db/stores/privacy-confirmation-store.ts'
import { readPrivacyOverview } from '../../db/stores/privacy-overview-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { listRetentionRuns } from '../../db/stores/retention-store.ts'
import { getSetting } from '../../db/stores/workspace-store.ts'
import { approvalAbove } from '../../engine/campaigns/approval.ts'
import { approvalSetting } from '../../engine/campaigns/definition.ts'
import { policyWarnings } from '../../engine/consent/policy-matrix.ts'
import {
  type Confirmation,
  type Confirmed,
  isLate,
  missingDetails,
  validUntil,
} from '../../engine/privacy/checklist.ts'
import { brandOf } from '../../templates/brand.ts'
import type { ApiContext } from '../context.ts'
import { overviewContract } from '../contract/overview.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { readProcessingDetails } from '../processing-record.ts'
import { senderHealth } from '../sender-health/answer.ts'

export function overviewRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  return implement('overview', overviewContract, {
    read: async () => {
      const now = clock.now()
      const [figures, verification, policy, purposes, listed, brand, health, runs, details, approval, said] =
        await Promise.all([
          readPrivacyOverview(db, now),
          lastVerification(db),
          readPolicy(db),
          listPurposes(db),
          hasUnsolicitedList(db),
          getSetting(db, 'brand'),
          senderHealth(context, 7),
          listRetentionRuns(db, { limit: 2, before: null }),
          readProcessingDetails(context),
          getSetting(db, approvalSetting),
          readConfirmations(db),
        ])
      const verifiedAt = verification?.at ?? null
      // One may be under way.
      const lastRunAt = runs.find(({ finishedAt }) => finishedAt !== null)?.finishedAt ?? null
      const word = (what: Confirmation) => wordOf(what, said[what], now)
      return {
        ...figures,
        ledger: {
          verifiedAt,
          findings: verification?.findingCount ?? 0,
          late: isLate(verifiedAt, now),
        },
        retention: { lastRunAt, late: isLate(lastRunAt, now) },
        record: { missing: missingDetails(details) },
        approval: { above: approvalAbove(approval) },
        confirmed: { ledgerHead: word('ledgerHead'), record: word('record') },
        policy: { warnings: policyWarnings(purposes, policy.country, listed).length },
        deliverability: health.verdict,
        sender: { imprint: brandOf(brand, '').isSet },
      }
    },
    confirm: async call => {
      const { what } = call.body
      const audit = call.audit('privacy.confirm', 'privacy_checklist', what)
      await confirm(db, what, call.actor, clock.now(), audit)
    },
  })
}

function wordOf(what: Confirmation, said: Confirmed | null, now: Date) {
  if (said === null) return null
  const until = validUntil(what, said)
  return { ...said, validUntil: until, due: until <= now }
}
