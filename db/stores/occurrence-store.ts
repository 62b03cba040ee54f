import { type RawBuilder, sql } from 'kysely'
import { localZone } from '../../engine/conditions/anniversary.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import type { Db } from '../orm.ts'

/** Finished occurrences are kept so long, in days; the last of each rule for good. */
const keptDays = 40

export type OccurrenceRule = {
  ruleId: string
  versionId: string
  definition: unknown
  /** Since when the trigger is as it is: what was due before never runs. */
  triggerSince: Date
  paused: boolean
  /** The latest time that was begun. */
  lastPlannedAt: Date | null
}

/**
 * When the trigger of published version `v` was first published as it is. A version that changes something else takes
 * nothing from those whose time came a moment before it, or while nothing was running.
 */
export const triggerSince: RawBuilder<Date> = sql<Date>`(
  select min(p.published_at) from rule_version p
  where p.rule_id = v.rule_id and p.number <= v.number and p.number > coalesce((
    select max(o.number) from rule_version o where o.rule_id = v.rule_id and o.number < v.number
      and o.definition -> 'trigger' is distinct from v.definition -> 'trigger'), 0))`

/** Rules that wait for a date or go by a schedule. Paused ones too: what comes in the pause is left out. */
export async function occurrenceRules(db: Db): Promise<OccurrenceRule[]> {
  const names = [occurrenceEvents.date, occurrenceEvents.schedule]
  const { rows } = await sql<OccurrenceRule>`
    select r.id as "ruleId", v.id as "versionId", v.definition, ${triggerSince} as "triggerSince",
      r.state = 'paused' as paused,
      (select max(o.planned_at) from rule_occurrence o where o.rule_id = r.id) as "lastPlannedAt"
    from rule r join rule_version v on v.id = r.published_version_id
    where r.state in ('published', 'paused') and v.trigger_events && ${names}::text[]
    order by r.id`.execute(db)
  return rows
}

/** Time zones of customers, as conditions understand them too; `own` is for those of whom none is known. */
export async function timeZonesInUse(db: Db, own: string): Promise<string[]> {
  const context = {
    customer: 'c',
    asOf: new Date(0),
    mode: 'live',
    attributeTypes: {},
    timeZone: own,
  } as const
  const { rows } = await sql<{ zone: string }>`
    select distinct ${localZone(context)} as zone
    from (select distinct time_zone from customer where state = 'customer') c order by 1`.execute(db)
  return rows.map(row => row.zone)
}

export type NewOccurrence = { ruleId: string; key: string; plannedAt: Date; late: boolean; paused: boolean }

/**
 * Begins occurrences; those that were begun before stay as they are. Of a paused rule they are ended at once, with
 * nobody. Returns how many are new.
 */
export async function beginOccurrences(db: Db, due: readonly NewOccurrence[], now: Date): Promise<number> {
  if (due.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into rule_occurrence (rule_id, key, planned_at, started_at, finished_at, late)
    select x.rule_id, x.key, x.planned_at, ${now}::timestamptz, case when x.paused then ${now}::timestamptz end, x.late
    from unnest(${due.map(row => row.ruleId)}::uuid[], ${due.map(row => row.key)}::text[],
      ${due.map(row => row.plannedAt)}::timestamptz[], ${due.map(row => row.late)}::boolean[],
      ${due.map(row => row.paused)}::boolean[]) as x(rule_id, key, planned_at, late, paused)
    order by x.rule_id, x.key
    on conflict (rule_id, key) do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Forgets old occurrences, but the latest of each rule, which says up to when all is done. */
export async function forgetOccurrences(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await sql`
    delete from rule_occurrence o where o.finished_at is not null and o.planned_at < ${before}::timestamptz
      and exists (select from rule_occurrence n where n.rule_id = o.rule_id and n.planned_at > o.planned_at)`.execute(
    db,
  )
}

/** Rules with occurrences under way, the one that waits longest first. */
export async function rulesUnderWay(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select rule_id as id from rule_occurrence where finished_at is null
    group by rule_id order by min(planned_at), rule_id`.execute(db)
  return rows.map(row => row.id)
}

/** Whether at most `most` events wait to be matched: what is written in bulk leaves room for what customers do. */
export async function inboxHasRoom(db: Db, most: number): Promise<boolean> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from (select from event_inbox where error is null limit ${most + 1}) x`.execute(
    db,
  )
  return (rows[0]?.waiting ?? 0) <= most
}
