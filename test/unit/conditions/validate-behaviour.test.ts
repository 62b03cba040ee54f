import { describe, expect, it } from '@jest/globals'
import { conditionSchema, type LeafCondition } from '../../../engine/conditions/schema.ts'
import { checkCondition } from '../../../engine/conditions/validate.ts'

const days = (amount: number) => ({ amount, unit: 'days' as const })
const backwards = { from: '2024-06-01', to: '2024-05-31' }
const codes = (condition: LeafCondition) =>
  checkCondition(condition, {}, ['newsletter']).map(
    ({ path, code, severity }) => `${severity} ${path}: ${code}`,
  )

describe('checkCondition of clauses on behaviour', () => {
  it.each<[LeafCondition, string[]]>([
    [
      { type: 'event', event: 'A', performed: 'at_least', between: backwards },
      ['warning between: never_matches'],
    ],
    [
      { type: 'event', event: 'A', performed: 'never', between: backwards },
      ['warning between: always_matches'],
    ],
    [
      { type: 'event', event: 'A', performed: 'exactly', times: 0, between: backwards },
      ['warning between: always_matches'],
    ],
    [
      { type: 'event', event: 'A', performed: 'at_least', between: { from: '2024-05-31', to: '2024-05-31' } },
      [],
    ],
    [
      {
        type: 'event',
        event: 'A',
        performed: 'at_least',
        where: [
          { property: 'p[].a', op: 'equals', value: 1 },
          { property: 'p[].a', op: 'equals', value: 2 },
        ],
      },
      ['warning where.1: never_matches'],
    ],
    [
      { type: 'event', event: 'A', performed: 'at_least', times: 10, distinctDays: true, within: days(7) },
      ['warning times: never_matches'],
    ],
    [{ type: 'event', event: 'A', performed: 'at_least', times: 8, distinctDays: true, within: days(7) }, []],
    [
      { type: 'event', event: 'A', performed: 'at_most', times: 9, distinctDays: true, within: days(7) },
      ['warning times: always_matches'],
    ],
    [{ type: 'orders', measure: 'count', op: 'at_least', value: 0 }, ['warning value: always_matches']],
    [{ type: 'orders', measure: 'count', op: 'less', value: 0 }, ['warning value: never_matches']],
    [{ type: 'orders', measure: 'count', op: 'equals', value: 1.5 }, ['warning value: never_matches']],
    [{ type: 'orders', measure: 'count', op: 'equals', value: 0 }, []],
    [
      { type: 'orders', measure: 'revenue', op: 'between', value: 5, value2: 4 },
      ['warning value2: never_matches'],
    ],
    [
      { type: 'orders', measure: 'revenue', op: 'less', value: 5, between: backwards },
      ['warning between: always_matches'],
    ],
    [
      { type: 'orders', measure: 'last_order', op: 'between', between: backwards },
      ['warning between: never_matches'],
    ],
    [{ type: 'bought', performed: 'never', between: backwards }, ['warning between: always_matches']],
    [
      { type: 'message', did: 'opened', performed: 'at_least', channel: 'post' },
      ['warning channel: never_matches'],
    ],
    [{ type: 'message', did: 'sent', performed: 'at_least', channel: 'post' }, []],
    [
      { type: 'message', did: 'sent', performed: 'at_least', purpose: 'gifts' },
      ['error purpose: unknown_purpose'],
    ],
    [{ type: 'unopened', last: 3, purpose: 'gifts' }, ['error purpose: unknown_purpose']],
  ])('%j', (condition, expected) => {
    expect(conditionSchema.safeParse(condition).success).toBe(true)
    expect(codes(condition)).toEqual(expected)
  })

  it('counts conditions on the event near a purchase as parts of a tree', () => {
    const where = Array.from({ length: 19 }, () => ({ property: 'a', op: 'is_known' }))
    const bought = {
      type: 'bought',
      performed: 'never',
      near: { event: 'A', days: 1, direction: 'after', where },
    }
    const tree = (count: number) => ({ type: 'all', of: Array.from({ length: count }, () => bought) })
    expect(conditionSchema.safeParse(tree(9)).success).toBe(true)
    expect(conditionSchema.safeParse(tree(10)).success).toBe(false)
  })

  it.each<object>([
    { type: 'event', event: 'A', performed: 'at_least', times: 2, which: 'last' },
    { type: 'event', event: 'A', performed: 'exactly', which: 'last' },
    { type: 'event', event: 'A', performed: 'at_least', which: 'last', distinctDays: true },
    { type: 'event', event: 'A', performed: 'at_least', between: {} },
    { type: 'event', event: 'A', performed: 'at_least', between: { from: '2023-02-30' } },
    { type: 'event', event: 'A', performed: 'never', times: 1 },
    { type: 'orders', measure: 'average', op: 'between', value: 1 },
    { type: 'orders', measure: 'average', op: 'equals', value: 1, value2: 2 },
    { type: 'orders', measure: 'first_order', op: 'between' },
    { type: 'orders', measure: 'first_order', op: 'is_known', between: { from: '2024-05-31' } },
    { type: 'bought', performed: 'at_least', times: 0 },
    { type: 'bought', performed: 'at_least', products: [] },
    { type: 'message', did: 'sent', performed: 'at_least', windowDays: 5 },
    { type: 'message', did: 'sent', performed: 'at_least', rule: 'x' },
    { type: 'unopened', last: 0 },
    { type: 'unopened', last: 51 },
  ])('the schema refuses %j', condition => {
    expect(conditionSchema.safeParse(condition).success).toBe(false)
  })
})
