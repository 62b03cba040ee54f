import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Recipient } from './recipient.ts'
import { Run } from './run.ts'

/** A webhook step on its way: called at least once with a stable id, its answer kept for the run. */
export const WebhookCall = defineEntity({
  name: 'WebhookCall',
  tableName: 'webhook_call',
  properties: {
    id: p.uuid().primary(),
    run: () => p.manyToOne(Run).mapToPk().deleteRule('cascade').index(false),
    stepId: p.text(),
    ruleVersionId: p.uuid(),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index('webhook_call_customer'),
    recipient: () => p.manyToOne(Recipient).mapToPk().index(false),
    state: p.text().$type<'queued' | 'delivered' | 'failed' | 'blocked'>(),
    attempts: p.integer().defaultRaw('0'),
    dueAt: p.datetime(),
    status: p.integer().nullable(),
    /** The JSON it answered with, at most 16 kB. */
    answer: p.json<unknown>().nullable(),
    error: p.text().nullable(),
    createdAt: p.datetime(),
    settledAt: p.datetime().nullable(),
  },
  uniques: [{ name: 'webhook_call_step', properties: ['run', 'stepId'] }],
  indexes: [
    {
      name: 'webhook_call_due',
      expression: "create index webhook_call_due on webhook_call (due_at) where state = 'queued'",
    },
    {
      name: 'webhook_call_next',
      expression:
        "create index webhook_call_next on webhook_call (recipient_id, due_at, id) where state = 'queued'",
    },
  ],
})
