import { type Cell, cellText } from './cell.ts'
import type { ExportOptions } from './export.ts'

/** By which Excel knows that a file is UTF-8. */
export const byteOrderMark = '\ufeff'

const needsQuotes = /[",;\t\r\n]|^\s|\s$/

/** Lines of CSV (RFC 4180), each with its end. German Excel, which wants `;`, reads numbers with a comma. */
export function csvLines(
  rows: readonly (readonly Cell[])[],
  { delimiter, language }: Pick<ExportOptions, 'delimiter' | 'language'>,
): string {
  const comma = delimiter === ';' && language === 'de'
  let lines = ''
  for (const row of rows) {
    // A line of nothing is skipped by whoever reads it: a row of one empty cell must not be lost.
    lines += `${row.map(cell => field(cell, comma)).join(delimiter) || '""'}\r\n`
  }
  return lines
}

function field(cell: Cell, comma: boolean): string {
  const text = cellText(cell)
  if (typeof cell === 'number') return comma ? text.replace('.', ',') : text
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
