import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../orm.ts'

export type SegmentUse = {
  kind: 'rule' | 'segment' | 'campaign' | 'template'
  id: string
  name: string
  state: string | null
  where: 'draft' | 'published'
  as: 'trigger' | 'condition'
}

/** Whether runs still pass through a version of a rule. */
export function hasLiveRuns(
  ruleId: RawBuilder<unknown>,
  versionId: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from run
    where run.rule_id = ${ruleId} and run.rule_version_id = ${versionId} and run.state in ('ready', 'waiting'))`
}

/**
 * What may name a segment: rows with `kind, id, name, state, "where", as` and `tree`, the JSON to look through, and with
 * `version` where it counts only as long as runs pass through that version of a rule. Whatever is added later
 * (templates with conditions) is one more of these.
 */
const places: readonly RawBuilder<unknown>[] = [
  sql`select 'rule' as kind, id, name, state, 'draft' as "where", 'trigger' as "as", draft -> 'trigger' as tree,
    null::uuid as version from rule where state <> 'archived'`,
  sql`select 'rule', id, name, state, 'draft', 'condition', draft - 'trigger', null
    from rule where state <> 'archived'`,
  sql`select 'rule', r.id, r.name, r.state, 'published', 'trigger', v.definition -> 'trigger', null
    from rule r join rule_version v on v.id = r.published_version_id where r.state <> 'archived'`,
  sql`select 'rule', r.id, r.name, r.state, 'published', 'condition', v.definition - 'trigger', null
    from rule r join rule_version v on v.id = r.published_version_id where r.state <> 'archived'`,
  // Nobody enters an earlier version any more, but its waits, branches and exits are still asked.
  sql`select 'rule', r.id, r.name, r.state, 'published', 'condition', v.definition - 'trigger', v.id
    from rule r join rule_version v on v.rule_id = r.id and v.id <> r.published_version_id
    where r.state <> 'archived'`,
  sql`select 'segment', id, name, null, 'published', 'condition', condition, null
    from segment where condition is not null`,
  // One that is done or cancelled asks for nobody any more; the others are planned, or planned again.
  sql`select 'campaign', id, name, state, case when state = 'draft' then 'draft' else 'published' end, 'condition',
    definition -> 'audience', null from campaign where state not in ('done', 'cancelled')`,
]

/**
 * Ids are random, so that a text equal to one anywhere in the tree is meant. A segment does not use itself. Each tree is
 * read once, however many segments are asked for; whether runs pass through is only asked of versions that name one.
 */
function usesOf(segmentIds: readonly string[]): RawBuilder<unknown> {
  return sql`
    with named as materialized (
      select distinct u.kind, u.id, u.name, u.state, u."where", u."as", u.version, w.id as segment_id
      from (${sql.join(places, sql` union all `)}) u
      cross join lateral jsonb_path_query(u.tree, '$.** ? (@.type() == "string")') as named(value)
      join unnest(${[...segmentIds]}::uuid[]) as w(id) on w.id::text = named.value #>> '{}' and w.id <> u.id)
    select distinct kind, id, name, state, "where", "as", segment_id from named
    where version is null or ${hasLiveRuns(sql`named.id`, sql`named.version`)}`
}

/** Everything that names a segment. */
export async function listUses(db: Db, segmentId: string): Promise<SegmentUse[]> {
  const { rows } = await sql<SegmentUse>`
    select kind, id, name, state, "where", "as" from (${usesOf([segmentId])}) x
    order by kind, name, id, "where" desc, "as"`.execute(db)
  return rows
}

/** By how many things each of these is named; one that nothing names is left out. */
export async function countUses(db: Db, segmentIds: readonly string[]): Promise<Map<string, number>> {
  if (segmentIds.length === 0) return new Map()
  const { rows } = await sql<{ segment_id: string; uses: number }>`
    select segment_id, count(distinct (kind, id))::int as uses from (${usesOf(segmentIds)}) x
    group by segment_id`.execute(db)
  return new Map(rows.map(row => [row.segment_id, row.uses]))
}
