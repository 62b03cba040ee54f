import { describe, expect, it } from '@jest/globals'
import { type PropertyCondition, propertyConditionSchema } from '../../../engine/conditions/property.ts'
import { contradictionIn } from '../../../engine/conditions/property-check.ts'
import { listsIn } from '../../../engine/conditions/property-path.ts'
import { requiredEqualities } from '../../../engine/conditions/property-required.ts'
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

  it('puts what concerns one list into one item', () => {
    expect(
      requiredEqualities([
        equals('products[].sku', 'A'),
        equals('products[].size.eu', 42),
        equals('tags[]', 'new'),
        equals('tags[]', 'sale'),
        equals('a.b[].c[]', 5),
        equals('x[].0', 5),
      ]),
    ).toEqual({
      products: [{ sku: 'A', size: { eu: 42 } }],
      tags: ['new'],
      a: { b: [{ c: [5] }] },
    })
    expect(requiredEqualities([equals('p', 1), equals('p[].q', 2)])).toEqual({ p: 1 })
    expect(requiredEqualities([equals('p[].q', 2), equals('p', 1), equals('p.q', 3)])).toEqual({
      p: [{ q: 2 }],
    })
    expect(requiredEqualities([equals('p[]', 2), equals('p[].q', 3)])).toEqual({ p: [2] })
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

describe('a path', () => {
  const accepted = (property: string) =>
    propertyConditionSchema.safeParse({ property, op: 'is_known' }).success

  it.each([
    ['a.b', [['a', 'b']]],
    ['a.b[].c', [['a', 'b'], ['c']]],
    ['a[]', [['a'], []]],
    ['a[].b[].c.d', [['a'], ['b'], ['c', 'd']]],
  ])('of %s', (path, segments) => {
    expect(accepted(path)).toBe(true)
    expect(listsIn(path)).toEqual(segments)
  })

  it.each(['', '[]', 'a..b', 'a.[]', 'a[][]', 'a[].b[].c[].d[]', 'a.b.c.d.e.f.g.h.i', 'x'.repeat(101)])(
    'like %j is refused',
    path => {
      expect(accepted(path)).toBe(false)
    },
  )
})

describe('conditions on one property', () => {
  const on = (op: string, value?: unknown, value2?: unknown, property = 'p') =>
    propertyConditionSchema.safeParse({
      property,
      op,
      ...(value === undefined ? {} : { value }),
      ...(value2 === undefined ? {} : { value2 }),
    })

  it.each([
    ['between', 1, undefined],
    ['between', 1, '2024-05-31'],
    ['between', 'a', 'b'],
    ['equals', 1, 2],
    ['none_of', 'a', undefined],
    ['ends_with', '', undefined],
    ['not_contains', '', undefined],
    ['within_last_days', -1, undefined],
    ['within_last_days', 1.5, undefined],
    ['longer_ago_than_days', '5', undefined],
  ])('refuse %s with %j and %j', (op, value, value2) => {
    expect(on(op, value, value2).success).toBe(false)
  })

  const first = (...conditions: [string, unknown?, unknown?, string?][]) =>
    contradictionIn(
      conditions.map(([op, value, value2, property]) => on(op, value, value2, property).data as never),
    )

  it.each<[[string, unknown?, unknown?][], number]>([
    [
      [
        ['equals', 'a'],
        ['equals', 'b'],
      ],
      1,
    ],
    [
      [
        ['equals', 'a'],
        ['equals', 'a'],
      ],
      -1,
    ],
    [
      [
        ['one_of', ['a', 'b']],
        ['none_of', ['a', 'b', 'c']],
      ],
      1,
    ],
    [
      [
        ['one_of', ['a', 'b']],
        ['not_equals', 'a'],
      ],
      -1,
    ],
    [
      [
        ['equals', 'a'],
        ['not_equals', 'a'],
      ],
      1,
    ],
    [[['is_known'], ['is_unknown']], 1],
    [[['is_unknown'], ['is_unknown']], -1],
    [
      [
        ['greater', 5],
        ['less', 6],
      ],
      -1,
    ],
    [
      [
        ['greater', 5],
        ['less', 5],
      ],
      1,
    ],
    [
      [
        ['at_least', 5],
        ['at_most', 5],
      ],
      -1,
    ],
    [
      [
        ['at_least', 5],
        ['less', 5],
      ],
      1,
    ],
    [[['between', 5, 4]], 0],
    [[['between', 5, 5]], -1],
    [[['between', '2024-05-31', '2024-05-30']], 0],
    [[['between', '2024-05-31', '2024-05-31']], -1],
    [
      [
        ['greater', '2024-05-31'],
        ['at_most', '2024-05-31'],
      ],
      1,
    ],
    [
      [
        ['at_least', '2024-05-31'],
        ['at_most', '2024-05-31'],
      ],
      -1,
    ],
    [
      [
        ['greater', 5],
        ['less', '2024-05-31'],
      ],
      1,
    ],
  ])('contradict each other: %j at %d', (conditions, index) => {
    expect(first(...conditions)).toBe(index)
  })

  it('do not contradict those on another property', () => {
    expect(first(['equals', 'a'], ['equals', 'b', undefined, 'q'])).toBe(-1)
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
