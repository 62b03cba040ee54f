import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Message } from './message.ts'

/** Something staff are to do about a customer: a call, a visit, an answer. Made by a message on the channel `task`. */
export const Task = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    message: () =>
      p.oneToOne(Message).mapToPk().owner().nullable().unique('task_message').deleteRule('set null'),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index('task_customer'),
    ruleId: p.uuid().nullable(),
    runId: p.uuid().nullable(),
    stepId: p.text().nullable(),
    title: p.text(),
    text: p.text().nullable(),
    purpose: p.text(),
    state: p.text().$type<'open' | 'done' | 'dropped'>(),
    dueAt: p.datetime(),
    /** Who took it on (a user). */
    assignee: p.uuid().fieldName('assignee_id').nullable(),
    /** What came of it, in words. */
    outcome: p.text().nullable(),
    createdAt: p.datetime(),
    settledAt: p.datetime().nullable(),
    settledBy: p.text().nullable(),
  },
  indexes: [
    {
      name: 'task_by_due',
      expression: 'create index task_by_due on task (due_at, id)',
    },
    {
      name: 'task_by_settled',
      expression: 'create index task_by_settled on task (settled_at, id) where settled_at is not null',
    },
    { name: 'task_open', expression: "create index task_open on task (due_at, id) where state = 'open'" },
    {
      name: 'task_settled',
      expression: "create index task_settled on task (settled_at, id) where state <> 'open'",
    },
  ],
})
