import { defineEntity, p } from '@mikro-orm/core'
import { Sender } from './sender.ts'

/** Of a sender that is new: how many of its mails were begun on a local day, and how many wait for that day. */
export const SenderDay = defineEntity({
  name: 'SenderDay',
  tableName: 'sender_day',
  properties: {
    sender: () => p.manyToOne(Sender).mapToPk().primary().deleteRule('cascade').index(false),
    day: p.date().primary(),
    begun: p.integer().defaultRaw('0'),
    booked: p.integer().defaultRaw('0'),
  },
})
