import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { idFloor } from './activity-store.ts'

export type AttentionRow = {
  code: string
  /** At most `mostCounted`. */
  count: number
  id: string | null
  name: string | null
}

/** Nothing is counted further: whoever reads "1,000" knows that it is many. */
export const mostCounted = 1_000
/** Rules and campaigns that are named one by one. */
const mostNamed = 5
/** Messages and imports that went wrong before are no longer news. */
const newsMs = 7 * 86_400_000

/**
 * Everything that waits for somebody, in one statement of index reads: each part is bounded, so that it takes as long with
 * a million messages as with ten. `endOfDay`: tasks due up to it are of today.
 */
export async function readAttention(db: Db, now: Date, endOfDay: Date): Promise<AttentionRow[]> {
  const news = new Date(now.getTime() - newsMs)
  const { rows } = await sql<AttentionRow>`
    select * from (
      select 'tasks_overdue' as code, count(*)::int as count, null::text as id, null::text as name from (
        select from task where state = 'open' and due_at < ${now}::timestamptz limit ${mostCounted}) t
      union all
      select 'tasks_today', count(*)::int, null, null from (
        select from task where state = 'open' and due_at >= ${now}::timestamptz and due_at < ${endOfDay}::timestamptz
        limit ${mostCounted}) t
      union all
      (select 'approval', 1, id::text, name from campaign
        where state in ('draft', 'scheduled', 'paused') and approval_asked_at is not null and approved_at is null
        order by approval_asked_at limit ${mostNamed})
      union all
      (select case when error is not null then 'rule_error' when guard = 'holding' then 'rule_holding' else 'rule_paused' end,
          1, id::text, name from rule
        where state <> 'archived' and (error is not null or state = 'paused' or (state = 'published' and guard = 'holding'))
        order by error is null, updated_at desc limit ${mostNamed})
      union all
      (select case when error is not null then 'campaign_error' else 'campaign_paused' end, 1, id::text, name from campaign
        where state = 'paused' or (error is not null and state in ('scheduled', 'planning', 'sending'))
        order by updated_at desc limit ${mostNamed})
      union all
      (select 'messages_' || m.state || case when m.campaign_id is not null then '_campaign' when m.rule_id is not null
          then '_rule' else '' end, count(*)::int, coalesce(m.campaign_id, m.rule_id)::text, max(coalesce(c.name, r.name))
        from (
          (select state, campaign_id, rule_id, updated_at from message where state = 'failed' and id > ${idFloor(news)}
            order by id desc limit ${mostCounted})
          union all
          (select state, campaign_id, rule_id, updated_at from message where state = 'unknown' and id > ${idFloor(news)}
            order by id desc limit ${mostCounted})) m
        left join campaign c on c.id = m.campaign_id left join rule r on r.id = m.rule_id
        group by m.state, m.campaign_id, m.rule_id order by 2 desc limit ${mostNamed})
      union all
      select 'returns', count(*)::int, null, null from (
        select from inbound i where i.proof in ('message_id', 'recipient') and i.applied_by is null and i.acted is null
          and i.state = 'done' and i.outcome in ('hard', 'soft', 'policy', 'complaint', 'opt_out', 'auto_reply', 'reply')
        limit ${mostCounted}) t
      union all
      select 'domains_paused', count(*)::int, null, null from (
        select from domain_pause where lifted_at is null limit ${mostCounted}) t
      union all
      (select 'import_failed', 1, id::text, file_name from import
        where state = 'failed' and created_at >= ${news}::timestamptz order by id desc limit ${mostNamed})
      union all
      (select 'feed_failed', 1, null, name from product_feed where active and last_error is not null
        order by id limit ${mostNamed})
      union all
      (select 'mailbox_failed', 1, null, name from mailbox where retired_at is null and last_error is not null
        order by id limit ${mostNamed})) x
    where x.count > 0`.execute(db)
  return rows
}
