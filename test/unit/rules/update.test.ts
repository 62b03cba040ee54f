import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { AttributeType } from '../../../engine/conditions/attribute-type.ts'
import { readTyped } from '../../../engine/events/traits.ts'
import { type Change, stepSchema, type UpdateStep } from '../../../engine/rules/step.ts'
import { type UpdateFacts, updated } from '../../../engine/rules/update.ts'
import { runs } from '../../support/runs.ts'

const attributeTypes = {
  text: 'text',
  number: 'number',
  date: 'date',
  boolean: 'boolean',
  list: 'list',
} as const satisfies Record<string, AttributeType>

const step = (...changes: Change[]) => stepSchema.parse({ id: 'u', type: 'update', changes }) as UpdateStep
const facts = (parts: Partial<UpdateFacts> = {}): UpdateFacts => ({
  now: new Date('2026-03-01T10:00:00Z'),
  attributeTypes,
  attributes: {},
  properties: {},
  answers: new Map(),
  ...parts,
})
const written = (change: Change, parts: Partial<UpdateFacts> = {}) => {
  const { attributes, misfits } = updated(step(change), facts(parts))
  return misfits.length > 0 ? 'misfit' : Object.fromEntries(attributes)
}

describe('what an update step writes', () => {
  const attribute = fc.constantFrom(...Object.keys(attributeTypes), 'unheard', 'email', '__proto__')
  const to = fc.oneof(
    fc.oneof(fc.string(), fc.integer(), fc.boolean()).map(value => ({ from: 'value' as const, value })),
    fc
      .constantFrom('a', 'b.c', 'list.0', 'list.length')
      .map(property => ({ from: 'event' as const, property })),
    attribute.map(name => ({ from: 'attribute' as const, attribute: name })),
    fc.constant({ from: 'answer' as const, step: 'ask', property: 'a' }),
    fc.constant({ from: 'now' as const }),
  )
  const changes: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ do: fc.constantFrom('set' as const, 'append' as const, 'remove' as const), attribute, to }),
    fc.record({ do: fc.constant('clear' as const), attribute }),
    fc.record({
      do: fc.constant('add' as const),
      attribute,
      amount: fc.double({ noNaN: true, noDefaultInfinity: true }),
    }),
  )
  const json = fc.jsonValue()

  it('always fits the declared type, whatever stands in customer, event and answer', () => {
    fc.assert(
      fc.property(
        fc.array(changes, { minLength: 1, maxLength: 6 }),
        fc.dictionary(attribute, json),
        fc.record({ a: json, b: fc.record({ c: json }), list: fc.array(json) }, { requiredKeys: [] }),
        json,
        (list, attributes, properties, answer) => {
          const storable = list.filter(
            change => stepSchema.safeParse({ id: 'u', type: 'update', changes: [change] }).success,
          )
          if (storable.length === 0) return
          const given = facts({ attributes, properties, answers: new Map([['ask', answer]]) })
          const result = updated({ id: 'u', type: 'update', changes: storable } as UpdateStep, given)
          for (const [key, value] of result.attributes) {
            const type = (attributeTypes as Record<string, AttributeType>)[key]
            expect(type).toBeDefined()
            if (value === null || type === undefined) continue
            const texts = (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string')
            for (const text of texts) expect(text.includes('\0') || !text.isWellFormed()).toBe(false)
            expect(value).not.toBe('')
            expect(readTyped(type, value)).toEqual(value)
          }
          // The facts are somebody else's.
          expect(given.attributes).toEqual(attributes)
        },
      ),
      { numRuns: runs(500) },
    )
  })

  it.each<[Change, Partial<UpdateFacts>, unknown]>([
    [{ do: 'add', attribute: 'number', amount: 0.2 }, { attributes: { number: 0.1 } }, { number: 0.3 }],
    [{ do: 'add', attribute: 'number', amount: 1 }, {}, { number: 1 }],
    [{ do: 'add', attribute: 'number', amount: 1 }, { attributes: { number: '41' } }, { number: 42 }],
    [{ do: 'add', attribute: 'number', amount: 1 }, { attributes: { number: 'x' } }, 'misfit'],
    [{ do: 'add', attribute: 'number', amount: 1e308 }, { attributes: { number: 1.7e308 } }, 'misfit'],
    [
      { do: 'set', attribute: 'number', to: { from: 'event', property: 'total' } },
      { properties: { total: '12.50' } },
      { number: 12.5 },
    ],
    [
      { do: 'set', attribute: 'text', to: { from: 'event', property: 'total' } },
      { properties: { total: 12 } },
      { text: '12' },
    ],
    [
      { do: 'set', attribute: 'text', to: { from: 'event', property: 'gone' } },
      { attributes: { text: 'a' } },
      'misfit',
    ],
    [
      { do: 'set', attribute: 'text', to: { from: 'event', property: 'list.length' } },
      { properties: { list: [1] } },
      'misfit',
    ],
    [{ do: 'set', attribute: 'text', to: { from: 'event', property: 'constructor' } }, {}, 'misfit'],
    [{ do: 'set', attribute: 'text', to: { from: 'value', value: 'a' } }, { attributes: { text: 'a' } }, {}],
    [{ do: 'set', attribute: 'date', to: { from: 'now' } }, {}, { date: '2026-03-01T10:00:00.000Z' }],
    [
      { do: 'set', attribute: 'text', to: { from: 'answer', step: 'ask', property: 'a.b' } },
      { answers: new Map([['ask', { a: { b: 'c' } }]]) },
      { text: 'c' },
    ],
    [
      { do: 'append', attribute: 'list', to: { from: 'value', value: 'b' } },
      { attributes: { list: ['a', 'b'] } },
      {},
    ],
    [
      { do: 'append', attribute: 'list', to: { from: 'value', value: ['b', 'c', 'c'] } },
      { attributes: { list: ['b'] } },
      { list: ['b', 'c'] },
    ],
    [
      { do: 'remove', attribute: 'list', to: { from: 'value', value: 'b' } },
      { attributes: { list: ['a', 'b'] } },
      { list: ['a'] },
    ],
    [{ do: 'clear', attribute: 'list' }, { attributes: { list: ['a'] } }, { list: null }],
    [{ do: 'clear', attribute: 'list' }, {}, {}],
  ])('%j with %j: %j', (change, parts, expected) => {
    expect(written(change, parts)).toEqual(expected)
  })

  it('follows the changes one after another', () => {
    const { attributes, tag, untag } = updated(
      step(
        { do: 'add', attribute: 'number', amount: 2 },
        { do: 'add', attribute: 'number', amount: 3 },
        { do: 'set', attribute: 'text', to: { from: 'attribute', attribute: 'number' } },
        { do: 'tag', tag: 'a' },
        { do: 'untag', tag: 'a' },
        { do: 'tag', tag: 'b' },
      ),
      facts(),
    )
    expect(Object.fromEntries(attributes)).toEqual({ number: 5, text: '5' })
    expect([[...tag], [...untag]]).toEqual([['b'], ['a']])
  })
})
