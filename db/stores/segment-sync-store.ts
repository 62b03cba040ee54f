import { sql } from 'kysely'
import { arrayText } from '../../engine/conditions/value.ts'
import { restsOn } from '../../engine/segments/references.ts'
import { segmentEvents } from '../../engine/segments/segment.ts'
import { fillBegins } from '../../engine/segments/watch.ts'
import type { Db } from '../orm.ts'
import { readSegmentTrees } from './condition-context-store.ts'
import { hasLiveRuns } from './segment-use-store.ts'

/** One after the other: each sees what the one before found. Any number; it must only be nobody else's. */
const syncLock = 7_301_004

/**
 * Until the end of the transaction nobody else deletes a segment or publishes what names one: so that what was looked
 * up of the other stays true.
 */
export async function lockUses(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${syncLock})`.execute(db)
}

export type Sync = {
  /** The segment whose condition was changed. */
  changed?: string
  /** Tell of everybody who enters or leaves by that; not where members are just being written for another reason. */
  loud?: boolean
}

/**
 * Ids, as text, of the segments whose crossings rules are told of: by their trigger, or because a step waits for one. Of
 * what is published, also where it is paused (when it goes on, its segment is right), and of earlier versions that runs
 * still pass through.
 */
const awaited = sql`
  select v.trigger_required ->> 'segment' as id
  from rule r join rule_version v on v.id = r.published_version_id
  where r.state in ('published', 'paused') and v.trigger_events && ${arrayText(Object.values(segmentEvents))}::text[]
  union
  select w.id from waited w where w.published or ${hasLiveRuns(sql`w.rule_id`, sql`w.version_id`)}`

/** Segments that steps wait for, of all versions: whether runs pass through one is only asked where it names any. */
const waited = sql`
  select v.rule_id, v.id as version_id, v.id = r.published_version_id as published,
    jsonb_path_query(v.definition -> 'steps', '$.** ? (@.type == "waitFor").segment') #>> '{}' as id
  from rule r join rule_version v on v.rule_id = r.id where r.state in ('published', 'paused')`

/**
 * Finds which segments are to be watched: those a person wants kept, and those a rule is told of. What is watched from now on, and what rests on a changed condition, is
 * filled by the workers; what is no longer watched is forgotten. At the end of every transaction that changes a
 * condition or which rules there are.
 */
export async function syncWatched(db: Db, { changed, loud = false }: Sync = {}): Promise<void> {
  await lockUses(db)
  const { rows } = await sql<{ id: string; watched: boolean; wanted: boolean }>`
    with waited as materialized (${waited}), awaited as materialized (${awaited})
    select s.id, s.watched,
      s.keep_members and s.kind = 'dynamic' or exists (select from awaited a where a.id = s.id::text) as wanted
    from segment s`.execute(db)
  const begin = rows.filter(row => row.wanted && !row.watched).map(row => row.id)
  const end = rows.filter(row => !row.wanted && row.watched).map(row => row.id)
  if (begin.length > 0) await beginWatching(db, begin)
  if (end.length > 0) await endWatching(db, end)
  if (changed === undefined) return
  const known = await readSegmentTrees(db)
  const again = rows
    .filter(row => row.wanted && restsOn(row.id, new Set([changed]), known))
    .map(row => row.id)
  await refill(db, again, loud)
  // Its first filling is told of too, where that was asked for.
  if (loud && begin.includes(changed))
    await db.updateTable('segment').set({ fill_loud: true }).where('id', '=', changed).execute()
}

/** Has the members of watched segments written anew by the workers. The caller holds `lockUses`. */
export async function refill(db: Db, ids: readonly string[], loud: boolean): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update segment set fill_from = ${fillBegins}::uuid, fill_loud = ${loud} and fill_from is null
    where id in (select id from segment where id = any(${[...ids]}::uuid[]) and kind = 'dynamic' and watched
      order by id for no key update)`.execute(db)
}

/** A list is only told of from now on; a condition is evaluated for everybody, silently. */
async function beginWatching(db: Db, ids: readonly string[]): Promise<void> {
  await sql`
    update segment set watched = true, fill_loud = false,
      fill_from = case kind when 'dynamic' then ${fillBegins}::uuid end
    where id in (select id from segment where id = any(${[...ids]}::uuid[]) order by id for no key update)`.execute(
    db,
  )
}

/** Members of a condition stay until the next filling or the night (workers/chores/segment-sizes.ts); nobody reads them. */
async function endWatching(db: Db, ids: readonly string[]): Promise<void> {
  const gone = sql`any(${[...ids]}::uuid[])`
  await sql`
    update segment set watched = false, fill_loud = false, fill_from = null
    where id in (select id from segment where id = ${gone} order by id for no key update)`.execute(db)
  await sql`delete from segment_input where segment_id = ${gone}`.execute(db)
  await sql`delete from segment_mark where segment_id = ${gone}`.execute(db)
  await sql`delete from segment_recheck where segment_id = ${gone}`.execute(db)
}

/** Takes away members, marks and rechecks that belong to nothing watched, some at a time; true when there may be more. */
export async function tidyMembers(db: Db, limit = 10_000): Promise<boolean> {
  // Held, so that none of them is watched again, and filled, while its old members go.
  const members = await sql`
    with stray as materialized (
      select id from segment where kind = 'dynamic' and not watched order by id for share skip locked)
    delete from segment_member where (segment_id, customer_id) in (
      select segment_id, customer_id from segment_member where segment_id in (select id from stray)
      order by segment_id, customer_id limit ${limit})`.execute(db)
  const marks = await sql`
    delete from segment_mark where id in (
      select m.id from segment_mark m
      where not exists (select from segment s where s.id = m.segment_id and s.watched)
        or not exists (select from customer c where c.id = m.customer_id)
      order by m.id limit ${limit} for update skip locked)`.execute(db)
  return [members, marks].some(({ numAffectedRows }) => Number(numAffectedRows ?? 0n) >= limit)
}
