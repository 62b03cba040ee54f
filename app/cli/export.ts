import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { exportFile } from '../../admin-api/exports/file.ts'
import { allColumns, checkSize, chosenColumns, delimiterOf } from '../../admin-api/exports/plan.ts'
import { exportRows } from '../../db/stores/export-rows-store.ts'
import { beginExport, createExport, endExport } from '../../db/stores/export-store.ts'
import { countChosen, segmentNamed, whomOf } from '../../db/stores/export-whom-store.ts'
import type { Cell } from '../../engine/exports/cell.ts'
import { type ExportFormat, exportFormats } from '../../engine/exports/export.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'

/** What an export needs of an installation. */
export type ExportFrom = Pick<Installation, 'db' | 'clock'> & {
  config: Pick<Installation['config'], 'timeZone'>
}

export type ExportOrder = {
  /** Name or id; null: all customers. */
  segment: string | null
  reason: string
  format: ExportFormat
  /** By key; null: those that are ticked at first in the console. */
  columns: string[] | null
  language: 'de' | 'en'
}

/** `export customers`: to standard output, which must be a file or a pipe: nobody reads a customer list in a terminal. */
export async function exportCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      segment: { type: 'string' },
      reason: { type: 'string' },
      format: { type: 'string', default: 'csv' },
      columns: { type: 'string' },
      language: { type: 'string', default: 'en' },
    },
  })
  const format = exportFormats.find(known => known === values.format)
  const language = (['de', 'en'] as const).find(known => known === values.language)
  if (positionals[0] !== 'customers' || positionals.length > 1)
    throw usage('export is used as: export customers.')
  if (!format) throw usage(`--format is one of ${exportFormats.join(', ')}.`)
  if (!language) throw usage('--language is de or en.')
  const reason = values.reason?.trim() ?? ''
  if (reason.length < 3)
    throw usage('--reason says what for, and on which purpose it rests; it is written down.')
  if (process.stdout.isTTY) throw usage('Send the output to a file: … > customers.csv')
  const columns = values.columns?.split(',').map(key => key.trim()) ?? null
  const order = { segment: values.segment ?? null, reason, format, columns, language }
  const count = await withInstallation(installation => exportCustomers(installation, order, process.stdout))
  console.error(`${count} customers written.`)
}

/** Writes the customers and says how many; the audit log has the same lines as for an export by the console. */
export async function exportCustomers(
  { db, clock, config: { timeZone } }: ExportFrom,
  order: ExportOrder,
  output: Writable,
): Promise<number> {
  const { format, language, reason } = order
  const segment = order.segment === null ? null : await segmentNamed(db, order.segment)
  if (order.segment !== null && segment === null) throw usage(`There is no segment ${order.segment}.`)
  const chosen = segment ?? { segmentId: null, condition: null }
  const all = await allColumns(db)
  const keys = order.columns ?? all.filter(column => column.standard).map(column => column.key)
  const columns = chosenColumns(all, keys)
  const now = clock.now()
  const matched = await countChosen(db, chosen, { asOf: now, timeZone })
  checkSize(format, matched, columns.length)
  const id = newId(now)
  const { segmentId, condition } = chosen
  const options = { language, delimiter: delimiterOf(undefined, language), bom: true }
  const line = (action: string, detail: Record<string, unknown>) => ({
    ...auditLine(clock.now(), action, 'export', id),
    detail,
  })
  const whom = segmentId === null ? { whom: 'all' } : { segmentId }
  const named = columns.map(column => column.key)
  const row = { id, segmentId, condition, format, columns: named, options, reason, actor: 'cli', matched }
  await createExport(
    db,
    { ...row, createdAt: now },
    line('export.create', { ...whom, matched, format, columns: named, reason }),
  )
  await beginExport(db, id, now, line('export.file', { format, matched }))
  const from = await whomOf(db, chosen, { asOf: now, timeZone, shape: 'lookup' })
  let rows = 0
  async function* pages(): AsyncGenerator<Cell[][]> {
    for await (const page of exportRows(db, from, columns)) {
      rows += page.length
      yield page
    }
  }
  let whole = false
  try {
    const bytes = exportFile(pages(), { format, options, columns }, now)
    await pipeline(Readable.from(bytes, { objectMode: false }), output, { end: output !== process.stdout })
    whole = true
  } finally {
    await endExport(db, id, { rows, whole }, clock.now(), line('export.end', { rows, whole }))
  }
  return rows
}
