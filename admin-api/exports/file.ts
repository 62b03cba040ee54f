import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from '../../engine/exports/cell.ts'
import { type ExportColumn, headingsOf } from '../../engine/exports/columns.ts'
import { byteOrderMark, csvLines } from '../../engine/exports/csv.ts'
import type { ExportFormat, ExportOptions } from '../../engine/exports/export.ts'
import {
  sheetBegin,
  sheetEnd,
  sheetHeading,
  sheetName,
  sheetRow,
  workbookParts,
} from '../../engine/exports/sheet-xml.ts'

type Pages = AsyncIterable<readonly (readonly Cell[])[]>
export type FileShape = { format: ExportFormat; options: ExportOptions; columns: readonly ExportColumn[] }

/** Rows that are made into text at a time. */
const rowsPerChunk = 250

/** The bytes of a file, as they come: what is not read is not made. `madeAt` stands in the zip of an XLSX file. */
export function exportFile(pages: Pages, shape: FileShape, madeAt: Date): AsyncGenerator<Uint8Array> {
  switch (shape.format) {
    case 'csv':
      return csv(pages, shape)
    case 'jsonl':
      return jsonLines(pages, shape)
    case 'xlsx':
      return xlsx(pages, shape, madeAt)
  }
}

async function* csv(pages: Pages, { columns, options }: FileShape): AsyncGenerator<Uint8Array> {
  const heading = csvLines([headingsOf(columns, options.language)], options)
  yield Buffer.from(`${options.bom ? byteOrderMark : ''}${heading}`)
  for await (const rows of chunks(pages)) yield Buffer.from(csvLines(rows, options))
}

/** One object a line, by the keys of the columns and with their types; what is not known is null. */
async function* jsonLines(pages: Pages, { columns }: FileShape): AsyncGenerator<Uint8Array> {
  for await (const rows of chunks(pages)) {
    const lines = rows.map(
      row =>
        `${JSON.stringify(Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null])))}\n`,
    )
    yield Buffer.from(lines.join(''))
  }
}

async function* xlsx(pages: Pages, shape: FileShape, madeAt: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const sheet = Readable.from(sheetXml(pages, shape), { objectMode: false })
  zip.on('error', error => output.destroy(error))
  for (const [name, text] of Object.entries(workbookParts))
    zip.addBuffer(Buffer.from(text), name, { mtime: madeAt })
  // Level 3: XML of a table packs well enough, and the file is written while somebody waits.
  zip.addReadStream(sheet, sheetName, { mtime: madeAt, compressionLevel: 3 })
  zip.end()
  try {
    for await (const bytes of output) yield bytes
  } finally {
    sheet.destroy()
  }
}

async function* sheetXml(pages: Pages, { columns, options }: FileShape): AsyncGenerator<Uint8Array> {
  yield Buffer.from(sheetBegin + sheetHeading(headingsOf(columns, options.language)))
  for await (const rows of chunks(pages)) yield Buffer.from(rows.map(sheetRow).join(''))
  yield Buffer.from(sheetEnd)
}

async function* chunks(pages: Pages): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const rows of pages)
    for (let from = 0; from < rows.length; from += rowsPerChunk) yield rows.slice(from, from + rowsPerChunk)
}
