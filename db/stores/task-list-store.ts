import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Role } from '../../engine/access/role.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'

export type TaskState = 'open' | 'done' | 'dropped'

export type TaskRow = {
  id: string
  version: number
  customer: { id: string; name: string | null; email: string | null }
  rule: { id: string; name: string } | null
  runId: string | null
  stepId: string | null
  messageId: string | null
  /** It was made of an answer by mail, as long as that is kept. */
  fromReply: boolean
  title: string
  text: string | null
  purpose: string
  state: TaskState
  dueAt: Date
  assignee: { id: string; name: string } | null
  outcome: string | null
  createdAt: Date
  settledAt: Date | null
  settledBy: string | null
}

type Flat = Omit<TaskRow, 'customer' | 'rule' | 'assignee'> & {
  customerId: string
  customerName: string | null
  email: string | null
  ruleId: string | null
  ruleName: string | null
  assigneeId: string | null
  assigneeName: string | null
}

async function select(db: Db, where: RawBuilder<SqlBool>, rest: RawBuilder<unknown>): Promise<TaskRow[]> {
  const { rows } = await sql<Flat>`
    select t.id, t.version, t.customer_id as "customerId", ${displayName('c')} as "customerName", c.email,
      t.rule_id as "ruleId", r.name as "ruleName", t.run_id as "runId", t.step_id as "stepId",
      t.message_id as "messageId",
      exists (select from inbound i where i.customer_id = t.customer_id and i.acted ->> 'task' = t.id::text) as "fromReply",
      t.title, t.text, t.purpose, t.state, t.due_at as "dueAt",
      t.assignee_id as "assigneeId", u.name as "assigneeName", t.outcome, t.created_at as "createdAt",
      t.settled_at as "settledAt", t.settled_by as "settledBy"
    from task t join customer c on c.id = t.customer_id
      left join rule r on r.id = t.rule_id left join app_user u on u.id = t.assignee_id
    where ${where} ${rest}`.execute(db)
  return rows.map(row => {
    const { customerId, customerName, email, ruleId, ruleName, assigneeId, assigneeName, ...task } = row
    return {
      ...task,
      customer: { id: customerId, name: customerName, email },
      rule: ruleId === null ? null : { id: ruleId, name: ruleName ?? '' },
      assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
    }
  })
}

export type TaskFilter = {
  state: TaskState | 'settled' | 'all'
  customerId: string | null
  /** Of this member of staff, or of nobody. */
  assignee: { id: string } | 'nobody' | null
  dueBefore: Date | null
}

/** A place in the list: when it is due or was settled, and its id. */
export type TaskPlace = { at: Date; id: string }

/** Open tasks, what is due first first; settled ones, the latest first; all of them, the newest first. */
export async function listTasks(
  db: Db,
  { state, customerId, assignee, dueBefore }: TaskFilter,
  page: { limit: number; after: TaskPlace | null },
): Promise<TaskRow[]> {
  const { after } = page
  const parts = [
    state === 'all'
      ? sql<SqlBool>`true`
      : state === 'settled'
        ? sql<SqlBool>`t.state <> 'open'`
        : state === 'open'
          ? sql<SqlBool>`t.state = 'open'`
          : sql<SqlBool>`t.state <> 'open' and t.state = ${state}`,
    ...(customerId ? [sql<SqlBool>`t.customer_id = ${customerId}::uuid`] : []),
    ...(assignee === 'nobody' ? [sql<SqlBool>`t.assignee_id is null`] : []),
    ...(assignee && assignee !== 'nobody' ? [sql<SqlBool>`t.assignee_id = ${assignee.id}::uuid`] : []),
    ...(dueBefore ? [sql<SqlBool>`t.due_at < ${dueBefore}::timestamptz`] : []),
    ...(after ? [behind(state, after)] : []),
  ]
  return await select(
    db,
    sql<SqlBool>`${sql.join(parts, sql` and `)}`,
    sql`order by ${orderOf(state)} limit ${page.limit}`,
  )
}

function orderOf(state: TaskFilter['state']): RawBuilder<unknown> {
  if (state === 'open') return sql`t.due_at, t.id`
  return state === 'all' ? sql`t.id desc` : sql`t.settled_at desc, t.id desc`
}

function behind(state: TaskFilter['state'], { at, id }: TaskPlace): RawBuilder<SqlBool> {
  if (state === 'open') return sql<SqlBool>`(t.due_at, t.id) > (${at}::timestamptz, ${id}::uuid)`
  if (state === 'all') return sql<SqlBool>`t.id < ${id}::uuid`
  return sql<SqlBool>`(t.settled_at, t.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** Where a task stands in the list of its state. */
export function placeOf(state: TaskFilter['state'], task: TaskRow): TaskPlace {
  const at = state === 'open' ? task.dueAt : (task.settledAt ?? task.createdAt)
  return { at, id: task.id }
}

export async function readTask(db: Db, id: string): Promise<TaskRow | null> {
  return (await select(db, sql<SqlBool>`t.id = ${id}::uuid`, sql``))[0] ?? null
}

export async function countTasks(
  db: Db,
  userId: string | null,
  now: Date,
): Promise<{ open: number; overdue: number; mine: number }> {
  const { rows } = await sql<{ open: number; overdue: number; mine: number }>`
    select count(*)::int as open, count(*) filter (where due_at < ${now}::timestamptz)::int as overdue,
      count(*) filter (where assignee_id = ${userId}::uuid)::int as mine
    from task where state = 'open'`.execute(db)
  return rows[0] ?? { open: 0, overdue: 0, mine: 0 }
}

/** Staff in one of these roles who are not shut out, by name. */
export async function staffIn(db: Db, roles: readonly Role[]): Promise<{ id: string; name: string }[]> {
  return await db
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where('role', 'in', [...roles])
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(1_000)
    .execute()
}
