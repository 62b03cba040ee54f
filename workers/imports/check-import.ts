import { beatImport, finishImport, type ImportRecord } from '../../db/stores/import-store.ts'
import type { ByteSource } from '../../engine/imports/byte-source.ts'
import { addCounts, tally } from '../../engine/imports/chunk-result.ts'
import type { ImportPreview } from '../../engine/imports/preview.ts'
import { UnreadableFile } from '../../engine/imports/read-rows.ts'
import type { Rejection } from '../../engine/imports/reasons.ts'
import { type ImportWorld, prepareRun, type RunEnd } from './run-import.ts'

class Undo extends Error {}

/** A dry run that takes longer tells of the first part of the file, in milliseconds. */
const patience = 60_000
const shownErrors = 50

/**
 * Says what an import would do: every part is written as it would be, read back through the gate, and undone. People
 * who stand in the file twice are told apart by their keys across parts.
 */
export async function checkImport(
  world: ImportWorld,
  record: ImportRecord,
  source: ByteSource,
  stopping: () => boolean,
): Promise<RunEnd> {
  const { db, clock } = world
  const { shape, mapping, claim, id } = record
  if (!shape || !mapping || !claim)
    throw new TypeError('an import without shape, mapping or claim cannot be checked')
  const run = await prepareRun(world, { ...record, position: 0 }, shape, mapping)
  let counts: Record<string, number> = {}
  let rows = 0
  const errors: Rejection[] = []
  const seen = new Set<string>()
  const began = clock.monotonic()
  let complete = true
  try {
    for await (const part of run.parts(source, 0)) {
      if (stopping()) return 'stopped'
      let twice = 0
      if (part.keys) {
        for (const key of part.keys) if (seen.has(key)) twice += 1
        for (const key of part.keys) seen.add(key)
      }
      try {
        await db.transaction().execute(async trx => {
          const result = await run.write(trx, part, true, true)
          const again = Math.min(twice, result.counts.created ?? 0)
          if (again > 0) {
            tally(result.counts, 'created', -again)
            tally(result.counts, 'merged', again)
            result.reach.people -= again
          }
          counts = addCounts(counts, result)
          errors.push(...[...part.refused, ...result.rejections].slice(0, shownErrors - errors.length))
          throw new Undo()
        })
      } catch (error) {
        if (!(error instanceof Undo)) throw error
      }
      rows += part.raw
      if (!(await beatImport(db, id, claim, clock.now(), rows, part.position))) return 'lost'
      if (clock.monotonic() - began > patience) {
        complete = part.position >= source.size
        break
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    const end = { state: 'mapping' as const, error: `${error.code}:${error.line}`, now: clock.now() }
    return (await finishImport(db, id, claim, end, null)) ? 'failed' : 'lost'
  }
  const preview: ImportPreview = {
    rows,
    counts,
    errors: errors.toSorted((a, b) => a.row - b.row).map(shown),
    complete,
  }
  const end = { state: 'ready' as const, error: null, preview, now: clock.now() }
  return (await finishImport(db, id, claim, end, null)) ? 'done' : 'lost'
}

function shown({ row, refused, reasons, cells }: Rejection): ImportPreview['errors'][number] {
  return {
    row,
    refused,
    reasons,
    cells: cells.slice(0, 20).map(cell => cell.slice(0, 200).replaceAll('\0', '\ufffd').toWellFormed()),
  }
}
