import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** Sent messages by what is known of them. `untracked` and `unsure` are unknown, never "did not open". */
export type EngagementCounts = {
  sent: number
  tracked: number
  untracked: number
  opened: number
  clicked: number
  /** Tracked, and fetched by a proxy or a machine only. */
  unsure: number
}

/** Engagement of a rule's e-mails by step, in one statement; steps in the order of their ids. */
export async function engagementOfRule(
  db: Db,
  ruleId: string,
): Promise<{ stepId: string; counts: EngagementCounts }[]> {
  const { rows } = await sql<EngagementCounts & { stepId: string }>`
    with hits as (
      select e.message_id, bool_or(e.detail -> 'human' = 'true') as human,
        bool_or(e.kind = 'clicked' and e.detail -> 'human' = 'true') as clicked
      from message m join message_event e on e.message_id = m.id and e.kind in ('opened', 'clicked')
      where m.rule_id = ${ruleId}::uuid and m.tracked
      group by e.message_id)
    select coalesce(m.step_id, '') as "stepId", count(*)::int as sent,
      (count(*) filter (where m.tracked))::int as tracked,
      (count(*) filter (where m.tracked is not true))::int as untracked,
      (count(*) filter (where m.tracked and h.human))::int as opened,
      (count(*) filter (where m.tracked and h.clicked))::int as clicked,
      (count(*) filter (where m.tracked and h.human is false))::int as unsure
    from message m left join hits h on h.message_id = m.id
    where m.rule_id = ${ruleId}::uuid and m.state = 'sent' and m.channel = 'email'
    group by 1 order by 1`.execute(db)
  return rows.map(({ stepId, ...counts }) => ({ stepId, counts }))
}

/** The sum of counts. */
export function addedUp(parts: readonly EngagementCounts[]): EngagementCounts {
  const sum = { sent: 0, tracked: 0, untracked: 0, opened: 0, clicked: 0, unsure: 0 }
  for (const part of parts)
    for (const key of Object.keys(sum) as (keyof EngagementCounts)[]) sum[key] += part[key]
  return sum
}

export type HitEvent = {
  id: string
  kind: 'opened' | 'clicked'
  at: Date
  detail: { human?: boolean | null; reasons?: string[]; url?: string } | null
}

/** What is known of one message; null where there is no such message. */
export async function engagementOfMessage(
  db: Db,
  id: string,
): Promise<{ sent: boolean; tracked: boolean; events: HitEvent[] } | null> {
  const message = await db
    .selectFrom('message')
    .select(['state', 'tracked'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!message) return null
  const events = await db
    .selectFrom('message_event')
    .select(['id', 'kind', 'at', 'detail'])
    .where('message_id', '=', id)
    .where('kind', 'in', ['opened', 'clicked'])
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute()
  return {
    sent: message.state === 'sent' || message.state === 'unknown',
    tracked: message.tracked === true,
    events: events as HitEvent[],
  }
}
