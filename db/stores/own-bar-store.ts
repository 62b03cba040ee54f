import { sql } from 'kysely'
import type { SuppressionReason, SuppressionScope } from '../../engine/consent/suppression.ts'
import type { Db } from '../orm.ts'
import { type ForeignKey, hashesOf } from './foreign-suppression-store.ts'
import { liftSuppressionsOf } from './suppression-store.ts'

/** Reasons by which an address is barred on its owner's own word; what a mail server said stands. */
const ownWord: readonly SuppressionReason[] = ['objection', 'erasure']
const forAdvertising: readonly SuppressionScope[] = ['marketing', 'unsolicited']

/** Whether its owner barred an address for advertising; `hashes` are all under which it may stand. */
export async function isBarred(db: Db, hashes: readonly Buffer[]): Promise<boolean> {
  const row = await db
    .selectFrom('suppression')
    .select('id')
    .where('channel', '=', 'email')
    .where('hash', '=', sql<Buffer>`any(${[...hashes]}::bytea[])`)
    .where('scope', 'in', [...forAdvertising])
    .where('reason', 'in', [...ownWord])
    .where('lifted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type BarKeys = { suppressionKey: Buffer; foreign: readonly ForeignKey[] }

/**
 * Only a new provable consent of its owner lifts what keeps advertising from an address: on our own list and on those
 * taken over from other systems. The entries name the ledger line.
 */
export async function liftOwnBars(
  db: Db,
  emailKey: string,
  { suppressionKey, foreign }: BarKeys,
  recordId: string,
  now: Date,
): Promise<void> {
  const address = { channel: 'email', hashes: hashesOf(suppressionKey, foreign, 'email', emailKey) }
  const by = { actor: 'customer', reason: `consent ${recordId}` }
  await liftSuppressionsOf(db, address, { reasons: ownWord, scopes: forAdvertising }, by, now)
}
