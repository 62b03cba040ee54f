import { defineEntity, p } from '@mikro-orm/core'
import type { Text } from '../../engine/shared/text.ts'

/** A part that many templates use; what is published holds it as it was then. */
export const TemplateBlock = defineEntity({
  name: 'TemplateBlock',
  tableName: 'template_block',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    key: p.text().unique('template_block_key'),
    name: p.json<Text>(),
    /** By locale. */
    source: p.json<Record<string, unknown>>(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
  },
})
