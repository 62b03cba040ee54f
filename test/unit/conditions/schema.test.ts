import { describe, expect, it } from '@jest/globals'
import { propertyConditionSchema } from '../../../engine/conditions/property.ts'
import { conditionSchema, maxDepth, maxNodes } from '../../../engine/conditions/schema.ts'

const accepts = (input: unknown) => conditionSchema.safeParse(input).success
const messages = (input: unknown) =>
  conditionSchema.safeParse(input).error?.issues.map(issue => issue.message) ?? []
const cityKnown = { type: 'attribute', attribute: 'city', op: 'is_known' }

function nested(depth: number): unknown {
  let tree: unknown = cityKnown
  for (let level = 1; level < depth; level++) tree = { type: 'not', of: tree }
  return tree
}

describe('conditionSchema', () => {
  it.each([
    [{ type: 'all', of: [] }],
    [{ type: 'any', of: [cityKnown, { type: 'not', of: cityKnown }] }],
    [{ type: 'attribute', attribute: 'age', op: 'between', value: 18, value2: 30 }],
    [{ type: 'attribute', attribute: 'city', op: 'one_of', value: ['Bern', 'Graz'] }],
    [{ type: 'attribute', attribute: 'born', op: 'within_last_days', value: 30 }],
    [{ type: 'event', event: 'Order Completed', performed: 'never', since: 'trigger' }],
    [
      {
        type: 'event',
        event: 'Product Viewed',
        performed: 'at_least',
        times: 3,
        within: { amount: 7, unit: 'days' },
        where: [{ property: 'price', op: 'at_least', value: 10 }],
      },
    ],
    [{ type: 'orders', measure: 'count', op: 'greater', value: 2, within: { amount: 1, unit: 'days' } }],
    [{ type: 'orders', measure: 'last_order', op: 'longer_ago_than', within: { amount: 90, unit: 'days' } }],
    [{ type: 'orders', measure: 'first_order', op: 'is_unknown' }],
    [{ type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' }],
  ])('accepts and returns unchanged %j', input => {
    expect(conditionSchema.parse(input)).toEqual(input)
  })

  it.each([
    ['no object', null],
    ['a text', 'true'],
    ['an unknown type', { type: 'sql', query: 'select 1' }],
    ['an extra key', { ...cityKnown, sql: '1=1' }],
    ['any of nothing', { type: 'any', of: [] }],
    ['not of a list', { type: 'not', of: [cityKnown] }],
    ['an operator without its value', { type: 'attribute', attribute: 'city', op: 'equals' }],
    ['a value where none belongs', { ...cityKnown, value: 1 }],
    ['between with one value', { type: 'attribute', attribute: 'age', op: 'between', value: 1 }],
    ['one_of with one value', { type: 'attribute', attribute: 'age', op: 'one_of', value: 1 }],
    ['days that are not whole', { type: 'attribute', attribute: 'born', op: 'within_last_days', value: 1.5 }],
    [
      'infinite numbers',
      { type: 'attribute', attribute: 'age', op: 'equals', value: Number.POSITIVE_INFINITY },
    ],
    ['NUL in a value', { type: 'attribute', attribute: 'city', op: 'equals', value: 'a\0' }],
    ['NUL in a name', { type: 'attribute', attribute: 'a\0', op: 'is_known' }],
    ['a lone surrogate', { type: 'event', event: '\ud800', performed: 'never' }],
    ['never three times', { type: 'event', event: 'a', performed: 'never', times: 3 }],
    ['at least 0 times', { type: 'event', event: 'a', performed: 'at_least', times: 0 }],
    ['a count without number', { type: 'orders', measure: 'count', op: 'greater' }],
    ['a count with a recency operator', { type: 'orders', measure: 'count', op: 'within_last', value: 1 }],
    ['a date with a number', { type: 'orders', measure: 'last_order', op: 'greater', value: 1 }],
    ['a recency without period', { type: 'orders', measure: 'last_order', op: 'within_last' }],
    ['an unknown channel', { type: 'permission', purpose: 'newsletter', channel: 'fax', is: 'granted' }],
  ])('refuses %s', (_what, input) => {
    expect(accepts(input)).toBe(false)
  })

  it('holds the limits of depth and size exactly', () => {
    expect(accepts(nested(maxDepth))).toBe(true)
    expect(messages(nested(maxDepth + 1))).toEqual([`a condition may be nested at most ${maxDepth} deep`])
    const wide = (count: number) => ({ type: 'all', of: Array.from({ length: count }, () => cityKnown) })
    expect(accepts(wide(maxNodes - 1))).toBe(true)
    expect(messages(wide(maxNodes))).toEqual([`a condition may have at most ${maxNodes} parts`])
    const where = Array.from({ length: 20 }, () => ({ property: 'a', op: 'is_known' }))
    const events = (count: number) => ({
      type: 'all',
      of: Array.from({ length: count }, () => ({ type: 'event', event: 'a', performed: 'never', where })),
    })
    expect(accepts(events(9))).toBe(true)
    expect(accepts(events(10))).toBe(false)
  })

  it('refuses hostile depth without using the stack', () => {
    expect(accepts(nested(200_000))).toBe(false)
  })
})

describe('propertyConditionSchema', () => {
  it.each([
    [{ property: 'products.0.sku', op: 'equals', value: 'A-1' }],
    [{ property: 'price', op: 'greater', value: 10 }],
    [{ property: 'ships', op: 'at_most', value: '2024-05-31' }],
    [{ property: 'tags', op: 'contains', value: 'new' }],
    [{ property: 'size', op: 'one_of', value: ['S', 38, true] }],
    [{ property: 'coupon', op: 'is_unknown' }],
  ])('accepts %j', input => {
    expect(propertyConditionSchema.parse(input)).toEqual(input)
  })

  it.each([
    ['an empty part', { property: 'a..b', op: 'is_known' }],
    ['nine parts', { property: 'a.b.c.d.e.f.g.h.i', op: 'is_known' }],
    ['a part of 101 characters', { property: 'x'.repeat(101), op: 'is_known' }],
    ['order of a text that is no date', { property: 'a', op: 'greater', value: 'b' }],
    ['a day that does not exist', { property: 'a', op: 'greater', value: '2023-02-30' }],
    ['a list for equals', { property: 'a', op: 'equals', value: ['b'] }],
    ['one value for one_of', { property: 'a', op: 'one_of', value: 'b' }],
    ['a value for is_known', { property: 'a', op: 'is_known', value: 'b' }],
  ])('refuses %s', (_what, input) => {
    expect(propertyConditionSchema.safeParse(input).success).toBe(false)
  })
})
