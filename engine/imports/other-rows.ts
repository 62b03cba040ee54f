import { type CatalogueRow, catalogueRowSchema } from '../catalogue/product.ts'
import { type ImportCells, type ImportRow, importOutcomes, readImportRow } from '../consent/import-row.ts'
import { checkEmail } from '../customers/email-syntax.ts'
import type { RawRow } from './csv.ts'
import { type CustomerRow, type RowContext, refusal } from './customer-row.ts'
import { maxCell } from './file-shape.ts'
import { momentOf, readBoolean, readDateWith, readNumberWith } from './read-value.ts'
import type { Rejection } from './reasons.ts'

export type Named = { row: number; cells: string[]; person: CustomerRow }
export type EventRow = Named & {
  name: string
  occurredAt: Date
  messageId: string
  properties: Record<string, unknown>
}
export type ConsentRow = { row: number; cells: string[]; line: ImportRow }
export type ProductRow = { row: number; cells: string[]; product: CatalogueRow }

function cellsOf(raw: RawRow, context: RowContext): (key: string) => string {
  const at = new Map(
    context.mapping.columns.flatMap((column, index) => (column ? [[column.target, index] as const] : [])),
  )
  return key => (raw.cells[at.get(key) ?? -1] ?? '').trim().toWellFormed()
}

function headingOf(key: string, { mapping, shape }: RowContext): string {
  return shape.headings[mapping.columns.findIndex(column => column?.target === key)] ?? key
}

/** Whom a row names, by number or address. */
export function readPerson(
  raw: RawRow,
  context: RowContext,
  capturedAt: Date | null,
): CustomerRow | Rejection {
  if (raw.fault) return refusal(raw, raw.fault)
  if (raw.cells.some(cell => cell.length > maxCell)) return refusal(raw, 'cell_too_long')
  const cell = cellsOf(raw, context)
  const externalId = cell('externalId').slice(0, 500) || null
  const address = cell('email')
  const checked = address === '' ? null : checkEmail(address)
  if (externalId === null && !checked) return refusal(raw, 'no_person')
  if (externalId === null && checked && !checked.ok)
    return refusal(raw, 'bad_email', headingOf('email', context))
  return {
    ...{
      row: raw.line,
      cells: raw.cells,
      externalId,
      phone: null,
      locale: null,
      timeZone: null,
      attributes: {},
    },
    ...{ email: checked?.ok ? checked.email : null, emailKey: checked?.ok ? checked.key : null },
    ...{ capturedAt, updatedAt: null, tags: null, consents: [], partial: null },
  }
}

export function readEventRow(raw: RawRow, context: RowContext, fileMark: string): EventRow | Rejection {
  const { mapping, shape, now } = context
  const cell = cellsOf(raw, context)
  const written = cell('occurredAt')
  const date = written === '' ? null : readDateWith(written, shape.dateOrder)
  const occurredAt = date ? momentOf(date, mapping.options.timeZone) : null
  const person = readPerson(raw, context, occurredAt)
  if ('refused' in person) return person
  if (!occurredAt)
    return refusal(raw, written === '' ? 'missing_date' : 'bad_date', headingOf('occurredAt', context))
  if (occurredAt > now) return refusal(raw, 'future_date', headingOf('occurredAt', context))
  const name = (cell('eventName') || mapping.options.eventName || '').slice(0, 200)
  if (name === '') return refusal(raw, 'missing_name')
  const properties: Record<string, unknown> = {}
  for (const [index, column] of mapping.columns.entries()) {
    if (!column?.target.startsWith('property:')) continue
    const text = (raw.cells[index] ?? '').trim().toWellFormed()
    if (text !== '') put(properties, column.target.slice('property:'.length), plainValue(text, shape.decimal))
  }
  return {
    row: raw.line,
    cells: raw.cells,
    person,
    name,
    occurredAt,
    properties,
    messageId: cell('messageId').slice(0, 200) || `${fileMark}-${raw.line}`,
  }
}

/** A number stays one unless it begins with a zero: those are codes. */
function plainValue(text: string, decimal: ',' | '.'): unknown {
  if (/^[+]?0\d/.test(text)) return text
  const number = /^[+-]?[\d.,]+$/.test(text) ? readNumberWith(text, decimal) : null
  if (number !== null && text.length <= 15) return number
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text
}

/** `price.amount` is an amount within a price. */
function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.')
  const last = names.pop() as string
  let place = target
  for (const name of names) {
    if (name === '__proto__') return
    const inner = Object.hasOwn(place, name) ? place[name] : undefined
    const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}
    place[name] = next
    place = next
  }
  if (last !== '__proto__') place[last] = value
}

export function readConsentRow(raw: RawRow, context: RowContext): ConsentRow | Rejection {
  if (raw.fault) return refusal(raw, raw.fault)
  const { mapping, shape, fileName, now } = context
  const { options } = mapping
  const cells: Record<string, string> = {
    ...(options.purpose ? { purpose: options.purpose } : {}),
    ...(options.document ? { document: options.document } : {}),
    ...(options.wording ? { wording: options.wording } : {}),
    ...(options.assume === 'none' ? {} : { kind: options.assume }),
  }
  for (const [index, column] of mapping.columns.entries()) {
    const text = raw.cells[index]?.trim().toWellFormed()
    if (column && text) cells[column.target] = text
  }
  // Dates as this file writes them; what takes away counts to the end of its day, which the reader of rows knows.
  const date = cells.date ? readDateWith(cells.date, shape.dateOrder) : null
  if (date) cells.date = date.time === null ? date.day : `${date.day}T${date.time}${date.zone ?? 'Z'}`
  const yes = cells.kind === undefined ? null : readBoolean(cells.kind)
  if (yes !== null) cells.kind = yes ? 'granted' : 'withdrawn'
  const line = readImportRow(cells as ImportCells, { file: fileName, row: raw.line, now })
  if (!('refused' in line)) return { row: raw.line, cells: raw.cells, line }
  return {
    ...{ row: raw.line, refused: true, cells: raw.cells, emailKey: null },
    reasons: [{ column: null, code: 'bad_value', message: importOutcomes[line.refused] }],
  }
}

const productNumbers = new Set(['price', 'listPrice', 'taxRate', 'stock'])

export function readProductRow(raw: RawRow, context: RowContext): ProductRow | Rejection {
  if (raw.fault) return refusal(raw, raw.fault)
  const { mapping, shape } = context
  const product: Record<string, unknown> = {}
  for (const [index, column] of mapping.columns.entries()) {
    const text = raw.cells[index]?.trim().toWellFormed()
    if (!column || !text) continue
    const field = column.target.slice('product.'.length)
    const value = productNumbers.has(field) ? readNumberWith(text, shape.decimal) : text
    if (value === null) return refusal(raw, 'bad_number', shape.headings[index] ?? null)
    product[field] = field === 'availability' ? availabilityOf(text) : value
  }
  if (product.externalId === undefined) return refusal(raw, 'missing_product')
  if (product.price !== undefined && product.currency === undefined)
    product.currency = mapping.options.currency ?? 'EUR'
  const parsed = catalogueRowSchema.safeParse(product)
  if (parsed.success) return { row: raw.line, cells: raw.cells, product: parsed.data }
  const issue = parsed.error.issues[0]
  const column = headingOf(`product.${String(issue?.path[0] ?? '')}`, context)
  return {
    row: raw.line,
    refused: true,
    cells: raw.cells,
    emailKey: null,
    reasons: [{ column, code: 'bad_product' }],
  }
}

function availabilityOf(text: string): string {
  const word = text.toLowerCase().replace(/[\s-]+/g, '_')
  const yes = readBoolean(text)
  if (yes !== null) return yes ? 'in_stock' : 'out_of_stock'
  return (
    { lieferbar: 'in_stock', verfügbar: 'in_stock', ausverkauft: 'out_of_stock', vorbestellbar: 'preorder' }[
      word
    ] ?? word
  )
}
