import { sql } from 'kysely'
import type { CallFacts } from '../../engine/rules/webhook-body.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { judgeTransfer } from './transfer-store.ts'

/** Why a call is blocked, beside the reasons of transfers (engine/privacy/transfer.ts). */
type Blocking = 'recipient_retired' | 'no_webhook' | 'rule_archived' | 'step_gone' | 'run_ended'

export type DueCall = {
  id: string
  versionId: string
  definition: unknown
  /** Of this attempt, from 1. */
  attempts: number
  /** Nobody stands anywhere in its run any more. */
  runEnded: boolean
  facts: CallFacts
  recipient: { id: string; name: string; webhookUrl: string; webhookSecret: string; dataCategories: string[] }
}

type CallRow = {
  id: string
  customerId: string
  runId: string
  stepId: string
  versionId: string
  attempts: number
  runEnded: boolean
  createdAt: Date
  definition: unknown
  number: number
  ruleId: string
  ruleName: string
  ruleState: string
  recipientId: string
  recipientName: string
  webhookUrl: string | null
  webhookSecret: string | null
  dataCategories: string[]
  retired: boolean
  externalId: string | null
  email: string | null
  phone: string | null
  locale: string | null
  attributes: Record<string, unknown> | null
  eventName: string | null
  eventAt: Date | null
  properties: unknown
}

/** A call that is due, and where it would go: null where nothing goes any more. */
export type CallPlace = { id: string; customerId: string; webhookUrl: string | null }

/**
 * Calls that are due, the first `most` of each recipient: one whose server hangs must not hide the others. Calls of paused
 * rules stay where they are.
 */
export async function readDueCalls(db: Db, now: Date, most: number): Promise<CallPlace[]> {
  const { rows } = await sql<CallPlace>`
    select due.id, due.customer_id as "customerId", x.webhook_url as "webhookUrl"
    from recipient x cross join lateral (
      select w.id, w.customer_id, w.due_at from webhook_call w
      join rule_version v on v.id = w.rule_version_id join rule r on r.id = v.rule_id
      where w.recipient_id = x.id and w.state = 'queued' and w.due_at <= ${now}::timestamptz
        and r.state <> 'paused' and r.error is null
      order by w.due_at, w.id limit ${most}) due
    order by due.due_at, due.id`.execute(db)
  return rows
}

/**
 * Takes calls, in one transaction: moves them on to `until`, so that nobody else takes them while they are under way,
 * judges whether the recipient may get the customer's data now, and blocks those that may not go. Customers are locked
 * first, so that nobody who refused a moment ago is among them. Those that somebody else took are left out.
 */
export async function takeCalls(
  db: Db,
  due: readonly CallPlace[],
  now: Date,
  until: Date,
): Promise<{ calls: DueCall[]; blocked: number }> {
  if (due.length === 0) return { calls: [], blocked: 0 }
  return await db.transaction().execute(async trx => {
    await sql`select id from customer where id = any(${due.map(row => row.customerId)}::uuid[])
      order by id for no key update`.execute(trx)
    const rows = await take(
      trx,
      due.map(row => row.id),
      now,
      until,
    )
    const refused = await refusals(trx, rows, now)
    const blocked = rows.flatMap(row => {
      const error = whyNot(row) ?? refused.get(row.id)
      return error === undefined ? [] : [{ ...ended(row), state: 'blocked' as const, error }]
    })
    await settleCalls(trx, blocked, now)
    const gone = new Set(blocked.map(row => row.id))
    const calls = rows.filter(row => !gone.has(row.id)).map(dueCall)
    return { calls, blocked: blocked.length }
  })
}

async function take(db: Db, ids: readonly string[], now: Date, until: Date): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    with due as materialized (
      select id from webhook_call where id = any(${[...ids]}::uuid[]) and state || '' = 'queued'
        and due_at <= ${now}::timestamptz
      order by id for update skip locked
    ), taken as (
      update webhook_call w set due_at = ${until}::timestamptz, attempts = w.attempts + 1
      from due where w.id = due.id returning w.*
    )
    select t.id, t.customer_id as "customerId", t.run_id as "runId", t.step_id as "stepId",
      t.rule_version_id as "versionId", t.attempts, run.state || '' not in ('ready', 'waiting') as "runEnded",
      t.created_at as "createdAt", v.definition, v.number,
      r.id as "ruleId", r.name as "ruleName", r.state as "ruleState",
      x.id as "recipientId", x.name as "recipientName", x.webhook_url as "webhookUrl",
      x.webhook_secret as "webhookSecret", x.data_categories as "dataCategories", x.retired_at is not null as retired,
      c.external_id as "externalId", c.email, c.phone, c.locale, c.attributes,
      e.name as "eventName", e.occurred_at as "eventAt", e.properties
    from taken t join rule_version v on v.id = t.rule_version_id join rule r on r.id = v.rule_id
      join recipient x on x.id = t.recipient_id join customer c on c.id = t.customer_id
      join run on run.id = t.run_id left join event e on e.id = run.event_id
    order by t.created_at, t.id`.execute(db)
  return rows
}

function whyNot({ retired, webhookUrl, webhookSecret, ruleState }: CallRow): Blocking | undefined {
  if (retired) return 'recipient_retired'
  if (webhookUrl === null || webhookSecret === null) return 'no_webhook'
  return ruleState === 'archived' ? 'rule_archived' : undefined
}

/** Whom the recipient may not be told of, by call: one statement for each recipient. */
async function refusals(db: Db, rows: readonly CallRow[], now: Date): Promise<Map<string, string>> {
  const refused = new Map<string, string>()
  for (const [recipientId, calls] of Map.groupBy(rows, row => row.recipientId)) {
    const verdicts = await judgeTransfer(
      db,
      recipientId,
      calls.map(row => row.customerId),
      now,
    )
    const reasons = new Map(verdicts.map(({ customerId, reason }) => [customerId, reason]))
    for (const { id, customerId } of calls) {
      const reason = reasons.get(customerId)
      if (reason) refused.set(id, reason)
    }
  }
  return refused
}

function dueCall(row: CallRow): DueCall {
  const { id, versionId, definition, attempts, runEnded, stepId, runId, createdAt } = row
  const { customerId, externalId, email, phone, locale, attributes } = row
  return {
    ...{ id, versionId, definition, attempts, runEnded },
    facts: {
      rule: { id: row.ruleId, name: row.ruleName, version: row.number },
      ...{ stepId, runId, createdAt },
      customer: { id: customerId, externalId, email, phone, locale, attributes: attributes ?? {} },
      event:
        row.eventName === null || row.eventAt === null
          ? null
          : { name: row.eventName, occurredAt: row.eventAt, properties: row.properties },
    },
    recipient: {
      id: row.recipientId,
      name: row.recipientName,
      webhookUrl: row.webhookUrl ?? '',
      webhookSecret: row.webhookSecret ?? '',
      dataCategories: row.dataCategories,
    },
  }
}

/**
 * Records that the recipient is given these customers' data, before it is: once the recipient's server is on the line. One
 * line for each call, however often it is tried. A call that holds nothing but ids is a disclosure too.
 */
export async function recordCallDisclosures(
  db: Db,
  calls: readonly {
    id: string
    recipientId: string
    customerId: string
    dataCategories: readonly string[]
  }[],
  now: Date,
): Promise<void> {
  if (calls.length === 0) return
  const rows = calls.map(call => ({ ...call, line: newId(now) }))
  await sql`
    insert into disclosure (id, recipient_id, customer_id, at, transfer_id, data_categories, actor)
    select x.line, x."recipientId", x."customerId", ${now}::timestamptz, x.id, x."dataCategories", 'system'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(line uuid, id uuid, "recipientId" uuid,
      "customerId" uuid, "dataCategories" jsonb)
    where not exists (select from disclosure d where d.customer_id = x."customerId"
      and d.recipient_id = x."recipientId" and d.transfer_id = x.id)`.execute(db)
}

export type CallOutcome = {
  id: string
  /** The attempt it tells of: what somebody else made of it since is not overwritten. */
  attempts: number
  state: 'queued' | 'delivered' | 'failed' | 'blocked'
  dueAt: Date | null
  status: number | null
  answer: unknown
  error: string | null
}

const ended = ({ id, attempts }: CallRow) => ({ id, attempts, dueAt: null, status: null, answer: null })

/**
 * Writes how calls ended, each with a line in the customer's log once it is over, and wakes the runs that stand at the
 * step. Returns how many were woken.
 */
export async function settleCalls(db: Db, outcomes: readonly CallOutcome[], now: Date): Promise<number> {
  if (outcomes.length === 0) return 0
  const rows = outcomes.map(outcome => ({ ...outcome, line: newId(now) }))
  const { rows: woken } = await sql<{ count: number }>`
    with x as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, line uuid, attempts int, state text,
        "dueAt" timestamptz, status int, answer jsonb, error text)
    ), held as materialized (
      select c.id from customer c where c.id in (select w.customer_id from webhook_call w join x on x.id = w.id)
      order by c.id for key share
    ), done as (
      update webhook_call w set state = x.state, due_at = coalesce(x."dueAt", w.due_at), status = x.status,
        answer = nullif(x.answer, 'null'::jsonb), error = x.error,
        settled_at = case when x.state <> 'queued' then ${now}::timestamptz end
      from x where w.id = x.id and w.state || '' = 'queued' and w.attempts = x.attempts
        and (select count(*) from held) >= 0
      returning w.id, w.run_id, w.step_id, w.rule_version_id, w.customer_id, w.recipient_id, w.state, w.error, x.line
    ), log as (
      insert into interaction (id, customer_id, at, channel, direction, kind, subject, actor, detail)
      select d.line, d.customer_id, ${now}::timestamptz, 'webhook', 'out', 'webhook_called', r.name, 'system',
        jsonb_strip_nulls(jsonb_build_object('recipient', r.id, 'state', d.state, 'error', d.error, 'step', d.step_id,
          'rule', v.rule_id))
      from done d join recipient r on r.id = d.recipient_id join rule_version v on v.id = d.rule_version_id
      where d.state <> 'queued'
    ), standing as materialized (
      -- As it is once it is locked: one that is just being looked at was due before, and is put off by that.
      select run.id, run.due_at from run join done d on d.run_id = run.id
      where d.state <> 'queued' and run.state = 'waiting' and run.step_id = d.step_id
      order by run.id for update of run
    ), woken as (
      update run set due_at = ${now}::timestamptz from standing
      where run.id = standing.id and standing.due_at > ${now}::timestamptz and standing.due_at < '9999-01-01' returning 1
    )
    select count(*)::int as count from woken`.execute(db)
  return woken[0]?.count ?? 0
}
