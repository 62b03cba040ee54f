import { describe, expect, it } from '@jest/globals'
import { jsonPathOf, propertyPaths } from '../../../engine/events/property-paths.ts'

describe('paths of properties', () => {
  it('are found with type, count and examples, the most frequent first', () => {
    const paths = propertyPaths([
      { price: 3, currency: 'EUR', address: { city: 'Bonn' }, at: '2026-03-01T10:00:00Z', gift: true },
      { price: 4, products: [{ sku: 'a', tags: ['x'] }, { sku: 'b' }], colours: ['red', 'blue'], none: null },
      { price: 'free', '': 1, 'a.b': 1, 'c[]': 2, '0': 3 },
    ])
    expect(paths.map(({ path, type, count }) => [path, type, count])).toEqual([
      ['price', 'number', 3],
      ['address.city', 'text', 1],
      ['at', 'date', 1],
      ['colours', 'list', 1],
      ['currency', 'text', 1],
      ['gift', 'boolean', 1],
      ['products[].sku', 'text', 1],
      ['products[].tags', 'list', 1],
    ])
    expect(paths[0]?.examples).toEqual([3, 4, 'free'])
    expect(paths.find(({ path }) => path === 'colours')?.examples).toEqual(['red', 'blue'])
  })

  it('stay few and short, whatever an event carries', () => {
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, 'x'.repeat(1_000)]))
    const deep = Array.from({ length: 60 }).reduce<object>(inner => ({ in: inner }), { end: 1 })
    const paths = propertyPaths([wide, deep as Record<string, unknown>])
    expect(paths.length).toBeLessThanOrEqual(200)
    expect(paths.every(({ examples }) => examples.length === 0)).toBe(true)
  })

  it.each([
    ['price', '$."price"'],
    ['products[].sku', '$."products"[*]."sku"'],
    ['products.0.sku', '$."products"[0]."sku"'],
    ['we"ird', '$."we\\"ird"'],
    ['a..b', null],
    ['', null],
    ['[]', null],
  ])('%s is %s', (path, expected) => {
    expect(jsonPathOf(path)).toBe(expected)
  })
})
