export const fileFormats = ['csv', 'xlsx', 'fixed'] as const
export type FileFormat = (typeof fileFormats)[number]
export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

/** How a file is to be read. */
export type FileShape = {
  format: FileFormat
  encoding: Encoding
  delimiter: string
  quote: string
  decimal: ',' | '.'
  /** Which order dates written with figures have: 31.12.2025, 12/31/2025. */
  dateOrder: 'dmy' | 'mdy'
  headings: string[]
}
