import { describe, expect, it } from '@jest/globals'
import { propertyType, readValue, withOperator } from '../../../admin-ui/src/conditions/compare.ts'
import { missingIn } from '../../../admin-ui/src/conditions/complete.ts'
import { kindGroups, newAttributeLeaf, newLeaf } from '../../../admin-ui/src/conditions/kinds.ts'
import type { Comparison, Condition, Leaf } from '../../../admin-ui/src/conditions/model.ts'
import {
  attributeOperators,
  builtInAttributes,
  type Operator,
  operandOf,
  operatorsFor,
  propertyOperators,
  type ValueType,
} from '../../../admin-ui/src/conditions/operators.ts'
import { conditionOf, treeOf } from '../../../admin-ui/src/conditions/tree.ts'
import { de } from '../../../admin-ui/src/i18n/de.ts'
import { examples } from '../../../admin-ui/src/pages/segments/examples.ts'
import { keysIn } from '../../../admin-ui/src/pages/segments/list-keys.ts'
import { stableText } from '../../../admin-ui/src/pages/segments/stable.ts'
import { pseudoAttributes } from '../../../engine/conditions/attribute-key.ts'
import * as engine from '../../../engine/conditions/operators.ts'
import { propertyOperators as engineProperty } from '../../../engine/conditions/property.ts'
import { conditionSchema } from '../../../engine/conditions/schema.ts'

const uuid = '01890000-0000-7000-8000-000000000001'
const types: ValueType[] = ['text', 'number', 'date', 'boolean', 'list']

/** A value as a person would fill it in. */
function filled(comparison: Comparison, type: ValueType): Comparison {
  const one = { text: 'x', number: 5, date: '2026-01-31', boolean: true, list: 'x' }[type]
  const operand = operandOf[comparison.op as Operator]
  if (operand === 'many') return { ...comparison, value: [one] }
  if (operand === 'one') return { ...comparison, value: one }
  if (operand === 'two') return { ...comparison, value: one, value2: one }
  return comparison
}

/** What only a person can know. */
function completed(leaf: Leaf): Leaf {
  switch (leaf.type) {
    case 'event':
      return { ...leaf, event: 'Signed Up' }
    case 'bought':
      return { ...leaf, ...(leaf.near ? { near: { ...leaf.near, event: 'Signed Up' } } : {}) }
    case 'permission':
      return { ...leaf, purpose: 'newsletter' }
    case 'source':
      return { ...leaf, kinds: ['order'] }
    case 'segment':
      return { ...leaf, segment: uuid }
    case 'tag':
      return { ...leaf, tags: ['vip'] }
    default:
      return leaf
  }
}

const accepted = (condition: Condition) => conditionSchema.safeParse(condition).error?.issues ?? []

describe('the clauses of the editor', () => {
  const kinds = kindGroups.flatMap(group => group.kinds)

  it.each(kinds)('%s: the API takes it once it is filled in, and not before', kind => {
    const leaf = newLeaf(kind)
    expect(missingIn(completed(leaf))).toBe(null)
    expect(accepted(completed(leaf))).toEqual([])
    if (accepted(leaf).length > 0) expect(missingIn(leaf)).not.toBe(null)
  })

  it('offer exactly the comparisons that the engine knows for each type', () => {
    for (const type of types) {
      expect(new Set(attributeOperators[type])).toEqual(new Set(engine.operatorsOfType[type]))
      for (const op of propertyOperators[type]) expect(engineProperty as readonly string[]).toContain(op)
    }
    expect(new Set(types.flatMap(type => propertyOperators[type]))).toEqual(new Set(engineProperty))
  })

  it('offer the attributes that nobody has to declare', () => {
    // The state is left out: segments hold customers only.
    expect(new Set([...Object.keys(builtInAttributes), 'state'])).toEqual(
      new Set(Object.keys(pseudoAttributes)),
    )
  })

  const comparisons = types.flatMap(type => attributeOperators[type].map(op => [type, op] as const))

  it.each(comparisons)('a %s that %s: the API takes it exactly when it is complete', (type, op) => {
    const leaf = { type: 'attribute' as const, attribute: 'x', ...withOperator({ op }, op) }
    const whole = { type: 'attribute' as const, attribute: 'x', ...filled(leaf, type) }
    expect(missingIn(whole)).toBe(null)
    expect(accepted(whole)).toEqual([])
    if (missingIn(leaf) !== null) expect(accepted(leaf)).not.toEqual([])
  })

  it('keep what was filled in when the comparison changes, as far as it fits', () => {
    expect(withOperator({ op: 'equals', value: 'Berlin' }, 'one_of')).toEqual({
      op: 'one_of',
      value: ['Berlin'],
    })
    expect(withOperator({ op: 'one_of', value: ['a', 'b'] }, 'none_of')).toEqual({
      op: 'none_of',
      value: ['a', 'b'],
    })
    expect(withOperator({ op: 'one_of', value: ['a', 'b'] }, 'equals')).toEqual({ op: 'equals', value: 'a' })
    expect(withOperator({ op: 'equals', value: 3 }, 'between')).toEqual({ op: 'between', value: 3 })
    expect(withOperator({ op: 'between', value: 3, value2: 9 }, 'at_least')).toEqual({
      op: 'at_least',
      value: 3,
    })
    expect(withOperator({ op: 'within_last_days', value: 7 }, 'longer_ago_than_days')).toEqual({
      op: 'longer_ago_than_days',
      value: 7,
    })
    // Seven days are no date, and a date is no number of days.
    expect(withOperator({ op: 'within_last_days', value: 7 }, 'equals')).toEqual({ op: 'equals' })
    expect(withOperator({ op: 'equals', value: '2026-01-31' }, 'within_last_days')).toEqual({
      op: 'within_last_days',
      value: 30,
    })
    expect(withOperator({ op: 'equals', value: 'x' }, 'is_known')).toEqual({ op: 'is_known' })
    expect(withOperator({ op: 'age_at_least', value: 30 }, 'age_between')).toEqual({
      op: 'age_between',
      value: 30,
      value2: 40,
    })
  })

  it('begin an attribute with what is asked most of its type', () => {
    expect(newAttributeLeaf('email', 'text')).toMatchObject({ op: 'domain_one_of', value: [] })
    expect(newAttributeLeaf('city', 'text')).toMatchObject({ op: 'one_of', value: [] })
    expect(newAttributeLeaf('vip', 'boolean')).toMatchObject({ op: 'equals', value: true })
    expect(missingIn(newAttributeLeaf('seen', 'date'))).toBe(null)
    expect(operatorsFor('email', 'text')).toHaveLength(attributeOperators.text.length)
  })

  it('read numbers as people type them', () => {
    expect(readValue('1,5', 'number')).toBe(1.5)
    expect(readValue(' 20 ', 'number')).toBe(20)
    expect(readValue('x', 'number')).toBe(undefined)
    expect(readValue('', 'number')).toBe(undefined)
    expect(readValue('007', 'text')).toBe('007')
  })

  it('tell the kind of a property by what was seen, unless the condition says otherwise', () => {
    expect(propertyType({ op: 'equals' }, 'number')).toBe('number')
    expect(propertyType({ op: 'equals' }, undefined)).toBe('text')
    expect(propertyType({ op: 'equals', value: 5 }, 'text')).toBe('number')
    expect(propertyType({ op: 'equals', value: '2026-01-31' }, 'text')).toBe('text')
    expect(propertyType({ op: 'within_last_days', value: 5 }, undefined)).toBe('date')
    expect(propertyType({ op: 'contains', value: 'x' }, 'list')).toBe('list')
  })

  it('say what is missing, everywhere it can be', () => {
    expect(missingIn({ type: 'bought', performed: 'never', categories: [] })).toBe('products')
    expect(missingIn({ type: 'bought', performed: 'never' })).toBe(null)
    expect(missingIn({ type: 'share', from: 20, to: 20, seed: 'a' })).toBe('range')
    const event = { type: 'event' as const, event: 'X', performed: 'at_least' as const }
    expect(missingIn({ ...event, between: { from: '' } })).toBe('period')
    expect(missingIn({ ...event, between: { from: '2026-01-01', to: '' } })).toBe('period')
    expect(missingIn({ ...event, between: { from: '2026-01-01' } })).toBe(null)
    expect(missingIn({ ...event, where: [{ property: '', op: 'is_known' }] })).toBe('property')
    expect(missingIn({ ...event, where: [{ property: 'a', op: 'equals' }] })).toBe('value')
    for (const word of Object.values(de.conditions.missing)) expect(word).toMatch(/\.$/)
  })
})

describe('the examples', () => {
  const world = { attributes: [{ key: 'birthday', type: 'date' }], purposes: ['newsletter'] }

  it.each(Object.keys(examples) as (keyof typeof examples)[])(
    '%s: the API takes what is filled in of it',
    key => {
      const tree = treeOf(examples[key](world))
      const { condition } = conditionOf(tree, leaf => missingIn(leaf) === null)
      expect(accepted(condition)).toEqual([])
      if (key !== 'oneCategory') expect(condition).toEqual(examples[key](world))
    },
  )

  it('ask for what this installation does not have', () => {
    const { condition } = conditionOf(
      treeOf(examples.birthday({ attributes: [], purposes: [] })),
      leaf => missingIn(leaf) === null,
    )
    expect(condition).toEqual({ type: 'all', of: [] })
  })
})

describe('a list of keys', () => {
  it.each([
    ['a@x.example\nb@x.example\n\na@x.example', ['a@x.example', 'b@x.example']],
    ['a@x.example, b@x.example;K-1', ['a@x.example', 'b@x.example', 'K-1']],
    ['\uFEFFE-Mail;Name\r\na@x.example;Anna\r\nb@x.example;Ben', ['a@x.example', 'b@x.example']],
    ['Kundennummer\nK-1\nK-2', ['K-1', 'K-2']],
    ['"Müller, Anna"\t"a@x.example"\nK-9', ['a@x.example', 'K-9']],
    ['', []],
  ])('%j', (text, keys) => {
    expect(keysIn(text)).toEqual(keys)
  })
})

it('compares data whatever the order of its keys', () => {
  expect(stableText({ b: [1, { d: 1, c: 2 }], a: null })).toBe(
    stableText({ a: null, b: [1, { c: 2, d: 1 }] }),
  )
  expect(stableText({ a: [1, 2] })).not.toBe(stableText({ a: [2, 1] }))
})
