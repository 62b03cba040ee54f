import { defineEntity, p } from '@mikro-orm/core'
import { LetterBatch } from './letter-batch.ts'
import { Message } from './message.ts'

/** One printed letter of a batch. */
export const Letter = defineEntity({
  name: 'Letter',
  tableName: 'letter',
  properties: {
    message: () => p.manyToOne(Message).mapToPk().primary().deleteRule('cascade'),
    batch: () => p.manyToOne(LetterBatch).mapToPk().index(false),
    position: p.integer(),
    /** Printed on the letter, to be typed in when it comes back. */
    reference: p.text().unique('letter_reference'),
    cost: p.decimal('string').precision(10).scale(2),
    returnedAt: p.datetime().nullable(),
    returnReason: p.text().nullable(),
  },
  uniques: [{ name: 'letter_place', properties: ['batch', 'position'] }],
})
