import { defineEntity, p } from '@mikro-orm/core'
import type { Text } from '../../engine/shared/text.ts'

/** A subdivision of one marketing purpose, to be switched off in the preference centre. */
export const Topic = defineEntity({
  name: 'Topic',
  tableName: 'topic',
  properties: {
    key: p.text().primary(),
    version: p.integer().defaultRaw('1'),
    purpose: p.text(),
    name: p.json<Text>(),
    position: p.integer().defaultRaw('0'),
  },
})
