import { defineEntity, p } from '@mikro-orm/core'
import { Recipient } from './recipient.ts'

/** A word to a recipient that a customer's data was erased, corrected or restricted (GDPR Art. 19). */
export const OutboundNotice = defineEntity({
  name: 'OutboundNotice',
  tableName: 'outbound_notice',
  properties: {
    id: p.uuid().primary(),
    recipient: () => p.manyToOne(Recipient).mapToPk().index(false),
    customerId: p.uuid(),
    caseId: p.uuid().nullable(),
    kind: p.text().$type<'erased' | 'rectified' | 'restricted' | 'unrestricted' | 'objected'>(),
    state: p.text().$type<'queued' | 'delivered' | 'failed'>(),
    attempts: p.integer().defaultRaw('0'),
    dueAt: p.datetime(),
    lastError: p.text().nullable(),
    createdAt: p.datetime(),
    deliveredAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'outbound_notice_due',
      expression: "create index outbound_notice_due on outbound_notice (due_at) where state = 'queued'",
    },
  ],
})
