import { defineEntity, p } from '@mikro-orm/core'
import type { FileShape } from '../../engine/imports/file-shape.ts'
import type { ImportCounts, ImportKind, ImportMapping, ImportState } from '../../engine/imports/import.ts'

/** One file on its way into the database. What is done stands here in the transaction that does it. */
export const Import = defineEntity({
  name: 'Import',
  tableName: 'import',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    kind: p.text().$type<ImportKind>(),
    state: p.text().$type<ImportState>(),
    fileName: p.text(),
    bytes: p.bigint('number'),
    sha256: p.blob().nullable(),
    /** Encoding, delimiter, decimal sign, headings: recognised, and corrected by a person. */
    shape: p.json<FileShape>().nullable(),
    mapping: p.json<ImportMapping>().nullable(),
    /** Rows done, and where in the file the next one begins; written with the rows themselves. */
    rowsDone: p.integer().defaultRaw('0'),
    position: p.bigint('number').defaultRaw('0'),
    counts: p.json<ImportCounts>().defaultRaw("'{}'"),
    /** What the dry run found. */
    preview: p.json<unknown>().nullable(),
    error: p.text().nullable(),
    actor: p.text(),
    createdAt: p.datetime(),
    startedAt: p.datetime().nullable(),
    /** Of the worker that is at it: who was thought dead and is not finds another's, and stops. */
    claim: p.uuid().nullable(),
    /** A worker that has not said so for a while is gone, and another goes on. */
    beatAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'import_running',
      expression: "create index import_running on import (beat_at) where state in ('checking', 'running')",
    },
  ],
})
