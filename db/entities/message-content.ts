import { defineEntity, p } from '@mikro-orm/core'
import { Message } from './message.ts'

/** The very bytes that were sent, compressed (zstd with a dictionary), with their SHA-256. */
export const MessageContent = defineEntity({
  name: 'MessageContent',
  tableName: 'message_content',
  properties: {
    message: () => p.manyToOne(Message).mapToPk().primary().deleteRule('cascade'),
    sha256: p.blob(),
    body: p.blob(),
    dictionary: p.blob().nullable(),
    /** Uncompressed, in bytes. */
    size: p.integer(),
  },
})
