import { sql } from 'kysely'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { fillPlaceholders } from '../../engine/rules/placeholders.ts'
import type { StepOf } from '../../engine/rules/step.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { newId } from '../../engine/shared/id.ts'
import { after } from '../../engine/shared/local-time.ts'
import type { Db } from '../orm.ts'

/** Length of a title once it is filled in. */
const titleLength = 200
const textLength = 4_000

type TaskMessage = {
  id: string
  versionId: string | null
  stepId: string | null
  externalId: string | null
  email: string | null
  phone: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
  event: Record<string, unknown> | null
}

/** A published version never changes, so its tasks are looked up once per process. */
const known = new Map<string, RuleDefinition | null>()

async function definitionsOf(db: Db, ids: readonly string[]): Promise<Map<string, RuleDefinition | null>> {
  const missing = ids.filter(id => !known.has(id))
  if (known.size + missing.length > 1_000) known.clear()
  const wanted = ids.filter(id => !known.has(id))
  if (wanted.length > 0) {
    const rows = await db
      .selectFrom('rule_version')
      .select(['id', 'definition'])
      .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
      .execute()
    for (const { id, definition } of rows) known.set(id, readStoredRule(definition))
  }
  return known
}

function stepOf(definition: RuleDefinition | null | undefined, stepId: string | null): StepOf<'task'> | null {
  const step = allSteps(definition?.steps ?? []).find(placed => placed.step.id === stepId)?.step
  return step?.type === 'task' ? step : null
}

/**
 * Brings messages of the channel `task` that were claimed (`sending`) to their end: a task for staff, with the step's
 * title and text filled in, a line in the customer's log, and the message `sent`; `failed` where the step cannot be read
 * any more. In the transaction of the claim, which holds the customers' locks; the same number of statements for any
 * number of messages. Done twice it makes one task.
 * @param timeZone of the workspace: days of a due date go by its calendar where the customer's is not known.
 */
export async function writeTasks(
  db: Db,
  messageIds: readonly string[],
  now: Date,
  timeZone = 'UTC',
): Promise<{ written: string[]; failed: { id: string; reason: ReasonCode }[] }> {
  if (messageIds.length === 0) return { written: [], failed: [] }
  const { rows: messages } = await sql<TaskMessage>`
    select m.id, m.rule_version_id as "versionId", m.step_id as "stepId", c.external_id as "externalId", c.email, c.phone,
      c.time_zone as "timeZone", c.attributes, e.properties as event
    from message m join customer c on c.id = m.customer_id left join event e on e.id = m.event_id
    where m.id = any(${[...messageIds]}::uuid[])`.execute(db)
  const definitions = await definitionsOf(db, [...new Set(messages.flatMap(row => row.versionId ?? []))])
  const tasks = messages.map(message => {
    const step = stepOf(definitions.get(message.versionId ?? ''), message.stepId)
    const ids = { id: message.id, taskId: newId(now), eventId: newId(now) }
    if (!step) return { ...ids, title: null, text: null, dueAt: now }
    const { externalId, email, phone, attributes, event } = message
    const values = { customer: { ...attributes, externalId, email, phone }, event: event ?? {} }
    return {
      ...ids,
      title: titleOf(fillPlaceholders(step.title, values)) || titleOf(step.title),
      text:
        step.text === undefined
          ? null
          : fillPlaceholders(step.text, values).slice(0, textLength).toWellFormed(),
      dueAt: after(now, step.dueIn, message.timeZone ?? timeZone),
    }
  })
  const { rows: done } = await sql<{ id: string; state: string }>`
    with x as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as x(id uuid, "taskId" uuid, "eventId" uuid,
        title text, text text, "dueAt" timestamptz)
    ), done as (
      update message m set state = case when x.title is null then 'failed' else 'sent' end,
        reason = case when x.title is null then 'no_template' end, subject = x.title,
        sent_at = case when x.title is not null then ${now}::timestamptz end, updated_at = ${now}::timestamptz
      from x where m.id = x.id and m.channel = 'task' and m.state || '' = 'sending'
      returning m.id, m.customer_id, m.rule_id, m.run_id, m.step_id, m.purpose, m.event_id as cause, m.state, m.reason,
        x."taskId", x."eventId", x.title, x.text, x."dueAt"
    ), made as (
      insert into task (id, message_id, customer_id, rule_id, run_id, step_id, title, text, purpose, state, due_at, created_at)
      select "taskId", id, customer_id, rule_id, run_id, step_id, title, text, purpose, 'open', "dueAt", ${now}::timestamptz
      from done where state = 'sent'
      on conflict (message_id) do nothing
    ), told as (
      insert into message_event (id, message_id, kind, at, detail)
      select "eventId", id, state, ${now}::timestamptz, case when reason is not null then jsonb_build_object('reason', reason) end
      from done
    ), log as (
      insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, message_id, event_id,
        actor, detail)
      select id, customer_id, ${now}::timestamptz, 'task', 'out',
        case when state = 'sent' then 'task_created' else 'message_failed' end, purpose, title, id, cause, 'system',
        case when state = 'sent' then jsonb_build_object('task', "taskId", 'dueAt', "dueAt")
          else jsonb_build_object('reason', reason) end
      from done
      on conflict (id) do update set kind = excluded.kind, at = excluded.at, subject = excluded.subject,
        detail = excluded.detail
    )
    select id, state from done`.execute(db)
  return {
    written: done.filter(row => row.state === 'sent').map(row => row.id),
    failed: done.filter(row => row.state !== 'sent').map(row => ({ id: row.id, reason: 'no_template' })),
  }
}

/** One line, as a title is; what an attribute holds may have several. */
function titleOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, titleLength).toWellFormed()
}
