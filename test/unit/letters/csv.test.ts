import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { postalAddress } from '../../../engine/letters/address.ts'
import { addressFile } from '../../../workers/channels/letter-csv.ts'

function row(attributes: Record<string, unknown>) {
  const address = postalAddress({
    lastName: 'Beispiel',
    street: 'Weg 1',
    postalCode: '01067',
    city: 'Dresden',
    ...attributes,
  })
  if (!address) throw new Error('incomplete')
  return { reference: 'L1-001-0A', position: 1, firstPage: 2, pages: 1, address }
}
const read = (file: Buffer) => parse(file, { bom: true, columns: true }) as Record<string, string>[]

describe('addresses for a mail house', () => {
  it('are RFC 4180 in UTF-8 with a byte order mark and the documented columns', () => {
    const file = addressFile([row({ firstName: 'Jürgen "Jo", der\nZweite', country: 'Austria' })])
    expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(file.toString('utf8')).toMatch(/\r\n$/)
    const [header] = file.subarray(3).toString('utf8').split('\r\n')
    expect(header).toBe(
      'reference,position,firstPage,pages,line1,line2,line3,line4,line5,line6,salutation,title,firstName,lastName,company,street,postalCode,city,country',
    )
    expect(read(file)).toEqual([
      expect.objectContaining({
        reference: 'L1-001-0A',
        line1: 'Jürgen "Jo", der Zweite Beispiel',
        line3: '01067 DRESDEN',
        line4: 'ÖSTERREICH',
        line5: '',
        firstName: 'Jürgen "Jo", der Zweite',
        postalCode: '01067',
        country: 'AT',
      }),
    ])
  })

  it.each(['=1+1', '+49', '-2', '@SUM(A1)', '\t=1', '＝1', '=HYPERLINK("http://x","y")'])(
    'write %j so that no spreadsheet runs it',
    lastName => {
      const [record] = read(addressFile([row({ lastName: `${lastName}x`, street: `${lastName} Weg` })]))
      for (const value of Object.values(record ?? {})) expect(value).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
    },
  )
})
