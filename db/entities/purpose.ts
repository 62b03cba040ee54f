import { defineEntity, p } from '@mikro-orm/core'
import type { BasesByChannel, PurposeKind } from '../../engine/consent/purpose.ts'
import type { Text } from '../../engine/shared/text.ts'

/** Why messages are sent, and which legal bases suffice per channel. */
export const Purpose = defineEntity({
  name: 'Purpose',
  tableName: 'purpose',
  properties: {
    key: p.text().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.json<Text>(),
    description: p.json<Text>(),
    kind: p.text().$type<PurposeKind>(),
    bases: p.json<BasesByChannel>(),
    position: p.integer().defaultRaw('0'),
  },
})
