import { type SqlBool, sql } from 'kysely'
import type { Role } from '../../engine/access/role.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import { type ListOrder, type ListPage, type ListPart, type Placed, readSorted } from './list-order.ts'

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

async function select(db: Db, { value, where, order, limit }: ListPart): Promise<(TaskRow & Placed)[]> {
  const { rows } = await sql<Flat & Placed>`
    select ${value} as "sortValue", t.id, t.version, t.customer_id as "customerId", ${displayName('c')} as "customerName", c.email,
      t.rule_id as "ruleId", r.name as "ruleName", t.run_id as "runId", t.step_id as "stepId",
      t.message_id as "messageId",
      exists (select from inbound i where i.customer_id = t.customer_id and i.acted ->> 'task' = t.id::text) as "fromReply",
      t.title, t.text, t.purpose, t.state, t.due_at as "dueAt",
      t.assignee_id as "assigneeId", u.name as "assigneeName", t.outcome, t.created_at as "createdAt",
      t.settled_at as "settledAt", t.settled_by as "settledBy"
    from task t join customer c on c.id = t.customer_id
      left join rule r on r.id = t.rule_id left join app_user u on u.id = t.assignee_id
    where ${where} order by ${order} limit ${limit}`.execute(db)
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
  /** Without those whose processing is restricted. */
  unrestricted?: boolean | undefined
}

export const taskOrder = {
  id: sql.ref('t.id'),
  keys: {
    created: 'id',
    due: { by: sql.ref('t.due_at'), kind: 'moment' },
    settled: { by: sql.ref('t.settled_at'), kind: 'moment', nullable: true },
  },
} as const satisfies ListOrder

/** Tasks, sorted. */
export async function listTasks(
  db: Db,
  { state, customerId, assignee, dueBefore, unrestricted }: TaskFilter,
  page: ListPage<keyof typeof taskOrder.keys>,
): Promise<(TaskRow & Placed)[]> {
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
    ...(unrestricted ? [sql<SqlBool>`c.restricted_at is null`] : []),
  ]
  return await readSorted(taskOrder, page, part =>
    select(db, { ...part, where: sql<SqlBool>`${sql.join([...parts, part.where], sql` and `)}` }),
  )
}

export async function readTask(db: Db, id: string): Promise<TaskRow | null> {
  const part = { value: sql<null>`null`, order: sql`t.id`, limit: 1 }
  return (await select(db, { ...part, where: sql<SqlBool>`t.id = ${id}::uuid` }))[0] ?? null
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
