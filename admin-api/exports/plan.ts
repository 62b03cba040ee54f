import type { Db } from '../../db/orm.ts'
import { listAttributes } from '../../db/stores/attribute-definition-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { type ExportColumn, exportColumns } from '../../engine/exports/columns.ts'
import {
  type CsvDelimiter,
  type ExportFormat,
  maxXlsxCells,
  maxXlsxRows,
} from '../../engine/exports/export.ts'
import { Problem } from '../../engine/shared/problem.ts'

export async function allColumns(db: Db): Promise<ExportColumn[]> {
  const [attributes, purposes] = await Promise.all([listAttributes(db), listPurposes(db)])
  return exportColumns({ attributes, purposes })
}

/** The columns by their keys, in the order asked for, each once. @throws Problem `invalid_input` */
export function chosenColumns(all: readonly ExportColumn[], keys: readonly string[]): ExportColumn[] {
  const byKey = new Map(all.map(column => [column.key, column]))
  const unknown = keys.flatMap((key, index) => (byKey.has(key) ? [] : [{ key, index }]))
  if (unknown.length > 0) {
    throw new Problem('invalid_input', 'The input is not valid.', {
      hint: 'GET /api/exports/columns lists the columns.',
      errors: unknown.map(({ index }) => ({ path: `columns.${index}`, message: 'there is no such column' })),
    })
  }
  return [...new Set(keys)].flatMap(key => byKey.get(key) ?? [])
}

/** Of an export made before: a column that is gone since is left out. */
export function keptColumns(all: readonly ExportColumn[], keys: readonly string[]): ExportColumn[] {
  return keys.flatMap(key => all.find(column => column.key === key) ?? [])
}

/** @throws Problem `too_large_for_xlsx` before anything is written that no spreadsheet could open. */
export function checkSize(format: ExportFormat, rows: number, columns: number): void {
  if (format !== 'xlsx' || (rows <= maxXlsxRows && rows * columns <= maxXlsxCells)) return
  throw new Problem('too_large_for_xlsx', 'This is more than an XLSX file can hold.', {
    status: 422,
    hint: `A sheet holds ${maxXlsxRows} customers, and ${maxXlsxCells} cells. Take CSV, or fewer customers or columns.`,
  })
}

/** `;` where the file is for German Excel, which takes the comma for the decimal sign. */
export function delimiterOf(given: CsvDelimiter | undefined, language: 'de' | 'en'): CsvDelimiter {
  return given ?? (language === 'de' ? ';' : ',')
}
