import { describe, expect, it } from '@jest/globals'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { compareRules } from '../../../engine/rules/difference.ts'
import type { StepInput } from '../../../engine/rules/step.ts'

const mail = (id: string, template = id): StepInput => ({ id, type: 'send', purpose: 'newsletter', template })
const wait = (id: string, amount: number): StepInput => ({
  id,
  type: 'wait',
  duration: { amount, unit: 'days' },
})
const city = (value: string) => ({
  type: 'attribute' as const,
  attribute: 'city',
  op: 'equals' as const,
  value,
})
const base: RuleDefinitionInput = {
  trigger: { type: 'event', event: 'Signed Up' },
  steps: [mail('a'), wait('w', 2), mail('b')],
}
const rule = (parts: Partial<RuleDefinitionInput> = {}) => ruleDefinitionSchema.parse({ ...base, ...parts })
const names = { de: { purposes: { offers: 'Angebote' } }, en: { purposes: { offers: 'Offers' } } }

function changes(to: Partial<RuleDefinitionInput>, from: Partial<RuleDefinitionInput> = {}) {
  return compareRules(rule(from), rule(to), names).map(
    ({ kind, stepId, path, sentence }) => `${kind} ${stepId ?? '-'} ${path}: ${sentence.en}`,
  )
}

describe('compareRules', () => {
  it('finds nothing where defaults are written out', () => {
    expect(changes({ reentry: { mode: 'always' }, priority: 0, condition: undefined })).toEqual([])
  })

  it('speaks of trigger and policies', () => {
    expect(
      changes({
        trigger: { type: 'event', event: 'Order Completed', trust: 'browser' },
        condition: city('Kiel'),
        reentry: { mode: 'once' },
        priority: 3,
        validUntil: '2027-01-01T00:00:00Z',
      }),
    ).toEqual([
      'changed - trigger: Trigger: After “Signed Up” → After “Order Completed”',
      'added - condition: New: Only if city is “Kiel”.',
      'changed - reentry: Again for every event. → Only once per customer.',
      'added - priority: New: Priority 3.',
      'added - validUntil: New: Valid until 1 January 2027 at 00:00 UTC.',
      'added - trigger.trust: New: Also for unsigned events from the browser.',
    ])
    expect(changes({}, { condition: city('Kiel') })).toEqual([
      'removed - condition: Removed: Only if city is “Kiel”.',
    ])
  })

  it('tells what was added, removed, moved and changed apart', () => {
    expect(changes({ steps: [mail('a'), mail('new'), wait('w', 3), mail('b', 'c')] })).toEqual([
      'added new steps.1: New after “a”: send “new” by e-mail',
      'changed w steps.2: wait 2 days → wait 3 days',
      'changed b steps.3: send “b” by e-mail → send “c” by e-mail',
    ])
    expect(changes({ steps: [mail('b'), mail('a'), wait('w', 2)] })).toEqual([
      'moved b steps.0: Moved at the beginning: send “b” by e-mail',
    ])
    expect(changes({ steps: [mail('a'), mail('b')] })).toEqual(['removed w steps.1: Removed: wait 2 days'])
  })

  it('says what the sentence of a step does not', () => {
    expect(
      changes({ steps: [{ ...mail('a'), purpose: 'offers' } as StepInput, wait('w', 2), mail('b')] }),
    ).toEqual(['changed a steps.0: send “a” by e-mail: Purpose: “newsletter” → “Offers”'])
    expect(changes({ steps: [{ ...mail('a'), name: 'Hello' }, wait('w', 2), mail('b')] })).toEqual([
      'changed a steps.0: send “a” by e-mail: Name: – → “Hello”',
    ])
  })

  it('compares the ways of a branch by their ids, and their order', () => {
    const branch = (...arms: [string, string][]): Partial<RuleDefinitionInput> => ({
      steps: [
        { id: 'q', type: 'branch', arms: arms.map(([id, value]) => ({ id, when: city(value), steps: [] })) },
      ],
    })
    const before = branch(['kiel', 'Kiel'], ['jena', 'Jena'])
    expect(changes(branch(['kiel', 'Kiel'], ['jena', 'Gera'], ['ulm', 'Ulm']), before)).toEqual([
      'changed q steps.0.arms.1: Way: “jena” if city is “Jena” → “jena” if city is “Gera”',
      'added q steps.0.arms.2: New way: “ulm” if city is “Ulm”',
    ])
    expect(changes(branch(['jena', 'Jena'], ['kiel', 'Kiel']), before)).toHaveLength(1)
    expect(changes(branch(['kiel', 'Kiel']), before)).toEqual([
      'removed q steps.0.arms.1: Way removed: “jena” if city is “Jena”',
    ])
  })

  it('a step that goes into a way was moved, with what stays in it', () => {
    const inside = (steps: StepInput[], rest: StepInput[]): Partial<RuleDefinitionInput> => ({
      steps: [
        { id: 'f', type: 'waitFor', event: 'Paid', timeout: { amount: 1, unit: 'days' }, otherwise: steps },
        ...rest,
      ],
    })
    expect(changes(inside([mail('a'), mail('b')], []), inside([mail('b')], [mail('a')]))).toEqual([
      'moved a steps.0.otherwise.0: Moved at the beginning of “otherwise”: send “a” by e-mail',
    ])
  })
})
