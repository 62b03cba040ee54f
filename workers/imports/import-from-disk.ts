import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { suggestionFacts } from '../../db/stores/import-facts-store.ts'
import {
  claimImport,
  createImport,
  editImport,
  type ImportRecord,
  readImport,
  unfinishedImport,
} from '../../db/stores/import-store.ts'
import type { ImportKind, ImportMapping } from '../../engine/imports/import.ts'
import { presets } from '../../engine/imports/presets.ts'
import {
  columnTypesOf,
  isBinary,
  recogniseShape,
  sampleRows,
  sampleSize,
  sampleText,
} from '../../engine/imports/recognise.ts'
import { suggestMapping } from '../../engine/imports/suggest.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { fileSample, fileSource } from './import-file.ts'
import { type ImportWorld, type Progress, type RunEnd, runImport } from './run-import.ts'

export type FileImport = {
  path: string
  kind: ImportKind
  actor: string
  /** Else what the headings suggest. */
  mapping?: (suggested: ImportMapping) => ImportMapping
  preset?: string
  stopping?: () => boolean
  onProgress?: (at: Progress) => void
}

/**
 * Imports a text file from disk without uploading it: for the command line and for measuring. Run again with the same
 * file after it was broken off, it goes on where it stood.
 */
export async function importFile(
  world: ImportWorld,
  { path, kind, actor, mapping, preset, stopping = () => false, onProgress }: FileImport,
): Promise<{ end: RunEnd; record: ImportRecord | null }> {
  const { db, clock } = world
  const source = await fileSource(path)
  const sha256 = await sha256Of(path)
  const unfinished = await unfinishedImport(db, kind, sha256)
  const id = unfinished?.id ?? newId(clock.now())
  if (!unfinished) {
    const { shape, suggested } = await describeFile(world, path, kind, preset)
    const chosen = mapping ? mapping(suggested) : suggested
    const now = clock.now()
    const audit = {
      id: newId(now),
      at: now,
      actor,
      requestId: null,
      action: 'import.start',
      entity: 'import',
      entityId: id,
      detail: { kind },
    }
    await createImport(db, { id, kind, fileName: basename(path), actor, now }, audit)
    const edit = {
      state: 'running',
      bytes: source.size,
      sha256,
      shape,
      mapping: chosen,
      startedAt: now,
      beatAt: now,
    } as const
    await editImport(db, id, { states: ['uploading'], version: null }, edit, null)
  }
  // Whoever had this file before has died; if not, it finds out with its next part, and stops.
  const now = clock.now()
  const record = await claimImport(db, {
    claim: newId(now),
    now,
    deadBefore: new Date(now.getTime() + 1),
    id,
  })
  if (!record) throw new Problem('import_busy', 'This file is being imported already.', { status: 409 })
  const end = await runImport(world, record, source, { stopping, ...(onProgress ? { onProgress } : {}) })
  return { end, record: await readImport(db, id) }
}

/** How a file on disk is to be read, and what its columns may be. */
export async function describeFile(
  { db }: Pick<ImportWorld, 'db'>,
  path: string,
  kind: ImportKind,
  preset?: string,
) {
  const sample = await fileSample(path, sampleSize)
  if (sample.length === 0) throw new Problem('import_unreadable', 'The file is empty.')
  if (isBinary(sample)) throw new Problem('import_unreadable', 'This is no text file.')
  const { size } = await fileSource(path)
  const whole = size <= sample.length
  const shape = recogniseShape(sample, whole)
  const rows = sampleRows(shape, sampleText(sample, shape.encoding), whole).slice(shape.hasHeadings ? 1 : 0)
  const forced = presets.find(one => one.key === preset) ?? null
  if (preset && !forced) throw new Problem('unknown_preset', `There is no preset ${preset}.`)
  const { mapping } = suggestMapping(
    kind,
    shape.headings,
    columnTypesOf(shape, rows),
    await suggestionFacts(db),
    forced,
  )
  return { shape, suggested: mapping }
}

async function sha256Of(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer)
  return hash.digest()
}
