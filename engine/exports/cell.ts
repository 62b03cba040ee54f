import { defuse } from './defuse.ts'

/** A value of a row of an export. A list holds tags, ways of capture, items of a list attribute. */
export type Cell = string | number | boolean | Date | readonly Scalar[] | null
type Scalar = string | number | boolean

/** As read from JSON in the database: whatever stands there becomes a cell. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value
  if (Array.isArray(value) && value.every(item => ['string', 'number', 'boolean'].includes(typeof item)))
    return value
  return JSON.stringify(value)
}

/** What stands between the items of a list in one cell of CSV and XLSX. */
export const listSeparator = ' | '

/** As text of a spreadsheet: times in ISO 8601 (UTC), lists joined, formulas defused. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return defuse(cell)
  if (cell instanceof Date) return cell.toISOString()
  if (typeof cell === 'object') return defuse(cell.join(listSeparator))
  return String(cell)
}
