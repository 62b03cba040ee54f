import { z } from 'zod'
import { idParams, line, listQuery, moment, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import { taskStateWords } from './list-words.ts'
import { route } from './route.ts'

const taskState = z.enum(['open', 'done', 'dropped'])
const words = z.string().trim().max(4000)

const taskSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    customer: z
      .object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })
      .describe('Without the scope `customers:read` the id only; name and e-mail are null.'),
    rule: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('The rule that made it, or whose message was answered; null of one added by hand.'),
    runId: z.string().nullable(),
    stepId: z.string().nullable(),
    messageId: z.string().nullable(),
    fromReply: z.boolean().describe('Made of an answer by mail, which stands in the customer’s log.'),
    title: z.string(),
    text: z.string().nullable(),
    purpose: z.string().describe('Key of the purpose.'),
    state: taskState,
    dueAt: moment,
    overdue: z.boolean(),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    outcome: z.string().nullable().describe('What came of it, in words.'),
    createdAt: moment,
    settledAt: moment.nullable(),
    settledBy: z.string().nullable(),
    settledByName: z.string().nullable(),
  })
  .meta({ id: 'Task', description: 'Something staff are to do about a customer.' })

const tag = 'Tasks'
const moments = z.iso.datetime({ offset: true })

export const tasksContract = {
  list: route({
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks: open ones by when they are due, others by when they were settled, latest first',
    tag,
    scope: 'tasks:read',
    query: listQuery(['created', 'due', 'settled'], {
      state: z.enum(['open', 'settled', 'done', 'dropped', 'all']).default('open'),
      customer: z.uuid().optional(),
      whose: z
        .enum(['all', 'mine', 'nobody'])
        .default('all')
        .describe('`mine`: of who asks; `nobody`: not taken on yet.'),
      due: z.enum(['all', 'overdue', 'today']).default('all').describe('By the workspace’s calendar.'),
    }),
    response: pageOf(taskSchema),
    file: listFile('tasks', { personal: true }, taskSchema, {
      title: ['Aufgabe', 'Task', t => t.title],
      customer: ['Kunde', 'Customer', t => t.customer.name],
      email: ['E-Mail', 'E-mail', t => t.customer.email],
      text: ['Text', 'Text', t => t.text],
      purpose: ['Zweck', 'Purpose', t => t.purpose, 'purposes'],
      state: ['Stand', 'State', t => t.state, taskStateWords],
      dueAt: ['Fällig', 'Due', t => t.dueAt],
      assignee: ['Wer', 'Who', t => t.assignee?.name ?? null],
      outcome: ['Ergebnis', 'Outcome', t => t.outcome],
      rule: ['Regel', 'Rule', t => t.rule?.name ?? null],
      createdAt: ['Angelegt', 'Created', t => t.createdAt],
      settledAt: ['Erledigt', 'Settled', t => t.settledAt],
      id: ['ID', 'ID', t => t.id],
    }),
  }),
  counts: route({
    method: 'GET',
    path: '/tasks/counts',
    summary: 'How many tasks are open, overdue, and open for who asks',
    tag,
    scope: 'tasks:read',
    response: z.object({ open: z.number().int(), overdue: z.number().int(), mine: z.number().int() }),
  }),
  assignees: route({
    method: 'GET',
    path: '/tasks/assignees',
    summary: 'Staff who may take on tasks',
    tag,
    scope: 'tasks:read',
    response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
  }),
  one: route({
    method: 'GET',
    path: '/tasks/:id',
    summary: 'One task',
    tag,
    scope: 'tasks:read',
    params: idParams,
    response: taskSchema,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/tasks',
    summary: 'Add a task about a customer by hand',
    tag,
    scope: 'tasks:write',
    status: 201,
    body: z.strictObject({
      customer: z.uuid().describe('Id of the customer.'),
      title: line(200),
      text: words.nullable().default(null),
      purpose: z.string().min(1).max(100).default('service').describe('Key of the purpose.'),
      dueAt: moments,
      assignee: z.uuid().nullable().default(null).describe('Id of a member of staff.'),
    }),
    response: taskSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/tasks/:id',
    summary: 'Settle a task, open it again, or change who does it and when',
    description:
      '`done` and `dropped` write a line into the customer’s log. `open` opens a settled one again and clears its outcome.',
    tag,
    scope: 'tasks:write',
    params: idParams,
    body: z.strictObject({
      state: taskState.optional(),
      outcome: words.nullable().optional(),
      assignee: z.uuid().nullable().optional(),
      dueAt: moments.optional(),
    }),
    response: taskSchema,
    etag: true,
    ifMatch: true,
  }),
}
