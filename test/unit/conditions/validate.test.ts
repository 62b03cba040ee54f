import { describe, expect, it } from '@jest/globals'
import type { AttributeCondition } from '../../../engine/conditions/attribute.ts'
import type { AttributeType } from '../../../engine/conditions/attribute-type.ts'
import type { Condition } from '../../../engine/conditions/schema.ts'
import { checkCondition } from '../../../engine/conditions/validate.ts'

const types: Record<string, AttributeType> = {
  city: 'text',
  age: 'number',
  born: 'date',
  vip: 'boolean',
  tags: 'list',
}
const attribute = (
  name: string,
  op: AttributeCondition['op'],
  value?: AttributeCondition['value'],
): Condition => ({
  type: 'attribute',
  attribute: name,
  op,
  ...(value === undefined ? {} : { value }),
})
const codes = (condition: Condition, options = {}) =>
  checkCondition(condition, types, ['newsletter'], options).map(({ path, code }) => `${path}: ${code}`)

describe('checkCondition', () => {
  it('is content with what fits', () => {
    const all: Condition = {
      type: 'all',
      of: [
        attribute('city', 'starts_with', 'B'),
        attribute('email', 'ends_with', '.de'),
        attribute('age', 'one_of', [1, 2]),
        attribute('born', 'greater', '2000-01-01'),
        attribute('born', 'within_last_days', 3),
        attribute('vip', 'equals', true),
        attribute('tags', 'contains_any', ['a', 1]),
        { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
        { type: 'event', event: 'x', performed: 'never', since: 'trigger' },
      ],
    }
    expect(codes(all)).toEqual([])
  })

  it('names each clause that could never hold, by its path', () => {
    const tree: Condition = {
      type: 'any',
      of: [
        attribute('hat', 'is_known'),
        { type: 'not', of: attribute('age', 'contains', 'x') },
        attribute('age', 'equals', '5'),
        attribute('born', 'less', '2023-02-30'),
        { type: 'attribute', attribute: 'age', op: 'between', value: 1, value2: 'x' },
        attribute('toString', 'is_known'),
        { type: 'permission', purpose: 'gifts', channel: 'email', is: 'granted' },
      ],
    }
    expect(codes(tree)).toEqual([
      'of.0.attribute: unknown_attribute',
      'of.1.of.op: operator_does_not_fit',
      'of.2.value: value_does_not_fit',
      'of.3.value: value_does_not_fit',
      'of.4.value2: value_does_not_fit',
      'of.5.attribute: unknown_attribute',
      'of.6.purpose: unknown_purpose',
    ])
    const [first] = checkCondition(tree, types, [])
    expect(first?.message.de).toBe('Das Merkmal „hat“ ist nicht angelegt.')
  })

  it('refuses `since` where nothing triggers', () => {
    const since: Condition = { type: 'event', event: 'x', performed: 'never', since: 'trigger' }
    expect(codes(since, { trigger: false })).toEqual(['since: no_trigger'])
  })
})
