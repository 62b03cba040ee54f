import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** Append-only history of attribute values: what was known about a customer at any time. */
export const AttributeChange = defineEntity({
  name: 'AttributeChange',
  tableName: 'attribute_change',
  properties: {
    id: p.uuid().primary(),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index(false),
    key: p.text(),
    /** The new value; null when it was removed. */
    value: p.json<unknown>().nullable(),
    origin: p.text(),
    recordedAt: p.datetime(),
  },
  indexes: [{ name: 'attribute_change_lookup', properties: ['customer', 'key', 'recordedAt'] }],
})
