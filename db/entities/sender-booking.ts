import { defineEntity, p } from '@mikro-orm/core'
import type { Lane } from '../../engine/messages/state.ts'
import { Sender } from './sender.ts'

/** Up to when a lane has given out the places under a limit of a sender; domain '' is the limit of all. */
export const SenderBooking = defineEntity({
  name: 'SenderBooking',
  tableName: 'sender_booking',
  properties: {
    sender: () => p.manyToOne(Sender).mapToPk().primary().deleteRule('cascade').index(false),
    domain: p.text().primary(),
    lane: p.text().$type<Lane>().primary(),
    until: p.datetime(),
  },
})
