import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** A word that staff put on a customer. */
export const CustomerTag = defineEntity({
  name: 'CustomerTag',
  tableName: 'customer_tag',
  properties: {
    customer: () => p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade'),
    tag: p.text().primary().index('customer_tag_tag'),
    taggedAt: p.datetime(),
    actor: p.text(),
  },
})
