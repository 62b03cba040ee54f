import { sql } from 'kysely'
import { type Choice, choicesOf } from '../../engine/consent/choices.ts'
import type { BasesByChannel, ConsentChannel, PurposeKind } from '../../engine/consent/purpose.ts'
import { postalAddress } from '../../engine/letters/address.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { CustomerState } from '../entities/customer.ts'
import type { Db } from '../orm.ts'

export type Preference = {
  pausedUntil: Date | null
  maxPerWeek: number | null
  topicsOff: string[]
  updatedAt: Date
}

/** What a customer wished, or null where they never did. */
export async function readPreference(db: Db, customerId: string): Promise<Preference | null> {
  const row = await db
    .selectFrom('customer_preference')
    .select([
      'paused_until as pausedUntil',
      'max_per_week as maxPerWeek',
      'topics_off as topicsOff',
      'updated_at as updatedAt',
    ])
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row ?? null
}

export type ShownPurpose = { key: string; kind: PurposeKind; name: Text; description: Text }

/** What the preference centre of one customer needs to know. */
export type PreferenceSubject = {
  messageId: string
  customerId: string
  /** The address the message went to, or the customer's where it was never sent. */
  address: string | null
  /** The address confirmations go to: the one on record, whatever the message's was. */
  email: string | null
  locale: string | null
  purposes: ShownPurpose[]
  choices: Choice[]
  topics: { key: string; purpose: string; name: Text }[]
  preference: Preference | null
}

type Found = {
  id: string
  state: CustomerState
  address: string | null
  email: string | null
  locale: string | null
  phone: boolean
  attributes: Record<string, unknown>
}

/**
 * Reads, never writes. `messageId` null (a bad token) costs the same query as one that is unknown. Null too for one
 * who was erased.
 */
export async function readPreferenceSubject(
  db: Db,
  messageId: string | null,
): Promise<PreferenceSubject | null> {
  const { rows } = await sql<Found>`
    with recursive kin as (
      select c.id, c.merged_into, m.address from message m join customer c on c.id = m.customer_id
      where m.id = ${messageId ?? '00000000-0000-0000-0000-000000000000'}::uuid
      union
      select c.id, c.merged_into, k.address from kin k join customer c on c.id = k.merged_into
    )
    select c.id, c.state, coalesce(k.address, c.email) as address, c.email, c.locale, c.phone is not null as phone,
      c.attributes
    from kin k join customer c on c.id = k.id where k.merged_into is null and c.state <> 'erased'`.execute(db)
  const [found] = rows
  if (!found || !messageId) return null
  const [purposes, permissions, topics, preference] = await Promise.all([
    listShown(db),
    db
      .selectFrom('permission')
      .select(['purpose', 'channel', 'state'])
      .where('customer_id', '=', found.id)
      .execute(),
    db.selectFrom('topic').select(['key', 'purpose', 'name']).orderBy('position').orderBy('key').execute(),
    readPreference(db, found.id),
  ])
  const reachable = new Set<ConsentChannel>([
    ...(found.email === null ? [] : (['email'] as const)),
    ...(postalAddress(found.attributes) ? (['post'] as const) : []),
    ...(found.phone ? (['task'] as const) : []),
  ])
  const { id: customerId, address, email, locale } = found
  const choices = choicesOf(purposes, permissions, reachable)
  return { messageId, customerId, address, email, locale, purposes, choices, topics, preference }
}

async function listShown(db: Db): Promise<(ShownPurpose & { bases: BasesByChannel })[]> {
  return await db
    .selectFrom('purpose')
    .select(['key', 'kind', 'name', 'description', 'bases'])
    .where('kind', '<>', 'service')
    .orderBy('position')
    .orderBy('key')
    .execute()
}
