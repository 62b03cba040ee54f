import { defineEntity, p } from '@mikro-orm/core'
import { Import } from './import.ts'

/** A row that was not imported, or not wholly, and why; to be downloaded, mended and imported again. */
export const ImportRejection = defineEntity({
  name: 'ImportRejection',
  tableName: 'import_rejection',
  properties: {
    import: () => p.manyToOne(Import).mapToPk().primary().deleteRule('cascade'),
    /** Line of the file, the heading being 1. */
    row: p.integer().primary(),
    /** `[{column, code, message}]` */
    reasons: p.json<unknown[]>(),
    cells: p.json<string[]>(),
    /** Keyed hash of the address in the row, so that an erasure finds it. */
    emailHash: p.blob().nullable().index('import_rejection_email_hash'),
    /** False where the row was imported all the same, without what was wrong. */
    refused: p.boolean(),
  },
})
