import { defineEntity, p } from '@mikro-orm/core'

/** Events that match has not seen yet. Deleted in the transaction that acts on them. */
export const EventInbox = defineEntity({
  name: 'EventInbox',
  tableName: 'event_inbox',
  properties: {
    eventId: p.uuid().primary(),
    receivedAt: p.datetime(),
    /** Set when this event made its batch fail: it is set aside, and health counts it. */
    error: p.text().nullable(),
  },
})
