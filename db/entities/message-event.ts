import { defineEntity, p } from '@mikro-orm/core'
import type { RequestFacts } from '../../engine/messages/classify.ts'
import { Message } from './message.ts'

export type MessageEventKind =
  | 'sent'
  | 'deferred'
  | 'failed'
  | 'unknown'
  | 'repeated'
  | 'opened'
  | 'clicked'
  | 'unsubscribed'
  | 'returned'
  // The mail came back; `detail` says with which outcome (engine/returns/understanding.ts).
  | 'bounced'
  | 'complained'
  | 'auto_replied'
  | 'replied'

/** What happened to a message, append-only. */
export const MessageEvent = defineEntity({
  name: 'MessageEvent',
  tableName: 'message_event',
  properties: {
    id: p.uuid().primary(),
    message: () => p.manyToOne(Message).mapToPk().deleteRule('cascade').index('message_event_message'),
    kind: p.text().$type<MessageEventKind>(),
    at: p.datetime(),
    detail: p.json<Record<string, unknown>>().nullable(),
    /** Of opens and clicks: what the request told of who made it (engine/messages/classify.ts). */
    facts: p.json<RequestFacts>().nullable(),
    /** Version of the judgement in `detail`. */
    classed: p.integer().nullable(),
  },
  indexes: [
    {
      name: 'message_event_classed',
      expression: 'create index message_event_classed on message_event (classed) where classed is not null',
    },
    {
      name: 'message_event_engagement',
      expression:
        "create index message_event_engagement on message_event (message_id) where kind in ('opened', 'clicked')",
    },
    {
      name: 'message_event_trouble',
      expression:
        "create index message_event_trouble on message_event (at, message_id) where kind in ('bounced', 'returned', 'complained', 'unsubscribed')",
    },
  ],
})
