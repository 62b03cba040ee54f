import { defineEntity, p } from '@mikro-orm/core'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import type { Text } from '../../engine/shared/text.ts'

/** A declared property of a customer: its type, why it is held, and for how long. */
export const AttributeDefinition = defineEntity({
  name: 'AttributeDefinition',
  tableName: 'attribute_definition',
  properties: {
    key: p.text().primary(),
    type: p.text().$type<AttributeType>(),
    label: p.json<Text>(),
    purpose: p.text(),
    personal: p.boolean().defaultRaw('true'),
    retentionDays: p.integer().nullable(),
    /** No longer offered where something is chosen. */
    retiredAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
})
