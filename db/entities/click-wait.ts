import { defineEntity, p } from '@mikro-orm/core'
import { MessageEvent } from './message-event.ts'

/** A click that looks like a human's, until it is known that no machine followed all links at once. */
export const ClickWait = defineEntity({
  name: 'ClickWait',
  tableName: 'click_wait',
  properties: {
    messageEvent: () => p.manyToOne(MessageEvent).mapToPk().primary().deleteRule('cascade'),
    dueAt: p.datetime(),
  },
  indexes: [{ name: 'click_wait_due', properties: ['dueAt'] }],
})
