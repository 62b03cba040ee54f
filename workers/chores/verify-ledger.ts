import { checkLedger } from '../../db/stores/consent-check-store.ts'
import { noteVerification } from '../../db/stores/consent-status-store.ts'
import type { Finding } from '../../engine/consent/seal-finding.ts'
import { type Chore, every } from './chore.ts'

/** Findings that are kept; all are counted. */
const kept = 100

/** Verifies the consent ledger and the permissions it leaves once a day, and whenever somebody asks for it. */
export const verifyLedgerChore: Chore = {
  name: 'verify-ledger',
  next: every(86_400),
  run: async ({ db, clock, keyring, log, ledgerHead }, stopping) => {
    const findings: Finding[] = []
    const head = await ledgerHead.read()
    const report = (finding: Finding) => void (findings.length < kept && findings.push(finding))
    const result = await checkLedger(db, keyring, { head, report, stopping })
    if (result.stopped) return
    await noteVerification(db, result, findings, clock.now())
    if (result.findings > 0)
      log.error({ ...result, first: findings.slice(0, 5) }, 'the consent ledger was tampered with')
    else log.info(result, 'the consent ledger is as it was sealed')
  },
}
