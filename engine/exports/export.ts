export const exportFormats = ['csv', 'xlsx', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const csvDelimiters = [',', ';', '\t'] as const
export type CsvDelimiter = (typeof csvDelimiters)[number]

export const exportStates = ['ready', 'running', 'done', 'broken', 'expired'] as const
export type ExportState = (typeof exportStates)[number]

export const maxExportColumns = 500

/** The file is fetched within this time: what was asked for in the morning is not left lying about. */
export const exportLifetimeMs = 60 * 60 * 1000

/** How the file is written; kept with the export. */
export type ExportOptions = { language: 'de' | 'en'; delimiter: CsvDelimiter; bom: boolean }

/** The end of every cell of XLSX: the sheet has 2^20 rows, the heading takes one. */
export const maxXlsxRows = 1_048_576 - 1
/** More would make the sheet inside the file larger than the 4 GB a plain zip can hold. */
export const maxXlsxCells = 30_000_000

export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson; charset=utf-8',
}

/** Where an export stands. One that was begun and not finished is broken, once nobody can still be writing it. */
export function exportState(
  row: { createdAt: Date; startedAt: Date | null; finishedAt: Date | null; rows: number | null },
  now: Date,
): ExportState {
  if (row.finishedAt) return 'done'
  if (row.startedAt) {
    // `rows` without an end: the writer noted that it was cut off. Nothing at all for a day: it died.
    const given = row.rows !== null || now.getTime() - row.startedAt.getTime() > 24 * exportLifetimeMs
    return given ? 'broken' : 'running'
  }
  return now.getTime() - row.createdAt.getTime() > exportLifetimeMs ? 'expired' : 'ready'
}
