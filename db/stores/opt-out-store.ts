import { sql } from 'kysely'
import { emailKey } from '../../engine/consent/address.ts'
import type { ConsentKind, PermissionState } from '../../engine/consent/record.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { recordConsents } from './consent-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** What the page behind an unsubscribe link needs to know. */
export type OptOutSubject = {
  messageId: string
  /** The address the message went to, or the customer's where it was never sent. */
  address: string | null
  locale: string | null
  /** The message's purpose, if it is advertising. */
  purpose: { key: string; name: Text } | null
  /** Marketing purposes for which e-mail is not yet shut. */
  open: string[]
  /** How many marketing purposes there are. */
  marketing: number
}

/** The customers an opt-out holds for: whoever the message was for, and all who share the address. */
type Bearer = { id: string; isRecipient: boolean }

const shut: readonly (PermissionState | null)[] = ['withdrawn', 'objected']

/** Reads, never writes. `messageId` null (a bad token) costs the same query as one that is unknown. */
export async function readOptOutSubject(db: Db, messageId: string | null): Promise<OptOutSubject | null> {
  const { rows } = await sql<{
    address: string | null
    locale: string | null
    purpose: string
    name: Text | null
    kind: string | null
    open: string[]
    marketing: number
  }>`
    with recursive found as (
      select * from message where id = ${messageId ?? '00000000-0000-0000-0000-000000000000'}::uuid
    ), kin as (
      select c.id, c.merged_into from found m join customer c on c.id = m.customer_id
      union
      select c.id, c.merged_into from kin k join customer c on c.id = k.merged_into
    )
    select coalesce(m.address, c.email) as address, c.locale, m.purpose, p.name, p.kind,
      (select count(*)::int from purpose where kind = 'marketing') as marketing,
      array(
        select o.key from purpose o
        left join permission x on x.customer_id = c.id and x.purpose = o.key and x.channel = 'email'
        where o.kind = 'marketing' and (x.state is null or x.state not in ('withdrawn', 'objected'))
        order by o.position, o.key
      ) as open
    from found m
    join kin k on k.merged_into is null
    join customer c on c.id = k.id
    left join purpose p on p.key = m.purpose`.execute(db)
  const [row] = rows
  if (!row || !messageId) return null
  const purpose = row.kind === 'marketing' && row.name ? { key: row.purpose, name: row.name } : null
  const { address, locale, open, marketing } = row
  return { messageId, address, locale, purpose, open, marketing }
}

export type OptOut = {
  messageId: string
  /** `purpose`: only what this message was about; falls back to `all` when that is no advertising. */
  scope: 'all' | 'purpose'
  origin: 'one_click' | 'unsubscribe_page'
  evidence: Record<string, unknown>
}

/**
 * Ends e-mail marketing, at once and idempotently: a second call changes nothing. Consent is withdrawn
 * (GDPR Art. 7(3)); where something else than consent would carry the mail (an existing customer, § 7(3)
 * UWG), or nothing is recorded yet, it is an objection (Art. 21(2)), so that a later sale opens nothing.
 * Holds for everybody who shares the address, because it is the address's owner who asks.
 * @returns false when there is no such message.
 */
export async function optOut(db: Db, request: OptOut, now: Date): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const message = await trx
      .selectFrom('message')
      .select(['purpose', 'address', 'customer_id'])
      .where('id', '=', request.messageId)
      .executeTakeFirst()
    if (!message) return false
    const bearers = await lockBearers(trx, message.customer_id, message.address)
    const purposes = await trx
      .selectFrom('purpose')
      .select('key')
      .where('kind', '=', 'marketing')
      .orderBy('key')
      .execute()
    const marketing = purposes.map(purpose => purpose.key)
    const narrow = request.scope === 'purpose' && marketing.includes(message.purpose)
    const wanted = narrow ? [message.purpose] : marketing
    const entries = await entriesFor(trx, bearers, wanted, request, now)
    if (entries.length === 0) return true
    await recordConsents(trx, entries, now)
    const changed = new Set(entries.map(entry => entry.customerId))
    await trx
      .insertInto('interaction')
      .values(
        bearers
          .filter(bearer => changed.has(bearer.id))
          .map(bearer => ({
            id: newId(now),
            customer_id: bearer.id,
            at: now,
            channel: 'email',
            direction: 'in' as const,
            kind: 'opt_out' as const,
            purpose: narrow ? message.purpose : null,
            // Somebody else's message is nothing for this customer's log.
            message_id: bearer.isRecipient ? request.messageId : null,
            actor: 'customer',
            detail: jsonb({
              scope: narrow ? 'purpose' : 'all',
              origin: request.origin,
              sharedAddress: !bearer.isRecipient,
            }),
          })),
      )
      .execute()
    await trx
      .insertInto('message_event')
      .values({
        id: newId(now),
        message_id: request.messageId,
        kind: 'unsubscribed',
        at: now,
        detail: jsonb({ scope: narrow ? 'purpose' : 'all', origin: request.origin }),
      })
      .execute()
    return true
  })
}

/** Locks in the order of ids, as delivery does, so that no gate that reads later can miss the opt-out. */
async function lockBearers(db: Db, customerId: string, address: string | null): Promise<Bearer[]> {
  const key = address === null ? null : emailKey(address)
  const { rows } = await sql<{ id: string; is_recipient: boolean }>`
    with recursive recipient as (
      select id, merged_into, email_key from customer where id = ${customerId}::uuid
      union
      select c.id, c.merged_into, c.email_key from recipient r join customer c on c.id = r.merged_into
    )
    select c.id, c.id in (select id from recipient) as is_recipient from customer c
    where c.state not in ('merged', 'erased')
      and (
        c.id in (select id from recipient)
        or c.email_key = coalesce(${key}, (select email_key from recipient where merged_into is null limit 1))
      )
    order by c.id
    for no key update of c`.execute(db)
  return rows.map(row => ({ id: row.id, isRecipient: row.is_recipient }))
}

async function entriesFor(db: Db, bearers: Bearer[], purposes: string[], request: OptOut, now: Date) {
  const ids = bearers.map(bearer => bearer.id)
  const permissions = await db
    .selectFrom('permission')
    .select(['customer_id', 'purpose', 'state', 'since'])
    .where('channel', '=', 'email')
    .where('customer_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const standing = new Map(permissions.map(row => [`${row.customer_id} ${row.purpose}`, row]))
  return ids.flatMap(customerId =>
    purposes.flatMap(purpose => {
      const current = standing.get(`${customerId} ${purpose}`)
      const state = current?.state ?? null
      if (shut.includes(state)) return []
      const kind: ConsentKind = state === 'granted' || state === 'pending' ? 'withdrawn' : 'objected'
      // A consent dated into the future by a wrong clock must not outlive the opt-out that follows it.
      const occurredAt = current && current.since > now ? current.since : now
      const { origin, evidence } = request
      return [
        { customerId, purpose, channel: 'email', kind, occurredAt, origin, actor: 'customer', evidence },
      ]
    }),
  )
}
