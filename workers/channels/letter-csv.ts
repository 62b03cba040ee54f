import { stringify } from 'csv-stringify/sync'
import { defuse } from '../../engine/exports/defuse.ts'
import { addressLines, type PostalAddress } from '../../engine/letters/address.ts'

export type AddressRow = {
  reference: string
  /** Number of the letter in its batch, from 1. */
  position: number
  /** In the PDF, from 1, cover included. */
  firstPage: number
  pages: number
  address: PostalAddress
}

const lineColumns = ['line1', 'line2', 'line3', 'line4', 'line5', 'line6'] as const
const columns = [
  'reference',
  'position',
  'firstPage',
  'pages',
  ...lineColumns,
  'salutation',
  'title',
  'firstName',
  'lastName',
  'company',
  'street',
  'postalCode',
  'city',
  'country',
]

/**
 * Addresses of a batch for a mail house: RFC 4180 with a header, UTF-8 with byte order mark. Names come from public
 * forms, and are defused. The columns are part of the API's documentation.
 */
export function addressFile(rows: readonly AddressRow[], home = 'DE'): Buffer {
  const records = rows.map(({ address, ...row }) => {
    const lines = addressLines(address, home)
    const { country, ...parts } = address
    return {
      ...row,
      ...Object.fromEntries(lineColumns.map((column, index) => [column, lines[index] ?? ''])),
      ...parts,
      country: country.code ?? country.written,
    }
  })
  return Buffer.from(
    stringify(records, {
      header: true,
      columns,
      bom: true,
      record_delimiter: 'windows',
      cast: { string: defuse },
    }),
  )
}
