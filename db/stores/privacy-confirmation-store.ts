import { z } from 'zod'
import { type Confirmation, type Confirmed, confirmations } from '../../engine/privacy/checklist.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { inTransaction } from './transaction.ts'
import { getSetting, putSetting } from './workspace-store.ts'

const keyOf = (what: Confirmation) => `privacy_confirmed.${what}`

const confirmedSchema = z.object({ at: z.coerce.date(), by: z.string() })

/** What people said of the privacy checklist; null where nobody did, or what is stored cannot be read. */
export async function readConfirmations(db: Db): Promise<Record<Confirmation, Confirmed | null>> {
  const entries = await Promise.all(
    confirmations.map(
      async what =>
        [what, confirmedSchema.safeParse(await getSetting(db, keyOf(what))).data ?? null] as const,
    ),
  )
  return Object.fromEntries(entries) as Record<Confirmation, Confirmed | null>
}

/** Keeps that somebody said so now; what was said before is replaced, and stands in the audit log. */
export async function confirm(
  db: Db,
  what: Confirmation,
  by: string,
  now: Date,
  audit: AuditLine,
): Promise<void> {
  await inTransaction(db, async trx => {
    await putSetting(trx, keyOf(what), { at: now.toISOString(), by }, now)
    await writeAudit(trx, audit)
  })
}
