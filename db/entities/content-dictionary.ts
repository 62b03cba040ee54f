import { defineEntity, p } from '@mikro-orm/core'

/** A zstd dictionary: one rendering of a template version. Kept as long as any content needs it. */
export const ContentDictionary = defineEntity({
  name: 'ContentDictionary',
  tableName: 'content_dictionary',
  properties: {
    /** SHA-256 of the bytes. */
    hash: p.blob().primary(),
    templateVersionId: p.uuid().nullable(),
    locale: p.text(),
    bytes: p.blob(),
    createdAt: p.datetime(),
  },
})
