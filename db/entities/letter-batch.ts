import { defineEntity, p } from '@mikro-orm/core'

/** Letters that were made ready for print together. */
export const LetterBatch = defineEntity({
  name: 'LetterBatch',
  tableName: 'letter_batch',
  properties: {
    id: p.uuid().primary(),
    number: p.integer().unique('letter_batch_number'),
    createdAt: p.datetime(),
    createdBy: p.text(),
    count: p.integer(),
    /** Of all letters together. */
    cost: p.decimal('string').precision(12).scale(2),
    currency: p.text(),
    /** Cover sheet and letters, one PDF; null once purged. */
    file: p.blob().nullable(),
    /** Addresses for a mail house; null once purged. */
    addresses: p.blob().nullable(),
    purgedAt: p.datetime().nullable(),
  },
})
