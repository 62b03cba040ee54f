import { isUtf8 } from 'node:buffer'
import { parseRows } from './csv.ts'
import { type Delimiter, delimiters, type Encoding, type FileShape, type FixedField } from './file-shape.ts'
import { readDateWith, readNumberWith } from './read-value.ts'
import { decodeText } from './text-decoding.ts'

/** How much of the beginning of a file is looked at, in bytes. */
export const sampleSize = 1024 * 1024

/** Zip archives (XLSX) begin so. */
export function isZip(sample: Uint8Array): boolean {
  return sample[0] === 0x50 && sample[1] === 0x4b && (sample[2] === 3 || sample[2] === 5)
}

/** True of bytes that are no text in any encoding: pictures, archives, databases. */
export function isBinary(sample: Buffer): boolean {
  const encoding = encodingOf(sample)
  if (encoding.startsWith('utf-16')) return false
  let zeros = 0
  for (const byte of sample.subarray(0, 65_536)) if (byte === 0) zeros += 1
  return zeros > 16
}

/** UTF-16 by its mark or its zeros, UTF-8 by being valid, else Windows-1252. */
export function encodingOf(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const part = sample.subarray(0, 4_096)
  let even = 0
  let odd = 0
  for (let i = 0; i < part.length; i += 1) {
    if (part[i] !== 0) continue
    if (i % 2 === 0) even += 1
    else odd += 1
  }
  if (odd > part.length * 0.3 && even < part.length * 0.05) return 'utf-16le'
  if (even > part.length * 0.3 && odd < part.length * 0.05) return 'utf-16be'
  // The sample may end in the middle of a character.
  for (let cut = 0; cut < 4; cut += 1) if (isUtf8(sample.subarray(0, sample.length - cut))) return 'utf-8'
  return 'windows-1252'
}

/** The sample as text, without a byte order mark. */
export function sampleText(sample: Buffer, encoding: Encoding): string {
  const text = encoding.startsWith('utf-16')
    ? new TextDecoder(encoding).decode(sample)
    : decodeText(sample, encoding as 'utf-8' | 'windows-1252')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** Recognises how a file is to be read, from its first part. `whole`: there is no more. */
export function recogniseShape(sample: Buffer, whole: boolean, format: 'csv' | 'xlsx' = 'csv'): FileShape {
  const encoding = encodingOf(sample)
  const text = sampleText(sample, encoding)
  const newline = !text.includes('\n') && text.includes('\r') ? '\r' : '\n'
  const blank = {
    headings: [],
    fields: [],
    newline,
    hasHeadings: true,
    decimal: '.',
    dateOrder: 'dmy',
  } as const
  const fields = format === 'csv' ? fixedFields(text) : null
  const base: FileShape = fields
    ? { ...blank, format: 'fixed', encoding, delimiter: ',', quote: '', headings: [], fields }
    : { ...blank, format, encoding, ...dialectOf(text, newline, whole), headings: [], fields: [] }
  return completeShape(base, text, whole)
}

/** Headings, decimal sign and order of dates of a file of this dialect, from its first part. */
export function completeShape(shape: FileShape, text: string, whole: boolean): FileShape {
  const rows = sampleRows(shape, text, whole)
  const [first = [], ...others] = rows
  const hasHeadings = looksLikeHeadings(first, others)
  return withHeadings(
    { ...shape, hasHeadings, ...signsOf(hasHeadings ? others : rows, shape.delimiter) },
    rows,
  )
}

/** The shape with the names of its columns: those of the first line, or numbered. */
export function withHeadings(shape: FileShape, rows: readonly string[][]): FileShape {
  const width = rows.slice(0, 100).reduce((most, row) => Math.max(most, row.length), 0)
  // Over fixed places the names stand where they have room, and were told apart by blanks.
  const own = shape.format === 'fixed' ? shape.fields.map(field => field.name) : (rows[0] ?? [])
  const named = shape.hasHeadings ? own.map(name => name.trim()) : []
  const count = shape.hasHeadings ? named.length : width
  const fallback = (index: number) =>
    shape.format === 'fixed' && !shape.hasHeadings ? (shape.fields[index]?.name ?? '') : ''
  const headings = Array.from(
    { length: count },
    (_, index) => named[index] || fallback(index) || `${index + 1}`,
  )
  return { ...shape, headings }
}

/** The rows of a sample, as this shape reads them. */
export function sampleRows(shape: FileShape, text: string, whole: boolean): string[][] {
  const { newline } = shape
  const at = { line: 1, final: whole, giveUp: true }
  if (shape.format !== 'fixed') {
    const { rows } = parseRows(text, shape, at)
    // Without its first row nobody knows what the others are; a row too wide tells so itself.
    const [first] = rows
    if (first?.fault) return first.fault === 'too_many_cells' ? [first.cells] : []
    return rows.filter(row => row.fault === null).map(row => row.cells)
  }
  return text
    .split(newline)
    .filter(row => row.trim() !== '')
    .map(row => shape.fields.map(({ start, end }) => row.slice(start, end).trim()))
}

function dialectOf(
  text: string,
  newline: '\n' | '\r',
  whole: boolean,
): { delimiter: Delimiter; quote: string } {
  const quote = text.includes('"') ? '"' : "'" === text[0] && text.includes("','") ? "'" : '"'
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: -1 }
  for (const delimiter of delimiters) {
    const { rows } = parseRows(
      text.slice(0, 262_144),
      { delimiter, quote, newline },
      { line: 1, final: whole && text.length <= 262_144, giveUp: true },
    )
    const widths = rows.slice(0, 200).map(row => row.cells.length)
    const width = widths[0] ?? 0
    if (width < 2) continue
    const even = widths.filter(other => other === width).length / widths.length
    const broken = rows.slice(0, 200).filter(row => row.fault !== null).length / Math.max(1, widths.length)
    const score = even * 10 + Math.min(width, 50) / 50 - broken * 20
    if (score > best.score) best = { delimiter, score }
  }
  return { delimiter: best.delimiter, quote }
}

/**
 * The fields of a file of fixed places, null if it is none: lines that have blanks at the same places and no delimiter
 * in common. Each field ends where its figures or words end, and begins behind the field before it.
 */
function fixedFields(text: string): FixedField[] | null {
  const lines = text.split(/\r\n|\n|\r/, 400).filter(line => line.trim() !== '')
  if (lines.length < 3 || lines.some(line => /[;\t|]/.test(line))) return null
  const [head = '', ...body] = lines.slice(0, -1)
  if (body.filter(line => line.includes(',')).length > body.length / 2) return null
  const width = Math.max(...body.map(line => line.length))
  if (width > 4_000 || body.filter(line => line.length === width).length < body.length * 0.8) return null
  const used = Array.from({ length: width }, (_, at) => body.some(line => (line[at] ?? ' ') !== ' '))
  const fields: FixedField[] = []
  for (let at = 0; at < width; at += 1) {
    if (!used[at]) continue
    let end = at
    while (end < width && used[end]) end += 1
    fields.push({ name: '', start: fields.at(-1)?.end ?? 0, end })
    at = end
  }
  if (fields.length < 2) return null
  const names = head.trim().split(/\s+/)
  return fields.map((field, index) => ({
    ...field,
    name: names.length === fields.length ? (names[index] ?? '') : `${index + 1}`,
  }))
}

/** A first line of words over columns of something else; or simply of names that are all different. */
function looksLikeHeadings(first: readonly string[], others: readonly string[][]): boolean {
  const cells = first.map(cell => cell.trim()).filter(cell => cell !== '')
  if (cells.length === 0) return false
  if (cells.some(cell => cell.includes('@') || /^[+-]?[\d.,:/ -]+$/.test(cell))) return false
  return others.length === 0 || new Set(cells).size === cells.length
}

/** Decimal sign and order of dates that most cells agree with. */
function signsOf(rows: readonly string[][], delimiter: string): Pick<FileShape, 'decimal' | 'dateOrder'> {
  let comma = 0
  let point = 0
  let dayFirst = 0
  let monthFirst = 0
  for (const row of rows.slice(0, 2_000)) {
    for (const cell of row) {
      const text = cell.trim()
      if (text === '' || text.length > 40) continue
      if (/^[^\d]{0,3}[+-]?[\d.]*,\d{1,4}[^\d]{0,4}$/.test(text) && readNumberWith(text, ',') !== null)
        comma += 1
      else if (/^[^\d]{0,3}[+-]?[\d,]*\.\d{1,4}[^\d]{0,4}$/.test(text)) point += 1
      const figures = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})\b/.exec(text)
      if (!figures) continue
      if (Number(figures[1]) > 12 || text.includes('.')) dayFirst += 1
      else if (Number(figures[2]) > 12) monthFirst += 1
    }
  }
  // A file without such numbers: where the semicolon divides, it does so because the comma is a decimal sign.
  const decimal = comma === point ? (delimiter === ';' ? ',' : '.') : comma > point ? ',' : '.'
  return { decimal, dateOrder: monthFirst > dayFirst ? 'mdy' : 'dmy' }
}

export const columnTypes = [
  'empty',
  'text',
  'number',
  'date',
  'boolean',
  'email',
  'phone',
  'country',
  'postalCode',
] as const
export type ColumnType = (typeof columnTypes)[number]

const booleans = /^(?:yes|no|ja|nein|true|false|wahr|falsch|y|n|j|x|0|1|on|off)$/i

/** What the cells of each column look like: what nine of ten that are not empty agree with. */
export function columnTypesOf(shape: FileShape, rows: readonly string[][]): ColumnType[] {
  return shape.headings.map((_, column) => {
    const cells = rows
      .slice(0, 1_000)
      .map(row => (row[column] ?? '').trim())
      .filter(cell => cell !== '')
    if (cells.length === 0) return 'empty'
    const most = (test: (cell: string) => boolean) => cells.filter(test).length >= cells.length * 0.9
    if (most(cell => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell))) return 'email'
    if (most(cell => readDateWith(cell, shape.dateOrder) !== null)) return 'date'
    if (most(cell => booleans.test(cell))) return 'boolean'
    if (most(cell => /^(?:\+|00)\d[\d\s()./-]{6,}$|^0\d[\d\s()./-]{6,}$/.test(cell))) return 'phone'
    if (
      most(cell => /^(?:[A-Z]{1,2}-)?\d{4,5}$/.test(cell)) &&
      new Set(cells.map(cell => cell.length)).size <= 2 &&
      !ascending(cells)
    )
      return 'postalCode'
    if (most(cell => readNumberWith(cell, shape.decimal) !== null)) return 'number'
    if (most(cell => /^[A-Z]{2}$/.test(cell))) return 'country'
    return 'text'
  })
}

/** Numbers that only go up are somebody's numbering. */
function ascending(cells: readonly string[]): boolean {
  return (
    cells.length > 3 && cells.every((cell, index) => index === 0 || Number(cell) > Number(cells[index - 1]))
  )
}
