import { defineEntity, p } from '@mikro-orm/core'
import { Order } from './order.ts'

/** One refund or cancellation, dated, so that revenue can be told as of any time. */
export const OrderRefund = defineEntity({
  name: 'OrderRefund',
  tableName: 'order_refund',
  properties: {
    /** The event that brought it: the same event twice refunds once. */
    eventId: p.uuid().primary(),
    order: () => p.manyToOne(Order).mapToPk().deleteRule('cascade').index('order_refund_order'),
    amount: p.decimal('string').precision(14).scale(2),
    kind: p.text().$type<'refund' | 'cancellation'>(),
    occurredAt: p.datetime(),
    receivedAt: p.datetime(),
  },
})
