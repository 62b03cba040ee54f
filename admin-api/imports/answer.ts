import type { Db } from '../../db/orm.ts'
import { readSample } from '../../db/stores/import-chunk-store.ts'
import {
  declaredAttributes,
  fixedSegments,
  purposeKeys,
  suggestionFacts,
} from '../../db/stores/import-facts-store.ts'
import type { ImportRecord } from '../../db/stores/import-store.ts'
import { mappingProblems } from '../../engine/imports/mapping-problems.ts'
import { fileFault, outcomesOf, reachOf, refusedOf } from '../../engine/imports/outcome-list.ts'
import type { Preset } from '../../engine/imports/presets.ts'
import type { ImportPreview } from '../../engine/imports/preview.ts'
import { type Reason, rowReasons } from '../../engine/imports/reasons.ts'
import { columnTypesOf, sampleRows, sampleText } from '../../engine/imports/recognise.ts'
import { suggestMapping } from '../../engine/imports/suggest.ts'
import { targetsOf } from '../../engine/imports/targets.ts'

const people = new Set(['customers', 'orders', 'events'])

export function summaryOf(record: ImportRecord, actorName: string | null) {
  const { id, version, kind, state, fileName, bytes, rowsDone, actor, createdAt, startedAt, finishedAt } =
    record
  return {
    ...{ id, version, kind, state, fileName, bytes, rowsDone, rowsRefused: refusedOf(record.counts) },
    ...{ error: fileFault(record.error), actor, actorName, createdAt, startedAt, finishedAt },
  }
}

/** The whole of an import as the console shows it; the beginning of the file is read again while it is there. */
export async function answerOf(
  db: Db,
  record: ImportRecord,
  actorName: string | null,
  now: Date,
  forced: Preset | null = null,
) {
  const { shape, mapping, kind, counts } = record
  const open = ['mapping', 'checking', 'ready'].includes(record.state)
  const sampled = shape && open ? await sampleOf(db, record) : { rows: [], types: [] }
  const suggestion =
    shape && open
      ? suggestMapping(kind, shape.headings, sampled.types, await suggestionFacts(db), forced)
      : null
  const preview = record.preview as ImportPreview | null
  return {
    ...summaryOf(record, actorName),
    shape,
    firstRows: sampled.rows.slice(0, 10).map(row => row.slice(0, 1_000).map(cell => cell.slice(0, 200))),
    columnTypes: sampled.types,
    preset: suggestion?.preset ?? null,
    mapping,
    suggestion: suggestion?.mapping ?? null,
    mappingProblems: shape && mapping && open ? await problemsOf(db, record) : [],
    preview: preview && {
      rows: preview.rows,
      outcomes: outcomesOf(preview.counts),
      reach: people.has(kind) ? reachOf(preview.counts) : null,
      errors: preview.errors.map(error => ({ ...error, reasons: error.reasons.map(reasonOf) })),
      complete: preview.complete,
    },
    outcomes: outcomesOf(counts),
    reach: record.state === 'done' && people.has(kind) ? reachOf(counts) : null,
    progress: progressOf(record, now),
  }
}

export async function problemsOf(db: Db, { kind, mapping, shape }: ImportRecord) {
  if (!mapping || !shape) return []
  const [declared, purposes, segments] = [
    await declaredAttributes(db),
    await purposeKeys(db),
    await fixedSegments(db),
  ]
  return mappingProblems(kind, mapping, {
    targets: targetsOf(kind, declared),
    columns: shape.headings.length,
    purposes,
    segments,
  })
}

export async function sampleOf(db: Db, { id, shape }: Pick<ImportRecord, 'id' | 'shape'>) {
  if (!shape) return { rows: [], types: [] }
  const { sample, whole } = await readSample(db, id)
  const all = sampleRows(shape, sampleText(sample, shape.encoding), whole)
  const rows = shape.hasHeadings ? all.slice(1) : all
  return { rows, types: columnTypesOf(shape, rows) }
}

export function reasonOf({ column, code, message }: Reason) {
  return { column, code, message: message ?? rowReasons[code] }
}

function progressOf({ state, bytes, position, rowsDone, startedAt, shape }: ImportRecord, now: Date) {
  if (state !== 'running' && state !== 'checking') return null
  const seconds = startedAt ? (now.getTime() - startedAt.getTime()) / 1000 : 0
  // Positions in a file of UTF-16 are those of its text in UTF-8: about half as many bytes.
  const size = shape?.encoding.startsWith('utf-16') ? bytes / 2 : bytes
  const share = size > 0 ? Math.min(1, position / size) : 0
  const known = seconds >= 1 && share > 0
  return {
    bytesDone: Math.round(share * bytes),
    bytes,
    share,
    rowsPerSecond: known ? Math.round(rowsDone / seconds) : null,
    secondsLeft: known ? Math.round((seconds * (1 - share)) / share) : null,
  }
}
