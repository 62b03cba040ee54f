import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readCountry } from '../../../engine/customers/country.ts'
import { readPhone } from '../../../engine/customers/phone.ts'
import { readPostalCode } from '../../../engine/customers/postal-code.ts'

describe('readPhone', () => {
  it.each([
    ['030 1234567', 'DE', '+49301234567'],
    ['+49 (0)30 123 45-67', null, '+49301234567'],
    ['0049 30/1234567', 'DE', '+49301234567'],
    ['tel:+49-30-1234567', 'AT', '+49301234567'],
    ['044 668 18 00', 'CH', '+41446681800'],
    ['01 58858', 'AT', '+43158858'],
    ['+49301234567', null, '+49301234567'],
    ['０30 1234567', 'DE', '+49301234567'],
    ['030 1234567 ext. 7', 'DE', '+49301234567'],
  ])('%s in %s is %s', (text, country, number) => {
    expect(readPhone(text, country)).toBe(number)
  })

  it.each([
    ['030 1234567', null],
    ['030 1234567', 'XX'],
    ['12', 'DE'],
    ['0800 REIMANN', 'DE'],
    ['call 030 1234567', 'DE'],
    ['anna@shop.de', 'DE'],
    ['+49', 'DE'],
    ['+999 123456789', 'DE'],
    ['', 'DE'],
    ['1'.repeat(100), 'DE'],
  ])('%s in %s is none', (text, country) => {
    expect(readPhone(text, country)).toBeNull()
  })

  it('never throws, and what it gives it takes again', () => {
    const digits = fc.stringMatching(/^[+0]?[0-9 ()/-]{1,20}$/)
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), digits),
        fc.constantFrom('DE', 'US', null),
        (text, country) => {
          const number = readPhone(text, country)
          if (number !== null) expect(readPhone(number, null)).toBe(number)
        },
      ),
    )
  })
})

describe('readCountry', () => {
  it.each([
    ['Deutschland', 'DE'],
    [' germany ', 'DE'],
    ['de', 'DE'],
    ['Österreich', 'AT'],
    ['O\u0308sterreich', 'AT'],
    ['Switzerland', 'CH'],
    ['Vereinigtes  Königreich', 'GB'],
    ['Schlaraffenland', null],
    ['', null],
  ])('%j is %s', (text, code) => {
    expect(readCountry(text)).toBe(code)
  })
})

describe('readPostalCode', () => {
  it.each([
    ['10115', 'DE', '10115'],
    ['D-10115', 'DE', '10115'],
    [' 01067 ', 'DE', '01067'],
    ['A-1010', 'AT', '1010'],
    ['CH 8001', 'CH', '8001'],
    ['9490', 'LI', '9490'],
    ['sw1a 1aa', 'GB', 'SW1A 1AA'],
    ['1234 AB', 'NL', '1234 AB'],
    ['00-950', 'PL', '00-950'],
    ['anything 1', 'XX', 'ANYTHING 1'],
    ['10115', null, '10115'],
  ])('%j in %s is %s', (text, country, code) => {
    expect(readPostalCode(text, country)).toBe(code)
  })

  it.each([
    ['1010', 'DE'],
    ['00123', 'DE'],
    ['10115', 'AT'],
    ['0123', 'CH'],
    ['8001', 'LI'],
    ['1234', 'NL'],
    ['Berlin', 'DE'],
    ['', null],
    ['1', null],
    ['<b>', null],
  ])('%j in %s is none', (text, country) => {
    expect(readPostalCode(text, country)).toBeNull()
  })
})
