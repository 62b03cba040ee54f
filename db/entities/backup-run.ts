import { defineEntity, p } from '@mikro-orm/core'

/** A backup that was made or tried, or a restore. It stands in no backup of its own: it is written when that is whole. */
export const BackupRun = defineEntity({
  name: 'BackupRun',
  tableName: 'backup_run',
  properties: {
    id: p.uuid().primary(),
    /** `backup`: by hand; `nightly`: by the workers; `restore`: this database was loaded from a file. */
    kind: p.text().$type<'backup' | 'nightly' | 'restore'>(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    actor: p.text(),
    /** Where the file lies, or lay. */
    file: p.text(),
    encrypted: p.boolean(),
    bytes: p.bigint('number').nullable(),
    rows: p.bigint('number').nullable(),
    /** Of the file. */
    sha256: p.text().nullable(),
    /** The moment the data in the file is of. */
    takenAt: p.datetime().nullable(),
    /** Why there is no file; a code. */
    error: p.text().nullable(),
  },
  indexes: [{ name: 'backup_run_kind', properties: ['kind', 'startedAt'] }],
})
