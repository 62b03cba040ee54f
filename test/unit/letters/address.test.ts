import { describe, expect, it } from '@jest/globals'
import { addressLines, correctsAddress, postalAddress, postalKey } from '../../../engine/letters/address.ts'

const maria = {
  salutation: 'Frau',
  title: 'Dr.',
  firstName: 'Maria',
  lastName: 'Müller',
  street: 'Lange Straße 12 a',
  postalCode: '50667',
  city: 'Köln',
}
const lines = (attributes: Record<string, unknown>) => {
  const address = postalAddress(attributes)
  return address && addressLines(address)
}

describe('an address that can be written to', () => {
  it('needs a name, street, postal code and city', () => {
    expect(lines(maria)).toEqual(['Frau', 'Dr. Maria Müller', 'Lange Straße 12 a', '50667 Köln'])
    for (const part of ['lastName', 'street', 'postalCode', 'city'])
      for (const missing of [undefined, null, '', '  ', '–', '\u200b', {}, []])
        expect([part, missing, postalAddress({ ...maria, [part]: missing })]).toEqual([part, missing, null])
    expect(postalKey({ ...maria, street: ' ' })).toBeNull()
  })

  it('may be a company’s, with or without somebody in it', () => {
    expect(lines({ ...maria, company: 'Müller GmbH & Co. KG' })).toEqual([
      'Müller GmbH & Co. KG',
      'Frau Dr. Maria Müller',
      'Lange Straße 12 a',
      '50667 Köln',
    ])
    expect(lines({ ...maria, company: 'Müller GmbH', firstName: null, lastName: null })).toEqual([
      'Müller GmbH',
      'Lange Straße 12 a',
      '50667 Köln',
    ])
  })

  it('takes a postal code that was stored as a number', () => {
    expect(lines({ ...maria, postalCode: 50667 })?.at(-1)).toBe('50667 Köln')
  })
})

describe('an address abroad', () => {
  it.each([
    ['AT', '1010', 'Wien', ['1010 WIEN', 'ÖSTERREICH']],
    ['Österreich', '1010', 'Wien', ['1010 WIEN', 'ÖSTERREICH']],
    ['switzerland', '8001', 'Zürich', ['8001 ZÜRICH', 'SCHWEIZ']],
    ['U.K.', 'SW1A 1AA', 'London', ['SW1A 1AA LONDON', 'U.K.']],
    ['UK', 'SW1A 1AA', 'London', ['SW1A 1AA LONDON', 'VEREINIGTES KÖNIGREICH']],
    ['France', '75001', 'Paris', ['75001 PARIS', 'FRANKREICH']],
    ['Mittelerde', '1', 'Bruchtal', ['1 BRUCHTAL', 'MITTELERDE']],
  ])('%s: town and country in capitals, the country last', (country, postalCode, city, expected) => {
    expect(lines({ ...maria, country, postalCode, city })?.slice(-2)).toEqual(expected)
  })

  it.each(['DE', 'de', 'D', 'Deutschland', 'Germany', 'Allemagne', '', undefined])(
    '%s is no country line at home',
    country => {
      expect(lines({ ...maria, country })?.at(-1)).toBe('50667 Köln')
    },
  )

  it('keeps to six lines', () => {
    const company = 'Firma'
    expect(lines({ ...maria, company, country: 'FR' })).toHaveLength(5)
    expect(lines({ ...maria, country: 'AT' })).toHaveLength(5)
  })
})

describe('hostile parts', () => {
  it('become one clean line each', () => {
    const made = lines({
      ...maria,
      firstName: 'Ma\u202eria\u200f\n\r\n\tTeil\u0000zwei',
      lastName: 'Mü\u2028ller\u2066\ufeff',
      street: 'Weg 1\nHinterhaus',
    })
    expect(made).toEqual(['Frau', 'Dr. Maria Teil zwei Mü ller', 'Weg 1 Hinterhaus', '50667 Köln'])
  })
})

describe('the key of an address', () => {
  it('is the same for the spellings of one', () => {
    const keys = [
      maria,
      { ...maria, firstName: 'M.', title: null, salutation: 'ms' },
      { ...maria, firstName: null, lastName: 'MUELLER' },
      { ...maria, street: 'Lange Strasse 12a', city: 'Koeln' },
      { ...maria, street: 'lange str. 12 A', city: 'Cologne', country: 'Germany' },
      { ...maria, street: ' LANGE  STR 12-a ', postalCode: ' 50 667', lastName: 'mu\u0308ller' },
    ].map(attributes => postalKey(attributes))
    expect(new Set(keys)).toEqual(new Set(['mueller|50667|langestr12a']))
  })

  it('differs by surname, house and postal code', () => {
    const keys = [
      maria,
      { ...maria, lastName: 'Meier' },
      { ...maria, street: 'Lange Straße 12' },
      { ...maria, postalCode: '50668' },
    ].map(attributes => postalKey(attributes))
    expect(new Set(keys).size).toBe(4)
  })
})

it('knows a correction from a form saved again', () => {
  expect(correctsAddress(maria, { street: 'Lange Straße 12 a', birthday: '1990-01-01' })).toBe(false)
  expect(correctsAddress(maria, { birthday: '1990-01-01', interests: ['x'] })).toBe(false)
  expect(correctsAddress(maria, { street: 'Neuer Weg 1' })).toBe(true)
  expect(correctsAddress(maria, { city: null })).toBe(true)
})
