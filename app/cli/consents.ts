import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { importBatch, importConsents } from '../../db/stores/consent-import-store.ts'
import {
  columnsOf,
  type ImportCells,
  type ImportColumn,
  type ImportOutcome,
  type ImportRow,
  importOutcomes,
  readImportRow,
} from '../../engine/consent/import-row.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'
import { createProgress } from './progress.ts'

/** `consents import <file>`: opt-ins and opt-outs from CSV, each with its own date. */
export async function consentsCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      report: { type: 'string' },
      purpose: { type: 'string' },
      channel: { type: 'string' },
      kind: { type: 'string' },
      lang: { type: 'string' },
    },
  })
  const [verb, file] = positionals
  if (verb !== 'import' || !file)
    throw usage('consents is used as: consents import <file> [--dry-run] [--report FILE].')
  const { size } = await stat(file).catch(error => {
    throw usage(`${file} cannot be read (${error.code}).`)
  })
  const language = languageOf(values.lang ?? process.env.LANG ?? 'en')
  const report = values.report ? createWriteStream(values.report, { mode: 0o600 }) : null
  const { purpose, channel, kind } = values
  const given = Object.entries({ purpose, channel, kind }).filter(([, value]) => value !== undefined)
  const progress = createProgress('Importing')
  const totals = await withInstallation(installation =>
    importFile(installation, createReadStream(file), {
      ...{ file: basename(file), dryRun: values['dry-run'] === true, language, report },
      defaults: Object.fromEntries(given),
      onProgress: bytes => progress.update(Math.min(bytes, size), size),
    }),
  )
  progress.end()
  if (report) await finished(report.end())
  for (const [outcome, count] of totals)
    console.log(`${String(count).padStart(9)}  ${importOutcomes[outcome][language]}`)
  if (values['dry-run'])
    console.log(language === 'de' ? 'Probelauf: nichts wurde geändert.' : 'Dry run: nothing was changed.')
}

export type ImportFileOptions = {
  /** Name of the file, for the evidence. */
  file: string
  dryRun: boolean
  /** For columns that the file does not have. */
  defaults: ImportCells
  language: Language
  /** Takes a CSV line for every row that was not simply recorded. */
  report: Pick<WriteStream, 'write'> | null
  onProgress?: (bytes: number) => void
}

/** Streams a CSV file into the ledger, batch by batch; memory stays flat. Returns how many rows became what. */
export async function importFile(
  { db, clock, suppressionKey }: Pick<Installation, 'db' | 'clock' | 'suppressionKey'>,
  source: Readable,
  options: ImportFileOptions,
): Promise<Map<ImportOutcome, number>> {
  const totals = new Map<ImportOutcome, number>()
  options.report?.write('row,outcome,sentence\n')
  const note = (row: number, outcome: ImportOutcome) => {
    totals.set(outcome, (totals.get(outcome) ?? 0) + 1)
    if (outcome !== 'recorded')
      options.report?.write(`${row},${outcome},"${importOutcomes[outcome][options.language]}"\n`)
  }
  let bytes = 0
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  let batch: ImportRow[] = []
  const flush = async () => {
    const { dryRun } = options
    const how = { actor: 'cli', suppressionKey, now: clock.now(), dryRun }
    for (const { row, outcome } of await importConsents(db, batch, how)) note(row, outcome)
    batch = []
    options.onProgress?.(bytes)
  }
  for await (const { row, cells } of readRows(source, options.defaults)) {
    const read = readImportRow(cells, { file: options.file, row, now: clock.now() })
    if ('refused' in read) note(row, read.refused)
    else batch.push(read)
    if (batch.length === importBatch) await flush()
  }
  if (batch.length > 0) await flush()
  if (!options.dryRun) {
    const detail = { outcomes: Object.fromEntries(totals) }
    await writeAudit(db, { ...auditLine(clock.now(), 'import', 'consent', 'file'), detail })
  }
  return totals
}

/** The cells of each row by column. @throws Problem `import_unreadable` for what is no CSV with these columns. */
async function* readRows(
  source: Readable,
  defaults: ImportCells,
): AsyncGenerator<{ row: number; cells: ImportCells }> {
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      max_record_size: 100_000,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  )
  source.once('error', error => parser.destroy(error))
  let named: (ImportColumn | null)[] | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (named === null) {
        named = columnsOf(record)
        checkColumns(named, defaults)
        continue
      }
      const cells: ImportCells = { ...defaults }
      for (const [index, column] of named.entries()) {
        // PostgreSQL holds neither NUL nor half a character.
        const value = record[index]?.replaceAll('\0', '').toWellFormed().trim()
        if (column && value) cells[column] = value
      }
      yield { row: info.lines, cells }
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    if (!String((error as { code?: unknown }).code).startsWith('CSV_')) throw error
    throw unreadable((error as Error).message)
  }
  if (named === null) throw unreadable('The file is empty.')
}

function checkColumns(named: readonly (ImportColumn | null)[], defaults: ImportCells): void {
  const has = (column: ImportColumn) => named.includes(column) || defaults[column] !== undefined
  const missing = (['purpose', 'kind'] as const).filter(column => !has(column))
  if (!has('email') && !has('externalId')) throw unreadable('It has no column email or external_id.')
  if (missing.length > 0) throw unreadable(`It has no column ${missing.join(', ')}.`)
}

function unreadable(message: string): Problem {
  return new Problem('import_unreadable', `The file cannot be imported. ${message}`, {
    hint: 'CSV with a first line like: email,purpose,channel,kind,date,wording,document. --purpose, --channel and --kind stand in for columns.',
  })
}
