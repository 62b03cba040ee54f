import { defineEntity, p } from '@mikro-orm/core'
import { Import } from './import.ts'

/** A piece of an uploaded file, so that any worker can read it. Deleted when the import has ended. */
export const ImportChunk = defineEntity({
  name: 'ImportChunk',
  tableName: 'import_chunk',
  properties: {
    import: () => p.manyToOne(Import).mapToPk().primary().deleteRule('cascade'),
    number: p.integer().primary(),
    bytes: p.blob(),
  },
})
