import { describe, expect, it } from '@jest/globals'
import { defuse } from '../../../engine/exports/defuse.ts'
import { createCustomerReader } from '../../../engine/imports/customer-row.ts'
import type { FileShape } from '../../../engine/imports/file-shape.ts'
import { defaultOptions } from '../../../engine/imports/import.ts'

const targets = ['externalId', 'phone', 'attribute:country', 'attribute:postalCode', 'attribute:company']
const shape: FileShape = {
  ...{ format: 'csv', encoding: 'utf-8', delimiter: ';', quote: '"', decimal: ',', dateOrder: 'dmy' },
  ...{ hasHeadings: true, headings: targets, fields: [], newline: '\n' },
}
const read = createCustomerReader({
  shape,
  mapping: { columns: targets.map(target => ({ target })), options: defaultOptions },
  declared: { country: 'text', postalCode: 'text', company: 'text' },
  ...{ fileName: 'x.csv', home: 'AT', now: new Date('2026-01-01T00:00:00Z') },
})
const row = (...cells: string[]) => {
  const result = read({ line: 2, cells, fault: null })
  if ('refused' in result) throw new Error('refused')
  return result
}
const codes = (...cells: string[]) => row(...cells).partial?.map(({ code }) => code) ?? []

describe('a row of a customer', () => {
  it('dials a number from the country of the row, else from home', () => {
    expect(row('1', '030 1234567', 'Deutschland').phone).toBe('+49301234567')
    expect(row('1', '01 5880058').phone).toBe('+4315880058')
    expect(row('1', '+49 30 123-4567').phone).toBe('+49301234567')
    expect(row('1', "'0049 (0)30 1234567").phone).toBe('+49301234567')
    expect(codes('1', 'on request')).toEqual(['bad_phone'])
    expect(row('1', 'on request').phone).toBeNull()
  })

  it('keeps a country by its code, and as it was written where nobody knows it', () => {
    expect(row('1', '', 'Österreich').attributes.country).toBe('AT')
    expect(row('1', '', 'Atlantis').attributes.country).toBe('Atlantis')
    expect(codes('1', '', 'Atlantis')).toEqual(['bad_country'])
  })

  it('tells of a postal code that the country does not have', () => {
    expect(row('1', '', 'DE', 'D-10115').attributes.postalCode).toBe('10115')
    expect(codes('1', '', 'DE', '1010')).toEqual(['bad_postal_code'])
    expect(codes('1', '', 'AT', '1010')).toEqual([])
  })

  it('reads what our own files guard as what it was', () => {
    expect(row('1', '', '', '', defuse('=Müller & Söhne')).attributes.company).toBe('=Müller & Söhne')
    expect(row('1', '', '', '', "'s Hertogenbosch").attributes.company).toBe("'s Hertogenbosch")
  })
})
