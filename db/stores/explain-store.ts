import { sql } from 'kysely'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { MessageState } from '../../engine/messages/state.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import type { ExplainedCall } from '../../engine/rules/explain-calls.ts'
import type { RunState, Visit } from '../../engine/rules/run.ts'
import type { CustomerState } from '../entities/customer.ts'
import type { EventMode, EventTrust } from '../entities/event.ts'
import type { Db } from '../orm.ts'

export type ExplainedRun = {
  id: string
  number: number
  state: RunState
  startedAt: Date
  endedAt: Date | null
  endReason: string | null
  dueAt: Date | null
  entryKey: string
  path: Visit[]
  eventId: string
  eventName: string | null
  eventOccurredAt: Date | null
}

/** The runs of a customer in a rule, newest first; the last fifty. */
export async function listRuns(db: Db, ruleId: string, customerId: string): Promise<ExplainedRun[]> {
  return await db
    .selectFrom('run as r')
    .innerJoin('rule_version as v', 'v.id', 'r.rule_version_id')
    .leftJoin('event as e', 'e.id', 'r.event_id')
    .select([
      'r.id',
      'v.number',
      'r.state',
      'r.started_at as startedAt',
      'r.ended_at as endedAt',
      'r.end_reason as endReason',
      'r.due_at as dueAt',
      'r.entry_key as entryKey',
      'r.path',
      'r.event_id as eventId',
      'e.name as eventName',
      'e.occurred_at as eventOccurredAt',
    ])
    .where('r.customer_id', '=', customerId)
    .where('r.rule_id', '=', ruleId)
    .orderBy('r.started_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(50)
    .execute()
}

export async function countRuns(db: Db, ruleId: string, customerId: string): Promise<number> {
  const row = await db
    .selectFrom('run')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('customer_id', '=', customerId)
    .where('rule_id', '=', ruleId)
    .executeTakeFirstOrThrow()
  return row.count
}

export type ExplainedMessage = {
  id: string
  runId: string | null
  stepId: string | null
  channel: string
  purpose: string
  state: MessageState
  reason: ReasonCode | null
  basis: string | null
  evidenceId: string | null
  detail: Record<string, unknown> | null
  dueAt: Date
  sentAt: Date | null
  createdAt: Date
}

/** What a customer's runs in a rule wanted to send, oldest first. */
export async function listRunMessages(
  db: Db,
  ruleId: string,
  customerId: string,
): Promise<ExplainedMessage[]> {
  return await db
    .selectFrom('message')
    .select([
      'id',
      'run_id as runId',
      'step_id as stepId',
      'channel',
      'purpose',
      'state',
      'reason',
      'basis',
      'evidence_id as evidenceId',
      'detail',
      'due_at as dueAt',
      'sent_at as sentAt',
      'created_at as createdAt',
    ])
    .where('customer_id', '=', customerId)
    .where('rule_id', '=', ruleId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** The calls of webhook steps in a customer's runs of a rule. */
export async function listRunCalls(
  db: Db,
  ruleId: string,
  customerId: string,
): Promise<(ExplainedCall & { runId: string })[]> {
  return await db
    .selectFrom('webhook_call as w')
    .innerJoin('run as r', 'r.id', 'w.run_id')
    .select(['w.run_id as runId', 'w.step_id as stepId', 'w.state', 'w.error'])
    .where('w.customer_id', '=', customerId)
    .where('r.rule_id', '=', ruleId)
    .orderBy('w.created_at', 'desc')
    .orderBy('w.id', 'desc')
    .limit(500)
    .execute()
}

export type ExplainedEvent = {
  id: string
  name: string
  mode: EventMode
  trust: EventTrust
  occurredAt: Date
  receivedAt: Date
  properties: Record<string, unknown>
  /** Waits to be matched. */
  waiting: boolean
  /** Was set aside because it made matching fail. */
  failed: boolean
}

/** The last twenty events of these names, newest first. */
export async function listTriggering(
  db: Db,
  customerId: string,
  names: readonly string[],
): Promise<ExplainedEvent[]> {
  const { rows } = await sql<ExplainedEvent>`
    select e.id, e.name, e.mode, e.trust, e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.properties,
      i.event_id is not null and i.error is null as waiting, i.error is not null as failed
    from event e left join event_inbox i on i.event_id = e.id
    where e.customer_id = ${customerId}::uuid and e.name = any(${[...names]}::text[])
    order by e.occurred_at desc, e.id desc limit 20`.execute(db)
  return rows
}

export type DatedVersion = { number: number; definition: RuleDefinition; publishedAt: Date }

export async function listDatedVersions(db: Db, ruleId: string): Promise<DatedVersion[]> {
  return await db
    .selectFrom('rule_version')
    .select(['number', 'definition', 'published_at as publishedAt'])
    .where('rule_id', '=', ruleId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
}

/** When a rule was switched, oldest first, from the audit log. */
export async function listSwitches(db: Db, ruleId: string): Promise<{ at: Date; action: string }[]> {
  return await db
    .selectFrom('audit_entry')
    .select(['at', 'action'])
    .where('entity', '=', 'rule')
    .where('entity_id', '=', ruleId)
    .where('action', 'in', ['rule.publish', 'rule.pause', 'rule.resume', 'rule.archive'])
    .orderBy('at')
    .orderBy('id')
    .limit(1000)
    .execute()
}

/** The customer an id stands for today: whoever it was merged into. */
export async function resolveCustomer(
  db: Db,
  id: string,
): Promise<{ id: string; state: CustomerState } | null> {
  const { rows } = await sql<{ id: string; state: CustomerState }>`
    with recursive kin as (
      select id, state, merged_into from customer where id = ${id}::uuid
      union
      select c.id, c.state, c.merged_into from kin k join customer c on c.id = k.merged_into
    )
    select id, state from kin where merged_into is null limit 1`.execute(db)
  return rows[0] ?? null
}
