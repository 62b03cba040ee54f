import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Db } from '../orm.ts'
import { rebuildPermissions } from './consent-rebuild-store.ts'
import { type Verification, type VerifyOptions, verifyLedger } from './consent-verify-store.ts'

/**
 * Verifies the ledger, and that the permissions, which are what decides at every sending, are those it leaves: whoever
 * can write to the database need not touch the ledger to be sent to where nobody agreed. Changes nothing.
 */
export async function checkLedger(db: Db, keyring: Keyring, options: VerifyOptions): Promise<Verification> {
  const result = await verifyLedger(db, keyring, options)
  // What somebody falsified is no measure for the permissions, and must not become one by a rebuild.
  if (result.stopped || result.findings > 0) return result
  const { stopping = () => false } = options
  const { differing, stopped } = await rebuildPermissions(db, { repair: false, stopping })
  if (stopped) return { ...result, stopped }
  if (differing === 0) return result
  options.report({ code: 'permission_differs', seal: null, recordId: null })
  return { ...result, findings: result.findings + 1 }
}
