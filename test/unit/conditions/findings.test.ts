import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { AttributeCondition } from '../../../engine/conditions/attribute.ts'
import { type Condition, conditionSchema } from '../../../engine/conditions/schema.ts'
import { checkCondition } from '../../../engine/conditions/validate.ts'
import { leaf, people, segments } from '../../integration/conditions-arbitrary.ts'
import { interpret } from '../../integration/conditions-interpreter.ts'
import { attributeTypes, now } from '../../integration/conditions-world.ts'

const attribute = (
  name: string,
  op: AttributeCondition['op'],
  value?: AttributeCondition['value'],
  value2?: AttributeCondition['value2'],
): Condition => ({
  type: 'attribute',
  attribute: name,
  op,
  ...(value === undefined ? {} : { value }),
  ...(value2 === undefined ? {} : { value2 }),
})
const all = (...of: Condition[]): Condition => ({ type: 'all', of })
const any = (...of: Condition[]): Condition => ({ type: 'any', of })
const not = (of: Condition): Condition => ({ type: 'not', of })
const often = (performed: 'at_least' | 'at_most' | 'exactly', times: number): Condition => ({
  type: 'event',
  event: 'A',
  performed,
  times,
})
const count = (op: 'less' | 'at_least' | 'greater', value: number): Condition => ({
  type: 'orders',
  measure: 'count',
  op,
  value,
})
const granted = (is: 'granted' | 'not_granted' | 'none'): Condition => ({
  type: 'permission',
  purpose: 'newsletter',
  channel: 'email',
  is,
})
const share = (from: number, to: number, seed = 's'): Condition => ({ type: 'share', from, to, seed })
const tag = (match: 'any' | 'all' | 'none', ...tags: string[]): Condition => ({ type: 'tag', tags, match })
const segment = (is: 'in' | 'not_in'): Condition => ({
  type: 'segment',
  segment: '11111111-1111-4111-8111-111111111111',
  is,
})

const found = (condition: Condition) => {
  expect(conditionSchema.safeParse(condition).success).toBe(true)
  return checkCondition(condition, attributeTypes, ['newsletter', 'offers'], { segments })
    .filter(issue => issue.code === 'never_matches' || issue.code === 'always_matches')
    .map(issue => `${issue.code} ${issue.path}`.trim())
}

describe('clauses that can be true for nobody', () => {
  it.each<[string, Condition]>([
    ['two values at once', all(attribute('city', 'equals', 'A'), attribute('city', 'equals', 'B'))],
    [
      'a value and not it',
      all(attribute('city', 'one_of', ['A', 'B']), attribute('city', 'none_of', ['B', 'A'])),
    ],
    [
      'the same address in other letters',
      all(attribute('email', 'equals', 'A@b.de'), attribute('email', 'not_equals', 'a@B.de')),
    ],
    ['unknown, and compared', all(attribute('age', 'is_unknown'), attribute('age', 'greater', 3))],
    ['unknown, and known', all(attribute('city', 'is_unknown'), attribute('city', 'contains', 'x'))],
    ['unknown, with an age', all(attribute('born', 'is_unknown'), attribute('born', 'age_at_least', 18))],
    ['numbers that exclude each other', all(attribute('age', 'greater', 3), attribute('age', 'at_most', 3))],
    ['a range and a number outside', all(attribute('age', 'between', 1, 5), attribute('age', 'equals', 6))],
    ['a range upside down', attribute('age', 'between', 5, 1)],
    [
      'dates that exclude each other',
      all(attribute('born', 'greater', '2024-05-31'), attribute('born', 'at_most', '2024-05-31')),
    ],
    [
      'long ago and lately',
      all(attribute('born', 'longer_ago_than_days', 10), attribute('born', 'within_last_days', 10)),
    ],
    [
      'ahead and past',
      all(attribute('born', 'more_than_days_ahead', 0), attribute('born', 'within_last_days', 10)),
    ],
    ['ages', all(attribute('born', 'age_at_least', 30), attribute('born', 'age_at_most', 29))],
    ['ages upside down', attribute('born', 'age_between', 30, 18)],
    [
      'two months',
      all(attribute('born', 'anniversary_in_month', 3), attribute('born', 'anniversary_in_month', 4)),
    ],
    ['yes and no', all(attribute('vip', 'equals', true), attribute('vip', 'not_equals', true))],
    [
      'neither yes nor no nor unknown',
      all(not(attribute('vip', 'equals', true)), not(attribute('vip', 'equals', false))),
    ],
    [
      'an item and not it',
      all(attribute('tags', 'contains_all', ['a', 'b']), attribute('tags', 'not_contains', 'b')),
    ],
    [
      'an empty list with an item',
      all(attribute('tags', 'is_empty'), attribute('tags', 'contains_any', ['a', 'b'])),
    ],
    ['at least once and never', all(often('at_least', 1), often('at_most', 0))],
    ['twice and not more than once', all(often('exactly', 2), not(often('at_least', 2)))],
    ['fewer orders than none', count('less', 0)],
    ['many orders and few', all(count('at_least', 5), count('less', 5))],
    ['permission and none', all(granted('granted'), granted('none'))],
    ['permission and not', all(granted('granted'), not(not(granted('not_granted'))))],
    ['shares that do not meet', all(share(0, 10), share(10, 20))],
    ['an empty share', share(20, 20)],
    ['a tag and not it', all(tag('all', 'a', 'b'), tag('none', 'b', 'c'))],
    ['one of some tags and none of them', all(tag('any', 'a', 'b'), tag('none', 'b', 'a'))],
    ['in and out', all(segment('in'), segment('not_in'))],
    ['nobody', not(all())],
    [
      'through alternatives',
      all(any(attribute('age', 'less', 2), attribute('age', 'equals', 3)), attribute('age', 'greater', 3)),
    ],
    [
      'deep down',
      all(
        all(attribute('age', 'less', 2)),
        not(any(attribute('age', 'less', 2), attribute('vip', 'is_known'))),
      ),
    ],
  ])('%s', (_, condition) => {
    expect(found(condition).some(one => one.startsWith('never_matches'))).toBe(true)
  })

  it.each<[string, Condition]>([
    ['different subjects', all(attribute('city', 'equals', 'A'), attribute('age', 'equals', 3))],
    ['ranges that meet', all(attribute('age', 'at_least', 3), attribute('age', 'at_most', 3))],
    [
      'different periods',
      all(
        { type: 'event', event: 'A', performed: 'at_least', within: { amount: 9, unit: 'days' } },
        often('at_most', 3),
      ),
    ],
    ['seeds', all(share(0, 10), share(10, 20, 't'))],
    ['tags', all(tag('any', 'a', 'b'), tag('none', 'a'))],
    [
      'a known day in the future',
      all(attribute('born', 'is_known'), attribute('born', 'within_next_days', 5)),
    ],
    ['alternatives', any(attribute('city', 'equals', 'A'), attribute('city', 'equals', 'B'))],
    ['nothing asked', all()],
  ])('but not %s', (_, condition) => {
    expect(found(condition)).toEqual([])
  })

  it('are named once, where they come about, in both languages', () => {
    const contradiction = all(attribute('age', 'less', 1), attribute('age', 'greater', 1))
    const tree = any(attribute('vip', 'is_known'), all(attribute('city', 'is_known'), contradiction))
    expect(found(tree)).toEqual(['never_matches of.1.of.1'])
    const [issue] = checkCondition(contradiction, attributeTypes, [])
    expect(issue).toMatchObject({ severity: 'warning', path: '' })
    expect(issue?.message.de).toBe('Diese Bedingungen widersprechen sich: Zusammen gelten sie für niemanden.')
    expect(issue?.message.en).toBe('These conditions contradict each other: together they hold for nobody.')
  })
})

describe('clauses that are true for everybody', () => {
  it.each<[string, Condition]>([
    ['known or not', any(attribute('age', 'is_known'), attribute('age', 'is_unknown'))],
    [
      'all numbers, or unknown',
      any(attribute('age', 'less', 3), attribute('age', 'at_least', 3), attribute('age', 'is_unknown')),
    ],
    [
      'yes, no or unknown',
      any(
        attribute('vip', 'equals', true),
        attribute('vip', 'equals', false),
        attribute('vip', 'is_unknown'),
      ),
    ],
    ['ever or never', any(often('at_least', 1), often('at_most', 0))],
    ['no fewer orders than none', not(count('less', 0))],
    ['at least no order', count('at_least', 0)],
    ['granted or not', any(granted('granted'), granted('not_granted'))],
    ['the whole draw', share(0, 100)],
    ['all of its parts', any(share(0, 50), share(50, 100))],
    ['with a tag or without', any(tag('any', 'a'), tag('none', 'a'))],
  ])('%s', (_, condition) => {
    expect(
      found(condition).some(one => one.startsWith('always_matches') || one.startsWith('never_matches of')),
    ).toBe(true)
  })

  it.each<[string, Condition]>([
    ['all numbers', any(attribute('age', 'less', 3), attribute('age', 'at_least', 3))],
    ['in or out of a segment that may not exist', any(segment('in'), segment('not_in'))],
    ['all ages', any(attribute('born', 'age_at_least', 0), attribute('born', 'is_unknown'))],
    ['two tags', any(tag('all', 'a', 'b'), tag('none', 'a', 'b'))],
  ])('but not %s', (_, condition) => {
    expect(found(condition)).toEqual([])
  })
})

describe('what is claimed', () => {
  const world = fc.sample(people, { numRuns: 30, seed: 7 })
  const few = fc.sample(leaf, { numRuns: 60, seed: 5 })
  // Few clauses, so that they meet.
  const close = fc.oneof(leaf, fc.constantFrom(...few))
  const { tree } = fc.letrec<{ tree: Condition }>(tie => ({
    tree: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'tree' },
      { weight: 2, arbitrary: close },
      close.chain(one => fc.constantFrom(all(one, not(one)), any(one, not(one)))),
      fc.record({
        type: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ type: fc.constant('not' as const), of: tie('tree') }),
    ),
  }))
  const at = (condition: Condition, path: string): Condition => {
    let node: unknown = condition
    for (const part of path.split('.').filter(one => one !== '')) {
      if (typeof node !== 'object' || node === null || !(part in node)) break
      const next = (node as Record<string, unknown>)[part]
      // The rest names a field of the clause.
      if (typeof next !== 'object' || ('type' in (node as object) && part !== 'of')) break
      node = next
    }
    return node as Condition
  }

  it('is so for everybody there is', () => {
    const claims = { never_matches: 0, always_matches: 0 }
    fc.assert(
      fc.property(tree, condition => {
        for (const { code, path } of checkCondition(condition, attributeTypes, ['newsletter', 'offers'], {
          segments,
        })) {
          if (code !== 'never_matches' && code !== 'always_matches') continue
          claims[code]++
          const clause = at(condition, path)
          for (const one of world) {
            const holds = interpret(clause, one, { now, segments, triggerAt: now })
            expect({ code, clause, holds: holds === true }).toEqual({
              code,
              clause,
              holds: code === 'always_matches',
            })
          }
        }
      }),
      { numRuns: 800 },
    )
    expect(claims.never_matches).toBeGreaterThan(30)
    expect(claims.always_matches).toBeGreaterThan(5)
  })
})
