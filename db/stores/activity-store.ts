import { sql } from 'kysely'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { MessageState } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'

export type Activity = {
  at: Date
  state: MessageState
  reason: ReasonCode | null
  basis: string | null
  purpose: string
  rule: string | null
  /** The shop's own number where there is one. */
  customer: string
}

/** Messages that came to an outcome after `since`, oldest first, at most 50. Reads the log, which is in order of time. */
export async function activitySince(db: Db, since: Date): Promise<Activity[]> {
  const { rows } = await sql<Activity>`
    select m.updated_at as at, m.state, m.reason, m.basis, m.purpose, r.name as rule, coalesce(c.external_id, right(m.customer_id::text, 12)) as customer
    from message m join customer c on c.id = m.customer_id left join rule r on r.id = m.rule_id
    where m.id > ${idFloor(since)} and m.updated_at > ${since} and m.state in ('sent', 'skipped', 'failed', 'unknown')
    order by m.updated_at limit 50`.execute(db)
  return rows
}

/** The smallest UUIDv7 of a day before `at`: ids sort by time, so that this reads the recent end of the table only. */
export function idFloor(at: Date): string {
  const hex = (at.getTime() - 86_400_000).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}
