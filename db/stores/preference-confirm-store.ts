import { processingPurposes } from '../../engine/consent/purpose.ts'
import type { CaseKind } from '../../engine/privacy/case.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import type { ConfirmationRow } from './confirmation-store.ts'
import { recordConsents } from './consent-store.ts'
import { writeConsentInteractions } from './interaction-write-store.ts'
import { type BarKeys, liftOwnBars } from './own-bar-store.ts'
import { askableRights } from './preference-request-store.ts'
import { openCase } from './privacy-case-store.ts'

export type ConfirmedAnswer = {
  now: Date
  ip: string | null
  userAgent: string | null
  language: Language
} & BarKeys

/** The customer, followed through merges, and whether the address that was asked is still theirs. */
async function readAsked(db: Db, { customerId, emailKey }: ConfirmationRow) {
  const kin = db.withRecursive('kin(id, merged_into, email_key, state)', withKin =>
    withKin
      .selectFrom('customer')
      .select(['id', 'merged_into', 'email_key', 'state'])
      .where('id', '=', customerId)
      .unionAll(
        withKin
          .selectFrom('customer as c')
          .innerJoin('kin as k', 'c.id', 'k.merged_into')
          .select(['c.id', 'c.merged_into', 'c.email_key', 'c.state']),
      ),
  )
  const row = await kin
    .selectFrom('kin')
    .select(['id', 'email_key', 'state'])
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  if (!row || row.state === 'erased') return null
  return { id: row.id, ownsAddress: row.email_key === emailKey }
}

/**
 * Switches on what was asked for in the preference centre, now that the owner of the address has confirmed. By e-mail it
 * is bound to that address; what is not about e-mail counts only where the address is still the customer's.
 */
export async function confirmSwitchOn(
  db: Db,
  confirmation: ConfirmationRow,
  by: ConfirmedAnswer,
): Promise<void> {
  const asked = await readAsked(db, confirmation)
  const permissions = (confirmation.payload.permissions ?? []).filter(
    ({ channel }) => asked?.ownsAddress || channel === 'email',
  )
  if (!asked || permissions.length === 0) return
  const { now, ip, userAgent, language } = by
  const said = {
    customerId: asked.id,
    kind: 'confirmed',
    origin: 'preference_centre',
    actor: 'customer',
  } as const
  const records = await recordConsents(
    db,
    permissions.map(({ purpose, channel, wording }) => ({
      ...said,
      purpose,
      channel,
      occurredAt: now,
      addressHash: channel === 'email' ? confirmation.emailHash : null,
      evidence: {
        wording: wording[language],
        language,
        ...(ip ? { ip } : {}),
        ...(userAgent ? { userAgent } : {}),
        recordId: confirmation.evidenceId,
        confirmationId: confirmation.id,
      },
    })),
    now,
  )
  // Agreeing to how data is used is no wish for advertising.
  const processing = new Set<string>(Object.values(processingPurposes))
  const advertises = permissions.findIndex(
    ({ purpose, channel }) => channel === 'email' && !processing.has(purpose),
  )
  const proof = records[advertises]
  if (proof) await liftOwnBars(db, confirmation.emailKey, by, proof, now)
  for (const channel of new Set(permissions.map(permission => permission.channel))) {
    const purposes = permissions.filter(one => one.channel === channel).map(one => one.purpose)
    await writeConsentInteractions(db, { ...said, purposes, channel }, now)
  }
}

/**
 * Opens the case for a right that was asked for in the preference centre, and ties it to the confirmation. The month
 * runs from the request. Who confirmed from an address that is no longer the customer's has proved nothing.
 */
export async function confirmRight(
  db: Db,
  confirmation: ConfirmationRow,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<void> {
  const right: CaseKind | undefined = askableRights.find(name => name === confirmation.payload.right)
  const asked = await readAsked(db, confirmation)
  if (!right || !asked) return
  const caseId = await openCase(
    db,
    {
      kind: right,
      customerId: asked.id,
      channel: 'preference_centre',
      receivedAt: confirmation.requestedAt,
      timeZone,
      identity: asked.ownsAddress ? 'email_confirmed' : 'unchecked',
      openedBy: 'customer',
    },
    now,
  )
  await db.updateTable('confirmation').set({ case_id: caseId }).where('id', '=', confirmation.id).execute()
}
