import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** A word that staff put on a customer. */
export const CustomerTag = defineEntity({
  name: 'CustomerTag',
  tableName: 'customer_tag',
  properties: {
    customer: () => p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade'),
    tag: p.text().primary(),
    taggedAt: p.datetime(),
    actor: p.text(),
  },
  indexes: [{ name: 'customer_tag_tag', properties: ['tag', 'customer'] }],
})
