import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../orm.ts'

/** Where the messages of an occurrence lie among all messages, which grow by years of campaigns and rules. */
export type Span = { occurrenceId: string; first: string; last: string; beganAt: Date }

/**
 * Read by a statement of its own: with the bounds as values the planner knows how much lies between them. Where they are
 * not known, nothing is left out. Others' messages may lie between them too.
 */
export async function spanOf(db: Db, occurrenceId: string): Promise<Span> {
  const { rows } = await sql<Omit<Span, 'occurrenceId'>>`
    select coalesce(first_message_id, '00000000-0000-0000-0000-000000000000') as first,
      coalesce(last_message_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff') as last, began_at as "beganAt"
    from campaign_occurrence where id = ${occurrenceId}::uuid`.execute(db)
  const [row] = rows
  const nobody = '00000000-0000-0000-0000-000000000000'
  return { occurrenceId, ...(row ?? { first: nobody, last: nobody, beganAt: new Date(0) }) }
}

/** Where the messages of all occurrences of a campaign lie; null where none was ever begun. */
export async function spanOfCampaign(
  db: Db,
  campaignId: string,
): Promise<(Pick<Span, 'first' | 'last'> & { occurrences: string[] }) | null> {
  const { rows } = await sql<Pick<Span, 'first' | 'last'> & { id: string }>`
    select id, coalesce(first_message_id, '00000000-0000-0000-0000-000000000000') as first,
      coalesce(last_message_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff') as last
    from campaign_occurrence where campaign_id = ${campaignId}::uuid`.execute(db)
  const first = rows.map(row => row.first).toSorted()[0]
  const last = rows
    .map(row => row.last)
    .toSorted()
    .at(-1)
  if (first === undefined || last === undefined) return null
  return { occurrences: rows.map(({ id }) => id), first, last }
}

/** Over the id of a message, or a reference to it. */
export const within = ({ first, last }: Pick<Span, 'first' | 'last'>, column: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} between ${first}::uuid and ${last}::uuid`

/** Kinds of events so rare that an index of their own holds them (`message_event_trouble`), by time. */
export const troubles = sql`'returned', 'bounced', 'unsubscribed', 'complained'`

/**
 * Over an event of a message: it did not reach whoever it was for. A letter came back, or a mail was found undeliverable. What was
 * turned away because of us (`policy`) says nothing of the addresses: it pauses the domain, and counts nowhere as a bounce.
 */
export const cameBack = (event: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(`${event}.kind`)} = 'returned' or (${sql.ref(`${event}.kind`)} = 'bounced'
    and ${sql.ref(`${event}.detail`)} ->> 'outcome' is distinct from 'policy'))`

/** Domain of an address, lowered; '' where it has none (a letter's). A regular expression took a second per million. */
export const domainOf = (address: string): RawBuilder<string> =>
  sql<string>`lower(case when position('@' in ${sql.ref(address)}) > 0 then split_part(${sql.ref(address)}, '@', -1) else '' end)`
