import { defineEntity, p } from '@mikro-orm/core'

/** Append-only history of attribute values: what was known about a customer at any time. */
export const AttributeChange = defineEntity({
  name: 'AttributeChange',
  tableName: 'attribute_change',
  properties: {
    id: p.uuid().primary(),
    /** Without a foreign key (see customer_gone in the migration): it costs more than the row, and they come by the million. */
    customer: p.uuid().fieldName('customer_id'),
    /** Name of the attribute or column; `*` (of imports): `value` is an object of all that was known from then on. */
    key: p.text(),
    /** The new value; null when it was removed. */
    value: p.json<unknown>().nullable(),
    origin: p.text(),
    recordedAt: p.datetime(),
  },
  indexes: [{ name: 'attribute_change_lookup', properties: ['customer', 'key', 'recordedAt'] }],
})
