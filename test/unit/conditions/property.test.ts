import { describe, expect, it } from '@jest/globals'
import { type PropertyCondition, requiredEqualities } from '../../../engine/conditions/property.ts'
import { arrayText, parseDate, timestampText } from '../../../engine/conditions/value.ts'

const equals = (property: string, value: string | number | boolean): PropertyCondition => ({
  property,
  op: 'equals',
  value,
})

describe('requiredEqualities', () => {
  it('nests paths and merges what they share', () => {
    expect(
      requiredEqualities([equals('currency', 'EUR'), equals('cart.id', 7), equals('cart.open', false)]),
    ).toEqual({
      currency: 'EUR',
      cart: { id: 7, open: false },
    })
  })

  it('takes only equalities, and none on a place in a list', () => {
    expect(
      requiredEqualities([
        { property: 'price', op: 'greater', value: 1 },
        { property: 'size', op: 'one_of', value: ['S'] },
        equals('products.0.sku', 'A'),
        equals('products.-1', 'A'),
      ]),
    ).toEqual({})
  })

  it('keeps the first of demands that contradict each other', () => {
    expect(requiredEqualities([equals('a', 1), equals('a', 2), equals('a.b', 3)])).toEqual({ a: 1 })
    expect(requiredEqualities([equals('a.b', 3), equals('a', 1)])).toEqual({ a: { b: 3 } })
  })

  it('treats names of the prototype as any other', () => {
    const required = requiredEqualities([equals('__proto__.polluted', true), equals('constructor', 'x')])
    expect(JSON.stringify(required)).toBe('{"__proto__":{"polluted":true},"constructor":"x"}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('parseDate', () => {
  it.each([
    ['2024-05-31', '2024-05-31T00:00:00.000Z', '2024-06-01T00:00:00.000Z'],
    ['2024-05-31T10:00', '2024-05-31T10:00:00.000Z', null],
    ['2024-05-31 10:00:30.25+0200', '2024-05-31T08:00:30.250Z', null],
    ['2024-05-31T10:00:00-05:30', '2024-05-31T15:30:00.000Z', null],
  ])('reads %s', (text, from, to) => {
    const parsed = parseDate(text)
    expect(parsed?.from.toISOString()).toBe(from)
    expect(parsed?.to?.toISOString() ?? null).toBe(to)
  })

  it.each([
    '2023-02-29',
    '2023-13-01',
    '0000-01-01',
    '0001-01-01T00:00+14:00',
    'now',
    '2024',
    '2024-5-1',
    '',
  ])('refuses %j', text => {
    expect(parseDate(text)).toBeNull()
  })

  it('writes the day after the last year as PostgreSQL reads it', () => {
    expect(timestampText(parseDate('9999-12-31')?.to as Date)).toBe('10000-01-01T00:00:00.000Z')
  })
})

it('writes array literals that nothing can break out of', () => {
  expect(arrayText(['a', 'b"c', 'd\\', '', 'NULL', '{},'])).toBe('{"a","b\\"c","d\\\\","","NULL","{},"}')
})
