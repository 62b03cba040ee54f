import { defineEntity, p } from '@mikro-orm/core'
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
  },
  indexes: [
    {
      name: 'message_event_engagement',
      expression:
        "create index message_event_engagement on message_event (message_id) where kind in ('opened', 'clicked')",
    },
  ],
})
