import type { ConfirmationPayload } from '../../engine/consent/confirmation.ts'
import type { Evidence } from '../../engine/consent/evidence.ts'
import type { Target } from '../../engine/consent/opt-out.ts'
import type { CaseKind } from '../../engine/privacy/case.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { requestConfirmation } from './confirmation-store.ts'
import { recordConsents } from './consent-store.ts'

/** Rights that can be asked for in the preference centre. */
export const askableRights = ['access', 'portability', 'rectification', 'restriction', 'erasure'] as const
export type AskableRight = Extract<CaseKind, (typeof askableRights)[number]>

/** Days in which the mail that asks can be answered. */
const confirmWithinDays = 7

/** Who asks: whoever holds a link of this customer's mail, which need not be the customer. */
export type Asker = {
  customerId: string
  /** The address on record: only its owner can confirm. */
  email: string
  language: Language
  evidence: Evidence
}

/**
 * Asks by mail whether these may be switched on: a forwarded mail carries its links along, and nobody must be able to
 * consent for somebody else. Each is a request in the ledger with the words that stood on the page.
 */
export async function askToSwitchOn(
  db: Db,
  asker: Asker,
  wanted: readonly (Target & { wording: Text })[],
  by: { suppressionKey: Buffer; now: Date },
): Promise<void> {
  const permissions = wanted
    .map(({ purpose, channel, wording }) => ({ purpose, channel, wording }))
    .sort((a, b) => (`${a.purpose} ${a.channel}` < `${b.purpose} ${b.channel}` ? -1 : 1))
  const lines = permissions.map(({ purpose, channel, wording }) => ({
    purpose,
    channel,
    evidence: { wording: wording[asker.language] },
  }))
  await ask(db, asker, { kind: 'opt_in', payload: { permissions } }, by, (trx, confirmationId) =>
    request(trx, asker, lines, confirmationId, by.now),
  )
}

/** Asks by mail whether the owner of the address wants this: nothing is opened, shown or erased before. */
export async function askForRight(
  db: Db,
  asker: Asker,
  right: AskableRight,
  by: { suppressionKey: Buffer; now: Date },
): Promise<void> {
  // The line is what the mail rests on; it gives no permission to anything.
  const line = { purpose: 'request', channel: 'email' as const, evidence: { right } }
  await ask(db, asker, { kind: 'privacy', payload: { right } }, by, (trx, confirmationId) =>
    request(trx, asker, [line], confirmationId, by.now),
  )
}

async function ask(
  db: Db,
  { customerId, email, language, evidence }: Asker,
  what: { kind: 'opt_in' | 'privacy'; payload: Omit<ConfirmationPayload, 'language'> },
  by: { suppressionKey: Buffer; now: Date },
  prove: (db: Db, confirmationId: string) => Promise<string>,
): Promise<void> {
  await requestConfirmation(
    db,
    {
      kind: what.kind,
      customerId,
      email,
      payload: {
        ...what.payload,
        language,
        ip: evidence.ip ?? null,
        userAgent: evidence.userAgent ?? null,
      },
      evidence: prove,
      expiresAt: new Date(by.now.getTime() + confirmWithinDays * 86_400_000),
    },
    by,
  )
}

/** Writes down who asked, and for what; returns the id of the first line. */
async function request(
  db: Db,
  { customerId, language, evidence }: Asker,
  lines: readonly (Target & { evidence: Evidence })[],
  confirmationId: string,
  now: Date,
): Promise<string> {
  const ids = await recordConsents(
    db,
    lines.map(({ purpose, channel, evidence: own }) => ({
      customerId,
      purpose,
      channel,
      kind: 'requested' as const,
      occurredAt: now,
      origin: 'preference_centre',
      actor: 'customer',
      evidence: { ...own, language, ...evidence, confirmationId },
    })),
    now,
  )
  return ids[0] as string
}
