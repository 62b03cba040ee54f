import { sql } from 'kysely'
import type { Lane } from '../../engine/messages/state.ts'
import type { SendStep, TaskStep } from '../../engine/rules/step.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import type { DueRun } from './run-store.ts'

export type PlannedMessage = {
  originKey: string
  run: DueRun
  step: SendStep | TaskStep
  lane: Lane
  priority: number
  /** By the definition as read today; what was found when it was published counts besides. */
  profiling: boolean
}

/**
 * Writes the messages that steps command; the origin key makes each of them happen once. Those of runs that fell due
 * during a pause and are to be left out are written as skipped, with their line in the log. Returns how many are new.
 */
export async function planMessages(db: Db, planned: readonly PlannedMessage[], now: Date): Promise<number> {
  if (planned.length === 0) return 0
  const rows = planned.map(message => ({ id: newId(now), ...rowOf(message, now) }))
  const { rows: done } = await sql<{ n: number }>`
    with written as (
      insert into message (id, origin_key, customer_id, channel, purpose, lane, priority, template_id, rule_id,
        rule_version_id, run_id, step_id, event_id, topic, categories, voucher_pool, profiling, state, reason, due_at,
        last_useful_at, created_at, updated_at)
      select x.id, x.origin_key, x.customer_id, x.channel, x.purpose, x.lane, x.priority, t.id, x.rule_id,
        x.rule_version_id, x.run_id, x.step_id, x.event_id, x.topic, nullif(x.categories, 'null'::jsonb), x.voucher,
        x.profiling or coalesce(v.profiling, false), case when x.skip then 'skipped' else 'queued' end,
        case when x.skip then 'rule_paused' end, ${now}::timestamptz, x.last_useful_at, ${now}::timestamptz,
        ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, origin_key text, customer_id uuid, channel text,
        purpose text, lane text, priority int, template text, rule_id uuid, rule_version_id uuid, run_id uuid,
        step_id text, event_id uuid, topic text, categories jsonb, voucher text, profiling boolean,
        last_useful_at timestamptz, skip boolean)
      left join template t on t.key = x.template
      left join rule_version v on v.id = x.rule_version_id
      order by x.id
      on conflict (origin_key) do nothing
      returning id, customer_id, channel, purpose, event_id, state),
    log as (
      insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
      select id, customer_id, ${now}::timestamptz, channel, 'out', 'message_skipped', purpose, id, event_id, 'system',
        jsonb_build_object('reason', 'rule_paused')
      from written where state = 'skipped' on conflict (id) do nothing)
    select count(*)::int as n from written`.execute(db)
  return done[0]?.n ?? 0
}

function rowOf({ originKey, run, step, lane, priority, profiling }: PlannedMessage, now: Date) {
  const common = {
    origin_key: originKey,
    customer_id: run.customerId,
    purpose: step.purpose,
    lane,
    priority,
    profiling,
    rule_id: run.ruleId,
    rule_version_id: run.versionId,
    run_id: run.id,
    step_id: step.id,
    event_id: run.eventId,
    skip: run.skipNext,
  }
  if (step.type === 'task') return { ...common, channel: 'task' }
  const { channel, template, topic, categories, voucher, lastUsefulHours } = step
  const useful = lastUsefulHours === undefined ? null : new Date(now.getTime() + lastUsefulHours * 3_600_000)
  return { ...common, channel, template, topic, categories, voucher, last_useful_at: useful }
}
