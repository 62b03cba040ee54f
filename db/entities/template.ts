import { defineEntity, p } from '@mikro-orm/core'
import type { AnySource } from '../../engine/messages/template-source.ts'
import type { Text } from '../../engine/shared/text.ts'

/** What a marketer edits; published versions stand apart. */
export const Template = defineEntity({
  name: 'Template',
  tableName: 'template',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    key: p.text().unique('template_key'),
    name: p.json<Text>(),
    channel: p.text(),
    draft: p.json<AnySource>(),
    publishedVersion: p.uuid().fieldName('published_version_id').nullable(),
    /** Put away: nothing new can be begun with it. */
    archivedAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
  },
})
