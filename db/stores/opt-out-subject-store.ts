import { sql } from 'kysely'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'

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
