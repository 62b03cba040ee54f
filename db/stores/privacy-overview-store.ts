import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type PrivacyOverview = {
  cases: { open: number; overdue: number; unchecked: number; nextDueAt: Date | null }
  recipients: { total: number; withoutNotice: number; withoutSafeguard: number; undelivered: number }
}

/** Countries data may go to without a safeguard named: the European Economic Area. */
const eea = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(
  ' ',
)

/** What waits for the privacy officer, in numbers. One statement over small tables. */
export async function readPrivacyOverview(db: Db, now: Date): Promise<PrivacyOverview> {
  const { rows } = await sql<{
    open: number
    overdue: number
    unchecked: number
    nextDueAt: Date | null
    recipients: number
    withoutNotice: number
    withoutSafeguard: number
    undelivered: number
  }>`
    select * from (
      select count(*)::int as open,
        count(*) filter (where due_at < ${now}::timestamptz)::int as overdue,
        count(*) filter (where identity = 'unchecked')::int as unchecked,
        min(due_at) as "nextDueAt"
      from privacy_case where state in ('open', 'waiting')) cases
    cross join (
      select count(*)::int as recipients,
        count(*) filter (where kind = 'third_party' and (notice is null or notice = 'null'::jsonb))::int as "withoutNotice",
        count(*) filter (where country <> all(${sql.val(eea)}::text[]) and safeguard is null)::int as "withoutSafeguard"
      from recipient where retired_at is null) recipients
    cross join (select count(*)::int as undelivered from outbound_notice where state = 'failed') notices`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('no overview')
  const { open, overdue, unchecked, nextDueAt, recipients, ...rest } = row
  return { cases: { open, overdue, unchecked, nextDueAt }, recipients: { total: recipients, ...rest } }
}
