import { type RawBuilder, sql } from 'kysely'
import { waitedFor } from '../../engine/rules/advance.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import type { Step } from '../../engine/rules/step.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import type { Db } from '../orm.ts'
import { asideAt, asideKeptAt } from './run-pause-store.ts'
import { loadVersions } from './run-store.ts'
import { addStepCounts, type StepCount } from './step-count-store.ts'

/** `day`: of the workspace's calendar, `YYYY-MM-DD`, under which it is counted. */
export type MoveOptions = { now: Date; day: string }

/** A place in an old version that the new one has too, and the event that wakes a run there. */
type Place = { versionId: string; stepId: string; waitsFor: string | null }

/**
 * Moves the runs under way of these versions to another one, where the step they stand at is there too and of the same
 * type; the others go on as they began. They are due at once, so that the new definition is looked at; of a paused rule
 * once it is resumed. Returns how many moved. To be called last in its transaction, for it counts.
 */
export async function moveRuns(
  db: Db,
  ruleId: string,
  fromVersions: readonly string[],
  toVersion: string,
  definition: RuleDefinition,
  { now, day }: MoveOptions,
): Promise<number> {
  const from = fromVersions.filter(id => id !== toVersion)
  if (from.length === 0) return 0
  const places = await placesOf(db, from, definition)
  // Held before it is asked where they stand: a statement that waits for a run sees where it has gone, but would go on
  // with the place that it had found for where it was.
  await sql`
    with held as (
      select id from run
      where rule_id = ${ruleId}::uuid and state in ('ready', 'waiting') and rule_version_id = any(${from}::uuid[])
      order by id for update)
    select count(*) from held`.execute(db)
  const { rows } = await sql<{ versionId: string; stepId: string | null; n: number }>`
    with picked as materialized (
      select r.id, r.rule_version_id, r.state, r.step_id, p.waits_for, ${dueOnceMoved(now)} as due_at
      from run r join rule on rule.id = r.rule_id ${joinPlaces(places)}
      where r.rule_id = ${ruleId}::uuid and r.state in ('ready', 'waiting') and r.rule_version_id = any(${from}::uuid[])
        and (r.step_id is null or p.step_id is not null)
      order by r.id for update of r),
    moved as (
      update run set rule_version_id = ${toVersion}::uuid, due_at = picked.due_at, revision = run.revision + 1,
        waits_for = case when picked.state = 'waiting' then picked.waits_for end
      from picked where run.id = picked.id returning run.id)
    select rule_version_id as "versionId", case when state = 'waiting' then step_id end as "stepId", count(*)::int as n
    from picked join moved using (id) group by 1, 2`.execute(db)
  const counts = rows.flatMap(({ versionId, stepId, n }): StepCount[] => [
    { versionId, stepId: '', what: 'moved_away', n },
    { versionId: toVersion, stepId: '', what: 'moved_here', n },
    ...(stepId === null
      ? []
      : [
          { versionId, stepId, what: 'left', n },
          { versionId: toVersion, stepId, what: 'entered', n },
        ]),
  ])
  await addStepCounts(db, counts, day)
  return rows.reduce((sum, { n }) => sum + n, 0)
}

/** Of a paused rule never: what fell due in the pause stays apart from what did not. */
const dueOnceMoved = (now: Date) => sql<Date>`case
  when rule.state <> 'paused' then ${now}::timestamptz
  when r.due_at >= ${asideAt}::timestamptz then r.due_at
  when r.due_at <= ${now}::timestamptz and r.due_at >= rule.paused_at then ${asideAt}::timestamptz
  else ${asideKeptAt}::timestamptz end`

/** Ends the runs under way of these versions, as `version_ended`. To be called last in its transaction. */
export async function endRuns(
  db: Db,
  ruleId: string,
  versions: readonly string[],
  { now, day }: MoveOptions,
): Promise<number> {
  if (versions.length === 0) return 0
  const visit = { at: now.toISOString(), what: 'exited', note: 'version_ended' }
  const { rows } = await sql<{ versionId: string; stepId: string | null; n: number }>`
    with picked as materialized (
      select id, rule_version_id, state, step_id from run
      where rule_id = ${ruleId}::uuid and state in ('ready', 'waiting') and rule_version_id = any(${[...versions]}::uuid[])
      order by id for update),
    ended as (
      update run set state = 'exited', end_reason = 'version_ended', due_at = null, ended_at = ${now}::timestamptz,
        arrived_at = null, until = null, waits_for = null, skip_next = false, revision = run.revision + 1,
        path = run.path || (jsonb_build_object('step', coalesce(picked.step_id, '')) || ${JSON.stringify(visit)}::jsonb)
      from picked where run.id = picked.id returning run.id)
    select rule_version_id as "versionId", case when state = 'waiting' then step_id end as "stepId", count(*)::int as n
    from picked join ended using (id) group by 1, 2`.execute(db)
  const counts = rows.flatMap(({ versionId, stepId, n }): StepCount[] => [
    { versionId, stepId: '', what: 'exited:version_ended', n },
    ...(stepId === null
      ? []
      : ['left', 'exited:version_ended'].map(what => ({ versionId, stepId, what, n }))),
  ])
  await addStepCounts(db, counts, day)
  return rows.reduce((sum, { n }) => sum + n, 0)
}

export type RunningVersion = { versionId: string; number: number; running: number; movable: number }

/** Runs under way by version, the newest first, and how many of them could move to this definition. */
export async function runningByVersion(
  db: Db,
  ruleId: string,
  definition: RuleDefinition | null,
): Promise<RunningVersion[]> {
  const versions = await db
    .selectFrom('rule_version as v')
    .select(['v.id'])
    .where('v.rule_id', '=', ruleId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('run as r')
          .select('r.id')
          .whereRef('r.rule_version_id', '=', 'v.id')
          .where('r.rule_id', '=', ruleId)
          .where('r.state', 'in', ['ready', 'waiting']),
      ),
    )
    .execute()
  const places = definition
    ? await placesOf(
        db,
        versions.map(({ id }) => id),
        definition,
      )
    : []
  const movable = definition ? sql`(r.step_id is null or p.step_id is not null)` : sql`false`
  const { rows } = await sql<RunningVersion>`
    select r.rule_version_id as "versionId", v.number, count(*)::int as running,
      (count(*) filter (where ${movable}))::int as movable
    from run r join rule_version v on v.id = r.rule_version_id ${joinPlaces(places)}
    where r.rule_id = ${ruleId}::uuid and r.state in ('ready', 'waiting')
    group by 1, 2 order by v.number desc`.execute(db)
  return rows
}

function joinPlaces(places: readonly Place[]): RawBuilder<unknown> {
  return sql`left join unnest(${places.map(one => one.versionId)}::uuid[], ${places.map(one => one.stepId)}::text[],
    ${places.map(one => one.waitsFor)}::text[]) as p(version_id, step_id, waits_for)
    on p.version_id = r.rule_version_id and p.step_id = r.step_id`
}

/** Steps of the old versions that the new definition has with the same type. */
async function placesOf(db: Db, versions: readonly string[], definition: RuleDefinition): Promise<Place[]> {
  const now = allSteps(definition.steps).map(({ step }) => step)
  return (await loadVersions(db, versions)).flatMap(({ id, definition: stored }) => {
    const old = readStoredRule(stored)
    const types = old && new Map(allSteps(old.steps).map(({ step }) => [step.id, step.type]))
    // What cannot be read any more is saved by moving it, wherever a run can stand.
    const same = (step: Step) => (types ? types.get(step.id) === step.type : canStand.has(step.type))
    return now.filter(same).map(step => ({ versionId: id, stepId: step.id, waitsFor: waitedFor(step) }))
  })
}

const canStand: ReadonlySet<Step['type']> = new Set(['wait', 'waitFor', 'webhook'])
