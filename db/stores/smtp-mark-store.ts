import { sql } from 'kysely'
import { emailKey } from '../../engine/consent/address.ts'
import { enhancedStatus } from '../../engine/messages/smtp-reply.ts'
import { classifyReply } from '../../engine/returns/classify-reply.ts'
import type { Db } from '../orm.ts'
import { markAddresses, type NewMark, softTimes } from './address-mark-store.ts'
import { readReturnsSettings } from './inbound-mark-store.ts'

/** As much of an outcome as says whether the address is to blame. */
type Ended = {
  id: string
  state: string
  reason: string | null
  response: string | null
  detail: Record<string, unknown> | null
  marksAddress: boolean
}

export type Bounce = 'hard' | 'soft'

/**
 * What a failed SMTP transaction says of the address: `hard` that it does not exist, `soft` that it could not be delivered to
 * (mailbox full, or put off until our patience ended); null where it says nothing, as nearly always.
 */
export function bounceOf({ state, reason, response, detail, marksAddress }: Ended): Bounce | null {
  if (marksAddress) return 'hard'
  if (state !== 'failed' || !response || (reason !== 'rejected' && reason !== 'retries_exhausted'))
    return null
  const { outcome, block } = understood(response, detail)
  if (block !== null) return null
  return outcome === 'soft' || (outcome === 'delayed' && reason === 'retries_exhausted') ? 'soft' : null
}

function understood(response: string, detail: Record<string, unknown> | null) {
  const code = detail?.code
  const reply = typeof code === 'number' || typeof code === 'string' ? String(code) : ''
  return classifyReply({ reply, status: enhancedStatus(response) ?? '', text: response })
}

/** Addresses of messages with their hashes, as far as anybody has them; by message. */
export type HeldAddresses = ReadonlyMap<string, { key: string; hash: Buffer | null }>

/**
 * Locks everybody who has one of the addresses these messages went to, and their customers, in the order of their ids; before
 * the messages, as everywhere.
 */
export async function holdAddresses(db: Db, ids: readonly string[]): Promise<HeldAddresses> {
  const { rows: messages } = await sql<{ id: string; customerId: string; address: string | null }>`
    select id, customer_id as "customerId", address from message where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  const keyed = messages.flatMap(({ id, address }) => {
    const key = address === null ? null : emailKey(address)
    return key === null ? [] : [{ id, key }]
  })
  const { rows: holders } = await sql<{ key: string | null; hash: Buffer | null }>`
    select email_key as key, email_hash as hash from customer
    where id = any(${messages.map(row => row.customerId)}::uuid[])
      or (email_key = any(${keyed.map(row => row.key)}::text[]) and state not in ('merged', 'erased'))
    order by id for no key update`.execute(db)
  const hashes = new Map(holders.map(row => [row.key, row.hash]))
  return new Map(keyed.map(({ id, key }) => [id, { key, hash: hashes.get(key) ?? null }]))
}

/** Marks the addresses that were refused for good, and those that could not be delivered to too often. */
export async function markRefused(
  db: Db,
  ended: readonly (Ended & { bounce: Bounce })[],
  held: HeldAddresses,
  now: Date,
): Promise<void> {
  if (ended.length === 0) return
  const settings = await readReturnsSettings(db)
  const soft = ended.flatMap(({ id, bounce }) => (bounce === 'soft' ? (held.get(id)?.key ?? []) : []))
  const times = await softTimes(db, soft, settings, now)
  const marks = ended.flatMap(({ id, bounce, response, detail }): NewMark[] => {
    const address = held.get(id)
    // Nobody has it any more: there is nothing to mark, and whoever gets it is told by the server.
    if (!address?.hash) return []
    const { key, hash } = address
    if (bounce === 'soft' && (times.get(key) ?? 0) < settings.soft.count) return []
    const { reason, status } = understood(response ?? '', detail)
    return [{ key, hash, outcome: bounce, reason, status: status || null, said: response, messageId: id }]
  })
  await markAddresses(db, marks, settings, now)
}
