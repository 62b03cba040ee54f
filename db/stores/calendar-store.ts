import { sql } from 'kysely'
import type { CampaignState, OccurrenceState } from '../../engine/campaigns/state.ts'
import type { Db } from '../orm.ts'

export type PastOccurrence = {
  id: string
  name: string
  number: number
  state: OccurrenceState
  plannedFor: Date
  planned: number
  /** As it was when it began. */
  definition: unknown
}

/** Occurrences whose time lay between two moments, `to` not included. */
export async function occurrencesBetween(db: Db, from: Date, to: Date): Promise<PastOccurrence[]> {
  const { rows } = await sql<PastOccurrence>`
    select c.id, c.name, o.number, o.state, o.planned_for as "plannedFor", o.planned, o.definition
    from campaign_occurrence o join campaign c on c.id = o.campaign_id
    where o.planned_for >= ${from}::timestamptz and o.planned_for < ${to}::timestamptz
    order by o.planned_for, o.id limit 2000`.execute(db)
  return rows
}

export type ComingCampaign = {
  id: string
  name: string
  state: CampaignState
  definition: unknown
  nextAt: Date | null
  /** Messages of the last time; null where it never began. */
  lastPlanned: number | null
  /** Size of its segments together; null where one of them was never counted. */
  size: number | null
}

/** Campaigns that are still to begin, drafts with a date among them. */
export async function comingCampaigns(db: Db): Promise<ComingCampaign[]> {
  const { rows } = await sql<ComingCampaign>`
    select c.id, c.name, c.state, c.definition, c.next_at as "nextAt", last.planned as "lastPlanned", s.size
    from campaign c
    left join lateral (
      select o.planned from campaign_occurrence o where o.campaign_id = c.id and o.planned_at is not null
      order by o.number desc limit 1) last on true
    left join lateral (
      select case when count(*) = count(g.size) and count(*) > 0 then sum(g.size)::int end as size
      from jsonb_array_elements_text(c.definition -> 'audience' -> 'include') as i(id)
      left join segment g on g.id::text = i.id) s on true
    where c.state in ('draft', 'scheduled', 'planning', 'sending', 'paused')
      and (c.next_at is not null or (c.state = 'draft' and c.definition -> 'schedule' ->> 'type' <> 'now'))
    order by c.id desc limit 1000`.execute(db)
  return rows
}

export type RuleVolume = {
  id: string
  name: string
  state: string
  definition: unknown
  /** Messages by day (`YYYY-MM-DD`), the last seven days before `today` among them. */
  sent: Record<string, number>
}

/** Published rules with what they sent on each day from `from` to `to`, by the workspace's calendar. */
export async function ruleVolumes(db: Db, from: string, to: string): Promise<RuleVolume[]> {
  const { rows } = await sql<RuleVolume>`
    select r.id, r.name, r.state, v.definition, coalesce(n.sent, '{}'::jsonb) as sent
    from rule r join rule_version v on v.id = r.published_version_id
    left join lateral (
      select jsonb_object_agg(d.day, d.n) as sent from (
        select to_char(k.day, 'YYYY-MM-DD') as day, sum(k.n)::int as n
        from rule_version x join rule_step_count k on k.rule_version_id = x.id
        where x.rule_id = r.id and k.what = 'sent' and k.day between ${from}::date and ${to}::date
        group by 1) d) n on true
    where r.state in ('published', 'paused')
    order by r.name, r.id limit 200`.execute(db)
  return rows
}
