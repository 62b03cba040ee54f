import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Lane } from '../../engine/messages/state.ts'
import type { Advance } from '../../engine/rules/advance.ts'
import type { RunState } from '../../engine/rules/run.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import type { ConditionWorld } from './condition-context-store.ts'

export type DueRun = {
  id: string
  ruleId: string
  versionId: string
  customerId: string
  eventId: string
  state: RunState
  stepId: string | null
  revision: number
}

/** Locks up to `size` runs that are due, of rules that are not paused; others wait for the next tick. */
export async function takeDueRuns(db: Db, now: Date, size: number): Promise<DueRun[]> {
  const { rows } = await sql<DueRun>`
    select r.id, r.rule_id as "ruleId", r.rule_version_id as "versionId", r.customer_id as "customerId",
      r.event_id as "eventId", r.state, r.step_id as "stepId", r.revision
    from run r join rule on rule.id = r.rule_id and rule.state <> 'paused' and rule.error is null
    where r.state in ('ready', 'waiting') and r.due_at <= ${now}
    order by r.due_at limit ${size} for update of r skip locked`.execute(db)
  return rows
}

/** The exit condition of a rule, over customer `c`, the run's event `e`. */
export function exitFragment(exitWhen: Condition, now: Date, world: ConditionWorld): RawBuilder<SqlBool> {
  return compileCondition(exitWhen, {
    ...world,
    customer: 'c',
    asOf: now,
    mode: 'live',
    triggerAt: sql<Date>`e.occurred_at`,
  })
}

/** Which of these runs meet their rule's exit condition now. */
export async function runsToExit(
  db: Db,
  runIds: readonly string[],
  fragment: RawBuilder<SqlBool>,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select r.id from run r join customer c on c.id = r.customer_id left join event e on e.id = r.event_id
    where r.id = any(${[...runIds]}::uuid[]) and (${fragment})`.execute(db)
  return new Set(rows.map(row => row.id))
}

export type Advanced = { run: DueRun; result: Advance }

/** Writes what `advance` decided; a run that somebody else moved meanwhile is left alone. */
export async function writeAdvances(db: Db, advances: readonly Advanced[], now: Date): Promise<void> {
  const changes = advances.map(({ run, result }) => ({
    id: run.id,
    revision: run.revision,
    state: result.state,
    step_id: result.stepId,
    due_at: result.dueAt,
    path: result.visits,
    end_reason: result.endReason,
    ended_at: result.dueAt === null ? now : null,
  }))
  await sql`
    update run set state = x.state, step_id = x.step_id, due_at = x.due_at, path = run.path || x.path,
      end_reason = x.end_reason, ended_at = x.ended_at, revision = run.revision + 1
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as x(id uuid, revision int, state text, step_id text,
      due_at timestamptz, path jsonb, end_reason text, ended_at timestamptz)
    where run.id = x.id and run.revision = x.revision`.execute(db)
}

export type PlannedMessage = {
  originKey: string
  run: DueRun
  stepId: string
  channel: string
  purpose: string
  templateKey: string
  topic: string | null
  /** Product categories it advertises. */
  categories: string[] | null
  /** By the definition as read today; what was found when it was published counts besides. */
  profiling: boolean
  lane: Lane
  lastUsefulAt: Date | null
}

/** Writes the messages that `send` steps command; the origin key makes each of them happen once. */
export async function planMessages(db: Db, planned: readonly PlannedMessage[], now: Date): Promise<number> {
  if (planned.length === 0) return 0
  const rows = planned.map(message => ({
    id: newId(now),
    origin_key: message.originKey,
    customer_id: message.run.customerId,
    channel: message.channel,
    purpose: message.purpose,
    lane: message.lane,
    template_key: message.templateKey,
    topic: message.topic,
    categories: message.categories,
    profiling: message.profiling,
    rule_id: message.run.ruleId,
    rule_version_id: message.run.versionId,
    run_id: message.run.id,
    step_id: message.stepId,
    event_id: message.run.eventId,
    last_useful_at: message.lastUsefulAt,
  }))
  const { numAffectedRows } = await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, rule_id, rule_version_id,
      run_id, step_id, event_id, topic, categories, profiling, state, due_at, last_useful_at, created_at, updated_at)
    select x.id, x.origin_key, x.customer_id, x.channel, x.purpose, x.lane, t.id, x.rule_id, x.rule_version_id,
      x.run_id, x.step_id, x.event_id, x.topic,
      nullif(x.categories, 'null'::jsonb), x.profiling or coalesce(v.profiling, false), 'queued', ${now}::timestamptz, x.last_useful_at, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, origin_key text, customer_id uuid, channel text,
      purpose text, lane text, template_key text, rule_id uuid, rule_version_id uuid, run_id uuid, step_id text,
      event_id uuid, topic text, categories jsonb, profiling boolean, last_useful_at timestamptz)
    left join template t on t.key = x.template_key
    left join rule_version v on v.id = x.rule_version_id
    on conflict (origin_key) do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Published definitions by version id, as stored. */
export async function loadVersions(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; ruleId: string; lane: Lane; definition: unknown }[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('rule_version')
    .select(['id', 'rule_id as ruleId', 'lane', 'definition'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}

/** Ends one run that makes its batch fail. */
export async function failRun(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('run')
    .set({
      state: 'failed',
      end_reason: 'error',
      due_at: null,
      ended_at: now,
      revision: sql<number>`revision + 1`,
    })
    .where('id', '=', id)
    .execute()
}
