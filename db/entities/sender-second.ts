import { defineEntity, p } from '@mikro-orm/core'
import { Sender } from './sender.ts'

/** How many mails of a sender were begun in one second, of the last minute; domain '' counts them all. */
export const SenderSecond = defineEntity({
  name: 'SenderSecond',
  tableName: 'sender_second',
  properties: {
    sender: () => p.manyToOne(Sender).mapToPk().primary().deleteRule('cascade').index(false),
    domain: p.text().primary(),
    at: p.datetime().primary(),
    begun: p.integer(),
  },
})
