import { sql } from 'kysely'
import { emailKey } from '../../engine/consent/address.ts'
import type { MessageState } from '../../engine/messages/state.ts'
import type { Correlated } from '../../engine/returns/ruling.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'

/** A message that something which came in may be about. */
export type ReturnedMessage = Correlated & {
  customerId: string
  address: string | null
  state: MessageState
  mailId: string | null
  subject: string | null
  purpose: string
  channel: string
  confirmationId: string | null
  ruleId: string | null
  campaignId: string | null
  template: string | null
}

type Row = Omit<ReturnedMessage, 'addressKey' | 'gone'> & { customerState: string }

/** A report about an address whose message cannot be told otherwise is taken to be about the newest of so many days. */
const recentDays = 14

/** E-mails by their ids. Whose address was erased, or whose customer, is `gone`. */
export async function messagesReturned(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, ReturnedMessage>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`${prepared}
    select m.id, m.customer_id as "customerId", c.state as "customerState", m.address, m.state, m.mail_id as "mailId",
      m.subject, m.purpose, m.channel, m.confirmation_id as "confirmationId", m.rule_id as "ruleId",
      m.campaign_id as "campaignId", m.sender_id as "senderId", t.key as template
    from message m join customer c on c.id = m.customer_id left join template t on t.id = m.template_id
    where m.id = any(${[...new Set(ids)]}::uuid[]) and m.channel || '' = 'email'`.execute(db)
  return new Map(
    rows.map(({ customerState, ...row }) => {
      const gone = customerState === 'erased' || row.address === null
      return [row.id, { ...row, gone, addressKey: row.address === null ? null : emailKey(row.address) }]
    }),
  )
}

/** The newest e-mail that went to each of these addresses within two weeks, by the address's key. */
export async function newestTo(db: Db, keys: readonly string[], now: Date): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const since = new Date(now.getTime() - recentDays * 86_400_000)
  // Written long before they went out are those that waited: a campaign planned weeks ahead.
  const written = new Date(since.getTime() - 60 * 86_400_000)
  const { rows } = await sql<{ key: string; id: string }>`
    select distinct on (c.email_key) c.email_key as key, m.id
    from customer c join message m on m.customer_id = c.id
    where c.email_key = any(${[...new Set(keys)]}::text[]) and c.state not in ('merged', 'erased')
      and m.created_at >= ${written}::timestamptz and m.channel || '' = 'email'
      and coalesce(m.sent_at, m.claimed_at) >= ${since}::timestamptz
      and (lower(m.address) = c.email_key or m.address = c.email)
    order by c.email_key, coalesce(m.sent_at, m.claimed_at) desc, m.id desc`.execute(db)
  return new Map(rows.map(row => [row.key, row.id]))
}

/** A customer who has an address that something is about, or whom a message went to. */
export type Holder = { id: string; emailKey: string | null; emailHash: Buffer | null }

/**
 * Locks the customers of these messages and all who share one of their addresses, in the order of ids as everywhere, and
 * then the messages. Returns the messages as they stand then: a merger may have moved them meanwhile.
 */
export async function holdReturned(
  db: Db,
  messages: readonly ReturnedMessage[],
): Promise<{ messages: Map<string, ReturnedMessage>; holders: Holder[] }> {
  const ids = [...new Set(messages.map(message => message.id))]
  let current = messages
  let holders: Holder[] = []
  // Twice at most: in the second round whoever merged is done.
  for (let round = 0; round < 2; round += 1) {
    const customers = [...new Set(current.map(message => message.customerId))]
    const keys = [...new Set(current.flatMap(message => message.addressKey ?? []))]
    const { rows } = await sql<Holder>`${prepared}
      select id, email_key as "emailKey", email_hash as "emailHash" from customer
      where id = any(${customers}::uuid[]) or (email_key = any(${keys}::text[]) and state not in ('merged', 'erased'))
      order by id for no key update`.execute(db)
    holders = rows
    current = [...(await messagesReturned(db, ids)).values()]
    const held = new Set(holders.map(holder => holder.id))
    if (current.every(message => held.has(message.customerId))) break
  }
  await sql`${prepared} select id from message where id = any(${ids}::uuid[]) order by id for no key update`.execute(
    db,
  )
  return { messages: new Map(current.map(message => [message.id, message])), holders }
}
