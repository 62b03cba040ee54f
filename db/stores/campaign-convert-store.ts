import { sql } from 'kysely'
import { compilePropertyConditions } from '../../engine/conditions/property-sql.ts'
import { isOurEvent } from '../../engine/rules/occurrence.ts'
import { type Goal, goalSchema } from '../../engine/rules/policy.ts'
import type { Db } from '../orm.ts'
import { worthOf } from './match-convert-store.ts'

/**
 * Writes the conversions of campaigns that the events of a batch are: the goal reached within its window after the mail
 * was handed over; of who was held out, after it would have been. The first counts, in whatever order events come in and
 * however often. The window begins when the message was taken to be sent, for that moment never changes: a purchase
 * matched while the outcome is being written is the same as one matched after it. The caller holds the customers.
 */
export async function convertCampaigns(
  db: Db,
  occurrenceIds: readonly string[],
  eventIds: readonly string[],
  now: Date,
): Promise<void> {
  const groups = await goalsOf(db, occurrenceIds)
  if (groups.length === 0) return
  const reached = groups.map(({ goal, ids }) => {
    const { value, currency } = worthOf(goal)
    const begins = sql`case when m.state || '' = 'skipped' then m.due_at else m.claimed_at end`
    return sql`
      select m.id as message_id, m.occurrence_id, m.campaign_id, m.customer_id, e.id as event_id, e.occurred_at as at,
        ${value} as value, ${currency} as currency, m.variant, m.state || '' = 'skipped' as holdout
      -- By the customer: of the index on occurrences a whole campaign would be read.
      from batch e join message m on m.customer_id = e.customer_id and (m.occurrence_id || '')::uuid = any(${ids}::uuid[])
      where e.name = ${goal.event} ${isOurEvent(goal.event) ? sql`and e.type = 'system'` : sql``}
        and (m.state || '' in ('sending', 'sent', 'unknown') or (m.state || '' = 'skipped' and m.reason || '' = 'holdout'))
        and e.occurred_at >= ${begins}
        and e.occurred_at < ${begins} + ${goal.windowDays * 24}::int * interval '1 hour'
        and ${compilePropertyConditions(goal.where, { properties: sql`e.properties`, asOf: now })}`
  })
  await sql`
    with batch as materialized (
      select e.* from event e where e.id = any(${[...eventIds]}::uuid[]) and e.mode = 'live')
    insert into campaign_conversion as c
      (message_id, occurrence_id, campaign_id, customer_id, event_id, at, value, currency, variant, holdout)
    select distinct on (message_id) message_id, occurrence_id, campaign_id, customer_id, event_id, at, value, currency,
      variant, holdout
    from (${sql.join(reached, sql` union all `)}) reached order by message_id, at, event_id
    on conflict (message_id) do update set event_id = excluded.event_id, at = excluded.at, value = excluded.value,
      currency = excluded.currency
    where (excluded.at, excluded.event_id) < (c.at, c.event_id)`.execute(db)
}

/** Goals of occurrences; those that are the same together. One that can no longer be read is nobody's. */
async function goalsOf(db: Db, occurrenceIds: readonly string[]): Promise<{ goal: Goal; ids: string[] }[]> {
  const rows = await db
    .selectFrom('campaign_occurrence')
    .select(['id', sql<unknown>`definition -> 'goal'`.as('goal')])
    .where('id', 'in', [...occurrenceIds])
    .orderBy('id')
    .execute()
  const readable = rows.flatMap(({ id, goal }) => {
    const parsed = goalSchema.safeParse(goal)
    return parsed.success ? [{ id, goal: parsed.data }] : []
  })
  const groups = Map.groupBy(readable, ({ goal }) => JSON.stringify(goal))
  return [...groups.values()].map(group => ({
    goal: (group[0] as (typeof readable)[number]).goal,
    ids: group.map(({ id }) => id),
  }))
}
