import { checkEmail } from '../customers/email-syntax.ts'
import type { RawRow } from './csv.ts'
import { type RowContext, refusal } from './customer-row.ts'
import { maxCell } from './file-shape.ts'
import { momentOf, readBoolean, readDateWith, readNumberWith } from './read-value.ts'
import type { Reason, Rejection } from './reasons.ts'

export type ImportedLine = { sku: string | null; name: string; quantity: number; unitPrice: number }

/** What one row says about an order, or about a line of one. */
export type OrderRow = {
  row: number
  cells: string[]
  orderId: string
  externalId: string | null
  email: string | null
  emailKey: string | null
  orderedAt: Date
  total: number | null
  currency: string | null
  tax: number | null
  shipping: number | null
  discount: number | null
  refunded: number | null
  cancelled: boolean
  line: ImportedLine | null
  partial: Reason[] | null
}

const numbers = [
  'total',
  'tax',
  'shipping',
  'discount',
  'refunded',
  'line.quantity',
  'line.unitPrice',
] as const
const cancelledWords = /cancel|storn|void|failed|abgebrochen|annul/i
/** What numeric(14, 2) holds. */
const most = 1e12

/**
 * Reads rows of orders. Without an order number each row is an order of its own; its number is made of file and line,
 * so that the same file imported again finds it (`fileMark`).
 */
export function createOrderReader(
  context: RowContext,
  fileMark: string,
): (raw: RawRow) => OrderRow | Rejection {
  const { shape, mapping, now } = context
  const at = new Map<string, number>()
  for (const [index, column] of mapping.columns.entries()) if (column) at.set(column.target, index)
  const hasLines = ['line.sku', 'line.name', 'line.quantity', 'line.unitPrice'].some(key => at.has(key))
  return raw => {
    if (raw.fault) return refusal(raw, raw.fault)
    const { cells, line } = raw
    const cell = (key: string) => {
      const index = at.get(key)
      return index === undefined ? '' : (cells[index] ?? '').trim().toWellFormed()
    }
    if (cells.some(one => one.length > maxCell)) return refusal(raw, 'cell_too_long')
    const heading = (key: string) => shape.headings[at.get(key) ?? -1] ?? key
    const partial: Reason[] = []
    const amounts: Record<string, number | null> = {}
    for (const key of numbers) {
      const text = cell(key)
      const value = text === '' ? null : readNumberWith(text, shape.decimal)
      if (text !== '' && (value === null || Math.abs(value) >= most))
        return {
          row: line,
          refused: true,
          reasons: [{ column: heading(key), code: 'bad_number' }],
          cells,
          emailKey: null,
        }
      amounts[key] = value
    }
    const written = cell('orderedAt')
    const date = written === '' ? null : readDateWith(written, shape.dateOrder)
    const orderedAt = date ? momentOf(date, mapping.options.timeZone) : null
    if (written !== '' && !orderedAt) return refusal(raw, 'bad_date', heading('orderedAt'))
    if (!orderedAt) return refusal(raw, 'missing_date', heading('orderedAt'))
    if (orderedAt > now) return refusal(raw, 'future_date', heading('orderedAt'))
    const address = cell('email')
    const checked = address === '' ? null : checkEmail(address)
    if (checked && !checked.ok)
      partial.push({ column: heading('email'), code: 'bad_email', message: checked.message })
    const externalId = cell('externalId').slice(0, 500) || null
    const emailKey = checked?.ok ? checked.key : null
    if (externalId === null && emailKey === null) return refusal(raw, checked ? 'bad_email' : 'no_person')
    const currency = (cell('currency') || mapping.options.currency || 'EUR').toUpperCase()
    if (!/^[A-Z]{3}$/.test(currency)) return refusal(raw, 'bad_currency', heading('currency'))
    const orderId = cell('orderId').slice(0, 200) || `${fileMark}-${line}`
    const quantity = amounts['line.quantity'] ?? 1
    const named = cell('line.name') || cell('line.sku')
    const unitPrice =
      amounts['line.unitPrice'] ??
      (amounts.total !== null && quantity !== 0 ? (amounts.total as number) / quantity : 0)
    const state = cell('cancelled')
    return {
      ...{
        row: line,
        cells,
        orderId,
        externalId,
        email: checked?.ok ? checked.email : null,
        emailKey,
        orderedAt,
        currency,
      },
      ...{ total: amounts.total ?? null, tax: amounts.tax ?? null, shipping: amounts.shipping ?? null },
      ...{
        discount: amounts.discount === null ? null : Math.abs(amounts.discount ?? 0),
        refunded: amounts.refunded ?? null,
      },
      cancelled:
        state !== '' &&
        (readBoolean(state) ?? (cancelledWords.test(state) || readDateWith(state, shape.dateOrder) !== null)),
      line: hasLines ? { sku: cell('line.sku') || null, name: named || '–', quantity, unitPrice } : null,
      partial: partial.length > 0 ? partial : null,
    }
  }
}

/** An order put together from its rows. */
export type ImportedOrder = Omit<OrderRow, 'row' | 'cells' | 'line' | 'partial' | 'total'> & {
  rows: OrderRow[]
  total: number | null
  lines: ImportedLine[]
}

/** Rows with one order number are one order: the first to say something says it for all. */
export function gatherOrders(rows: readonly OrderRow[]): ImportedOrder[] {
  const orders = new Map<string, ImportedOrder>()
  for (const row of rows) {
    let order = orders.get(row.orderId)
    if (!order) {
      const { row: _row, cells: _cells, line: _line, partial: _partial, ...rest } = row
      order = { ...rest, rows: [], lines: [] }
      orders.set(row.orderId, order)
    }
    order.rows.push(row)
    order.total ??= row.total
    order.tax ??= row.tax
    order.shipping ??= row.shipping
    order.discount ??= row.discount
    order.refunded ??= row.refunded
    order.cancelled ||= row.cancelled
    if (row.line) order.lines.push(row.line)
  }
  return [...orders.values()]
}

export function linesTotal(lines: readonly ImportedLine[]): number {
  return Math.round(lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0) * 100) / 100
}
