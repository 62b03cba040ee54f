import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parse } from 'csv-parse'
import { Problem } from '../../engine/shared/problem.ts'

/** One line of an invoice. `code` is the shop's article number, or one of its words for what is no article. */
export type InvoiceLine = { code: string; name: string; quantity: number; price: number }

export type Invoice = {
  /** Begins with C when it takes an earlier purchase back. */
  number: string
  at: Date
  /** Null: bought without an account. */
  customer: string | null
  country: string
  lines: InvoiceLine[]
}

const columns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const
type Row = Record<(typeof columns)[number], string>

/** `dd-mm-yy h:mm`. The shop is in London; its winter time is UTC, and an hour in summer matters to nobody. */
const dateForm = /^(\d{2})-(\d{2})-(\d{2}) (\d{1,2}):(\d{2})$/

/**
 * Reads a file in the form of the Online Retail data set (UCI, CC BY 4.0), one invoice at a time; the lines of
 * an invoice stand together in it. `onBytes` tells how far reading has come.
 * @throws Problem `file_unreadable`, `unknown_format`.
 */
export async function* readInvoices(file: string, onBytes: (read: number) => void): AsyncGenerator<Invoice> {
  let current: Invoice | null = null
  for await (const { row, line } of readRows(file, onBytes)) {
    const invoice = invoiceOf(row, line)
    if (current && current.number === invoice.number) {
      current.lines.push(...invoice.lines)
      continue
    }
    if (current) yield current
    current = invoice
  }
  if (current) yield current
}

export async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (cause) {
    throw new Problem('file_unreadable', `${file} cannot be read.`, { cause, hint: 'Is the path right?' })
  }
}

async function* readRows(
  file: string,
  onBytes: (read: number) => void,
): AsyncGenerator<{ row: Row; line: number }> {
  const parser = parse({ bom: true, columns: true, trim: true, skip_empty_lines: true, info: true })
  const source = createReadStream(file)
  source.on('error', error => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Row
      info: { lines: number; bytes: number }
    }>) {
      const missing = columns.filter(column => record[column] === undefined)
      if (missing.length > 0) throw unknownFormat(`The columns ${missing.join(', ')} are missing.`)
      onBytes(info.bytes)
      yield { row: record, line: info.lines }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw unknownFormat(error.message)
    throw error
  } finally {
    source.destroy()
  }
}

function invoiceOf(row: Row, line: number): Invoice {
  const [, day, month, year, hour, minute] = dateForm.exec(row.InvoiceDate) ?? []
  const at = new Date(`20${year}-${month}-${day}T${hour?.padStart(2, '0')}:${minute}:00Z`)
  const [quantity, price] = [Number(row.Quantity), Number(row.UnitPrice)]
  if (Number.isNaN(at.getTime())) throw unknownFormat(`Line ${line}: InvoiceDate is not like 01-12-10 8:26.`)
  if (!Number.isFinite(quantity) || !Number.isFinite(price))
    throw unknownFormat(`Line ${line}: Quantity and UnitPrice must be numbers.`)
  return {
    number: row.InvoiceNo,
    at,
    customer: row.CustomerID || null,
    country: row.Country,
    lines: [{ code: row.StockCode, name: row.Description || row.StockCode, quantity, price }],
  }
}

function unknownFormat(message: string): Problem {
  return new Problem('unknown_format', message, {
    hint: 'replay reads files in the form of the Online Retail data set.',
  })
}
