import { expect, it } from '@jest/globals'
import { readPrice } from '../../../engine/catalogue/price.ts'
import { isGtin } from '../../../engine/catalogue/product.ts'
import { readMeasure, unitPrice } from '../../../engine/catalogue/unit-price.ts'

it.each([
  ['19.90 EUR', 19.9, 'EUR'],
  ['19,90 EUR', 19.9, 'EUR'],
  ['EUR 19.90', 19.9, 'EUR'],
  ['19,90 €', 19.9, 'EUR'],
  ['€19.90', 19.9, 'EUR'],
  ['1.234,50 €', 1234.5, 'EUR'],
  ['1,234.50 USD', 1234.5, 'USD'],
  ['1 234,50 eur', 1234.5, 'EUR'],
  ["1'234.50 CHF", 1234.5, 'CHF'],
  ['1.234.567,89', 1234567.89, null],
  ['1.234.567', 1234567, null],
  ['1.234 EUR', 1234, 'EUR'],
  ['0,125 EUR', 0.125, 'EUR'],
  ['15', 15, null],
  ['0 EUR', 0, 'EUR'],
  ['12,5', 12.5, null],
])('the price %s is %d %s', (text, amount, currency) => {
  expect(readPrice(text)).toEqual({ amount, currency })
})

it.each([
  '',
  'EUR',
  'ab 12',
  '-5 EUR',
  'EUR 5 EUR',
  '1.2.3',
  '1,23,4',
  '12 EURO',
  '99999999999 EUR',
  '1e5',
  '٣ EUR',
  'NaN',
])('%j is no price', text => {
  expect(readPrice(text)).toBeNull()
})

it.each([
  // 750 ml for 19.90: per litre.
  [19.9, '750 ml', null, 26.53, '26,53 € / 1 l'],
  [2.49, '500g', null, 4.98, '4,98 € / 1 kg'],
  [2.49, '0,5 kg', '100 g', 0.5, '0,50 € / 100 g'],
  [3, '3 cl', '100 ml', 10, '10,00 € / 100 ml'],
  [12, '2.5 m', null, 4.8, '4,80 € / 1 m'],
  [60, '2 m²', null, 30, '30,00 € / 1 m²'],
  [9, '12 ct', null, 0.75, '0,75 € / 1 Stück'],
  [1.005, '1 kg', 'kg', 1.01, '1,01 € / 1 kg'],
])('%d for %s per %s costs %d a unit (§ 4 PAngV)', (price, content, base, expected, text) => {
  const measure = readMeasure(content)
  if (!measure) throw new Error('not read')
  const result = unitPrice({
    price,
    currency: 'EUR',
    content: measure,
    base: base === null ? null : readMeasure(base),
  })
  expect(result?.price).toBe(expected)
  expect(result?.text.de.replace('\u00a0', ' ')).toBe(text)
})

it('there is no unit price where content and base do not fit, and no measure in unknown units', () => {
  const content = { amount: 500, unit: 'g' } as const
  expect(unitPrice({ price: 1, currency: 'EUR', content, base: { amount: 1, unit: 'l' } })).toBeNull()
  for (const text of ['12 oz', '0 g', 'viel', '5', '-1 kg', '1e3 g']) expect(readMeasure(text)).toBeNull()
  expect(readMeasure('kg')).toEqual({ amount: 1, unit: 'kg' })
})

it('check digits of GTINs are looked at', () => {
  for (const good of ['4006381333931', '96385074', '036000291452', '00012345600012', '4006381-333931'])
    expect(isGtin(good)).toBe(true)
  for (const bad of ['4006381333932', '1234', 'abc', '40063813339311', '']) expect(isGtin(bad)).toBe(false)
})
