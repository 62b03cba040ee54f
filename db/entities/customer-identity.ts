import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

export type IdentityKind = 'external' | 'anonymous'

/** A name a source uses for a customer: the shop's own id, or a browser's anonymous id. */
export const CustomerIdentity = defineEntity({
  name: 'CustomerIdentity',
  tableName: 'customer_identity',
  properties: {
    kind: p.text().$type<IdentityKind>().primary(),
    value: p.text().primary(),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index('customer_identity_customer'),
    createdAt: p.datetime(),
  },
})
