export const fileFormats = ['csv', 'xlsx', 'fixed'] as const
export type FileFormat = (typeof fileFormats)[number]
export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]
export const decimals = [',', '.'] as const
export const dateOrders = ['dmy', 'mdy'] as const

/** One field of a file whose columns are fixed places: from the first character (0) to before `end`. */
export type FixedField = { name: string; start: number; end: number }

/** How a file is to be read. */
export type FileShape = {
  format: FileFormat
  encoding: Encoding
  delimiter: string
  /** Empty: quotes mean nothing. */
  quote: string
  decimal: ',' | '.'
  /** Which order dates written with figures have: 31.12.2025, 12/31/2025. */
  dateOrder: 'dmy' | 'mdy'
  /** The first line names the columns. */
  hasHeadings: boolean
  headings: string[]
  /** Of a fixed-width file. */
  fields: FixedField[]
  /** How lines end; \r\n counts as \n. */
  newline: '\n' | '\r'
}

/** More columns than this no list of customers has; a file that does is refused whole. */
export const maxColumns = 1_000
/** Longest cell, in characters: longer ones cost their row. */
export const maxCell = 65_536
/** Longest row, in bytes. A quote that is never closed ends here. */
export const maxRow = 1024 * 1024
