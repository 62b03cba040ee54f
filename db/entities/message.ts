import { defineEntity, p } from '@mikro-orm/core'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Channel, Lane, MessageState } from '../../engine/messages/state.ts'
import { Customer } from './customer.ts'

/** One planned communication to one customer on one channel. The row is the truth; jobs only ring. */
export const Message = defineEntity({
  name: 'Message',
  tableName: 'message',
  properties: {
    id: p.uuid().primary(),
    /** `run/step/attempt`, `campaign/occurrence/customer`, `doi/…`, `manual/<key>`: at most one message each. */
    originKey: p.text().unique('message_origin'),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index(false),
    channel: p.text().$type<Channel>(),
    purpose: p.text(),
    lane: p.text().$type<Lane>(),
    priority: p.integer().defaultRaw('0'),
    templateId: p.uuid().nullable(),
    templateVersionId: p.uuid().nullable(),
    ruleId: p.uuid().nullable(),
    ruleVersionId: p.uuid().nullable(),
    runId: p.uuid().nullable(),
    stepId: p.text().nullable(),
    campaignId: p.uuid().nullable(),
    occurrenceId: p.uuid().nullable(),
    /** Of a campaign with a test. */
    variant: p.text().nullable(),
    /** Null: the default one. */
    senderId: p.uuid().nullable(),
    /** The event whose data the template may use. */
    eventId: p.uuid().nullable(),
    /** The confirmation this message asks for; goes to the address given there, and only while it is open. */
    confirmationId: p.uuid().nullable(),
    /** Subdivision of the purpose, as the preference centre shows it. */
    topic: p.text().nullable(),
    /** Product categories advertised (§ 7(3) UWG: own similar goods). */
    categories: p.json<string[]>().nullable(),
    /** Key of the pool of vouchers it takes a code from. */
    voucherPool: p.text().nullable(),
    /** Whom it reaches was chosen by behaviour: not for those who refused profiling. */
    profiling: p.boolean().defaultRaw('false'),
    /** Whether opens and clicks of this customer may be recorded; null until it is made. */
    tracked: p.boolean().nullable(),
    state: p.text().$type<MessageState>(),
    reason: p.text().$type<ReasonCode>().nullable(),
    /** What the gate said: basis and the id of the record that proves it, or what denied. */
    basis: p.text().nullable(),
    evidenceId: p.uuid().nullable(),
    detail: p.json<Record<string, unknown>>().nullable(),
    dueAt: p.datetime(),
    /** After this moment it is skipped as expired. */
    lastUsefulAt: p.datetime().nullable(),
    attempts: p.integer().defaultRaw('0'),
    /** How often it was handed over again after `unknown` (service mail only). */
    repeats: p.integer().defaultRaw('0'),
    claimToken: p.uuid().nullable(),
    claimedAt: p.datetime().nullable(),
    /** RFC 5322 Message-ID, fixed before the first byte goes out. */
    mailId: p.text().nullable(),
    address: p.text().nullable(),
    subject: p.text().nullable(),
    response: p.text().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    sentAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'message_set_aside',
      expression:
        "create index message_set_aside on message (state, id) where state in ('held', 'retry', 'skipped')",
    },
    {
      name: 'message_reason',
      expression: 'create index message_reason on message (reason, id) where reason is not null',
    },
    {
      name: 'message_blocks',
      expression:
        'create index message_blocks on message using brin (lane text_bloom_ops, purpose text_bloom_ops, template_id uuid_bloom_ops) with (pages_per_range = 64, autosummarize = on)',
    },
    {
      name: 'message_rule_task',
      expression:
        "create index message_rule_task on message (rule_id) where channel = 'task' and rule_id is not null",
    },
    {
      name: 'message_due',
      expression:
        "create index message_due on message (lane, sender_id, due_at, id) where state in ('queued', 'held', 'retry') and channel <> 'post'",
    },
    {
      name: 'message_in_flight',
      expression: "create index message_in_flight on message (claimed_at) where state = 'sending'",
    },
    {
      name: 'message_trouble',
      expression: "create index message_trouble on message (state, id) where state in ('failed', 'unknown')",
    },
    {
      name: 'message_letter_due',
      expression:
        "create index message_letter_due on message (due_at, id) where channel = 'post' and state in ('queued', 'held', 'retry')",
    },
    {
      name: 'message_taken',
      expression:
        "create index message_taken on message (customer_id, claimed_at) where state in ('sending', 'sent', 'unknown')",
    },
    {
      name: 'message_task_due',
      expression:
        "create index message_task_due on message (lane, due_at, id) where state in ('queued', 'held', 'retry') and channel = 'task'",
    },
    {
      name: 'message_urgent',
      expression:
        "create index message_urgent on message (lane, sender_id, priority desc, due_at, id) where state in ('queued', 'held', 'retry') and channel <> 'post' and priority > 0",
    },
    { name: 'message_customer', properties: ['customer', 'createdAt'] },
    {
      name: 'message_campaign',
      expression:
        'create index message_campaign on message (occurrence_id, state, reason) where occurrence_id is not null',
    },
    {
      name: 'message_rule',
      expression: 'create index message_rule on message (rule_id, state) where rule_id is not null',
    },
  ],
})
