import { lastVerification } from '../../db/stores/consent-status-store.ts'
import { hasUnsolicitedList, readPolicy } from '../../db/stores/policy-store.ts'
import { readPrivacyOverview } from '../../db/stores/privacy-overview-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { getSetting } from '../../db/stores/workspace-store.ts'
import { policyWarnings } from '../../engine/consent/policy-matrix.ts'
import type { ApiContext } from '../context.ts'
import { overviewContract } from '../contract/overview.ts'
import { type BoundRoute, implement } from '../implement.ts'

export function overviewRoutes({ db, clock }: ApiContext): BoundRoute[] {
  return implement('overview', overviewContract, {
    read: async () => {
      const [figures, verification, policy, purposes, listed, brand] = await Promise.all([
        readPrivacyOverview(db, clock.now()),
        lastVerification(db),
        readPolicy(db),
        listPurposes(db),
        hasUnsolicitedList(db),
        getSetting(db, 'brand'),
      ])
      return {
        ...figures,
        ledger: { verifiedAt: verification?.at ?? null, findings: verification?.findingCount ?? 0 },
        policy: { warnings: policyWarnings(purposes, policy.country, listed).length },
        sender: { imprint: Boolean(brand) },
      }
    },
  })
}
