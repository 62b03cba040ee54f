import { sql } from 'kysely'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import type { Evidence } from '../../engine/consent/evidence.ts'
import {
  type OptOutOrigin,
  type OptOutScope,
  optOutLine,
  type Target,
  targetsOf,
} from '../../engine/consent/opt-out.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { recordConsents } from './consent-store.ts'
import { jsonb } from './json.ts'
import { type Bearer, lockBearersOfAddress, lockBearersOfCustomer } from './opt-out-bearers.ts'
import { suppress } from './suppression-store.ts'
import { inTransaction } from './transaction.ts'

/** How it was said. */
export type Said = {
  /** Whether a consent on record counts as withdrawn, or the whole as an objection (see `optOutLine`). */
  manner: 'unsubscribe' | 'objection'
  origin: OptOutOrigin
  /** When the person said it; now unless given. */
  saidAt?: Date | undefined
  evidence: Evidence
}

/** What somebody else than the person enters for them. */
export type Entered = Said & { actor: string }

export type OptedOut = {
  /** Lines written; none where everything was shut already. */
  records: string[]
  /** Customers it holds for. */
  customers: string[]
}

/**
 * `message`: only what the message was about; all advertising by e-mail where that is none. Or switches that were
 * turned off one by one.
 */
export type MessageScope = OptOutScope | 'message' | { targets: readonly Target[] }

/**
 * An opt-out behind a link, a reply or the mailto of a mail: at once and idempotently, a second one changes
 * nothing. What is said about e-mail holds for everybody who shares the address the message went to, because it is
 * the address's owner who asks. Where nobody has that address any more, it is suppressed for advertising, for
 * whoever will.
 * @returns null when there is no such message.
 */
export async function optOutByMessage(
  db: Db,
  messageId: string,
  scope: MessageScope,
  said: Said,
  by: { suppressionKey: Buffer; now: Date },
): Promise<OptedOut | null> {
  const { suppressionKey, now } = by
  return await inTransaction(db, async trx => {
    const message = await trx
      .selectFrom('message')
      .leftJoin('purpose', 'purpose.key', 'message.purpose')
      .select(['message.purpose', 'message.address', 'message.customer_id', 'purpose.kind'])
      .where('message.id', '=', messageId)
      .executeTakeFirst()
    if (!message) return null
    const bearers = await lockBearersOfCustomer(trx, message.customer_id, message.address)
    const purposes = await listKinds(trx)
    const narrow = scope === 'message' && message.kind === 'marketing'
    const wanted = narrow ? { purposes: [message.purpose], channels: ['email' as const] } : wide(scope)
    const targets = 'targets' in wanted ? wanted.targets : targetsOf(purposes, wanted)
    const all = 'purposes' in wanted && wanted.purposes === 'all'
    const act = { ...said, actor: 'customer', messageId, scope: all ? 'all' : 'purpose' } as const
    const done = await close(trx, bearers, targets, act, now)
    const key = emailKey(message.address ?? '')
    if (key && all && !bearers.some(bearer => bearer.emailKey === key))
      await suppressFor(trx, key, act, suppressionKey, now)
    if (done.records.length === 0) return done
    await trx
      .insertInto('message_event')
      .values({
        id: newId(now),
        message_id: messageId,
        kind: 'unsubscribed',
        at: now,
        detail: jsonb({ scope: act.scope, origin: said.origin }),
      })
      .execute()
    return done
  })
}

function wide(scope: MessageScope): OptOutScope | { targets: readonly Target[] } {
  return scope === 'message' ? { purposes: 'all', channels: ['email'] } : scope
}

/** What a customer said by phone, letter or otherwise. By e-mail it holds for everybody who shares their address. */
export async function optOutByCustomer(
  db: Db,
  customerId: string,
  scope: OptOutScope,
  entered: Entered,
  now: Date,
): Promise<OptedOut> {
  return await inTransaction(db, async trx => {
    const bearers = await lockBearersOfCustomer(trx, customerId, null)
    const targets = targetsOf(await listKinds(trx), scope)
    const act = { ...entered, messageId: null, scope: scope.purposes === 'all' ? 'all' : 'purpose' } as const
    return await close(trx, bearers, targets, act, now)
  })
}

/**
 * The owner of an e-mail address objects to advertising, whoever it belongs to: every customer who has it, and
 * everyone who will, for it goes on the suppression list. Returns the id of that entry too.
 * @throws TypeError for what is no address; check before.
 */
export async function optOutByAddress(
  db: Db,
  address: string,
  entered: Entered,
  by: { suppressionKey: Buffer; now: Date },
): Promise<OptedOut & { suppressionId: string }> {
  const key = emailKey(address)
  if (!key) throw new TypeError('an objection by address needs one')
  return await inTransaction(db, async trx => {
    const bearers = await lockBearersOfAddress(trx, key)
    const targets = targetsOf(await listKinds(trx), { purposes: 'all', channels: ['email'] })
    const act = { ...entered, messageId: null, scope: 'all' } as const
    const done = await close(trx, bearers, targets, act, by.now)
    const suppressionId = await suppressFor(trx, key, act, by.suppressionKey, by.now)
    return { ...done, suppressionId }
  })
}

type Act = Entered & { messageId: string | null; scope: 'all' | 'purpose' }

/** Writes what is not shut yet: ledger, permissions, and a line in the log of everybody it changed something for. */
async function close(
  db: Db,
  bearers: readonly Bearer[],
  targets: readonly Target[],
  act: Act,
  now: Date,
): Promise<OptedOut> {
  const entries = await entriesFor(db, bearers, targets, act, now)
  const customers = bearers.map(bearer => bearer.id)
  if (entries.length === 0) return { records: [], customers }
  const records = await recordConsents(db, entries, now)
  const rows = bearers.flatMap(({ id, isSelf }) => {
    const own = entries.filter(entry => entry.customerId === id)
    if (own.length === 0) return []
    const channels = [...new Set(own.map(entry => entry.channel))]
    const purposes = [...new Set(own.map(entry => entry.purpose))]
    const row = {
      id: newId(now),
      customer_id: id,
      at: now,
      channel: channels.length === 1 ? (channels[0] as string) : 'all',
      direction: 'in' as const,
      kind: 'opt_out' as const,
      purpose: act.scope === 'purpose' && purposes.length === 1 ? (purposes[0] as string) : null,
      // Somebody else's message is nothing for this customer's log.
      message_id: isSelf ? act.messageId : null,
      actor: act.actor,
      detail: jsonb({
        scope: act.scope,
        origin: act.origin,
        sharedAddress: !isSelf,
        ...(purposes.length > 1 && act.scope === 'purpose' ? { purposes } : {}),
        ...(act.evidence.document && isSelf ? { reference: act.evidence.document } : {}),
      }),
    }
    return [row]
  })
  await db.insertInto('interaction').values(rows).execute()
  return { records, customers }
}

async function listKinds(db: Db) {
  return await db.selectFrom('purpose').select(['key', 'kind']).orderBy('key').execute()
}

async function entriesFor(
  db: Db,
  bearers: readonly Bearer[],
  targets: readonly Target[],
  act: Act,
  now: Date,
) {
  const ids = bearers.map(bearer => bearer.id)
  const permissions = await db
    .selectFrom('permission')
    .select(['customer_id', 'purpose', 'channel', 'state', 'since'])
    .where('customer_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const standing = new Map(permissions.map(row => [`${row.customer_id} ${row.purpose} ${row.channel}`, row]))
  const { origin, actor, evidence, manner, saidAt = now } = act
  // What one person said, and how, is nothing for the file of another who shares the address: it would be handed out with
  // that, and outlive its own erasure. The request leads to it.
  const spoken = bearers.some(bearer => bearer.isSelf)
  const { requestId } = evidence
  const ofAnother: Evidence = { sharedAddress: true, ...(requestId === undefined ? {} : { requestId }) }
  return bearers.flatMap(({ id: customerId, isSelf }) =>
    targets.flatMap(({ purpose, channel }) => {
      // Of another channel only the person themselves speaks.
      if (!isSelf && channel !== 'email') return []
      const current = standing.get(`${customerId} ${purpose} ${channel}`)
      const line = optOutLine(manner, current, saidAt, now)
      const proof = isSelf || !spoken ? evidence : ofAnother
      return line ? [{ customerId, purpose, channel, ...line, origin, actor, evidence: proof }] : []
    }),
  )
}

async function suppressFor(
  db: Db,
  key: string,
  act: Act,
  suppressionKey: Buffer,
  now: Date,
): Promise<string> {
  return await suppress(
    db,
    {
      channel: 'email',
      hash: addressHash(suppressionKey, 'email', key),
      scope: 'marketing',
      reason: 'objection',
      note: act.evidence.document ?? null,
      actor: act.actor,
    },
    now,
  )
}
