import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type RuleDefinition, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { readRuleFile, writeRuleFile } from '../../../engine/rules/rule-file.ts'
import { names } from '../../support/rule-arbitrary.ts'
import { wholeRules } from '../../support/rule-whole-arbitrary.ts'
import { runs } from '../../support/runs.ts'

const id = '0198a000-0000-7000-8000-000000000001'
const other = '0198a000-0000-7000-8000-000000000002'

function definition(parts: object = {}): RuleDefinition {
  return ruleDefinitionSchema.parse({
    trigger: { type: 'segment', segment: names.segment, crossing: 'entered' },
    steps: [
      { id: 'wait', type: 'wait', duration: { amount: 2, unit: 'days' } },
      { id: 'mail', type: 'send', template: 'hello', purpose: 'newsletter' },
    ],
    ...parts,
  })
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

it('any rule comes back from its file as it was', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map(text => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''))
    .filter(text => text.trim() === text && text !== '' && text.isWellFormed())
  fc.assert(
    fc.property(wholeRules(), name, wholeRules(), (one, called, two) => {
      const rules = [
        { id, name: called, definition: one },
        { id: other, name: 'zwei', definition: two },
      ]
      const read = readRuleFile(writeRuleFile(rules, { segments: { [names.segment]: called } }))
      expect(read.ok ? plain(read.rules) : read.problems).toEqual(plain(rules))
    }),
    { numRuns: runs(40) },
  )
})

describe('writeRuleFile', () => {
  it('says what was chosen and no more, with the names of what is referred to beside it', () => {
    const file = writeRuleFile([{ id, name: 'Willkommen: neu', definition: definition() }], {
      segments: { [names.segment]: 'Gäste\n- id: evil' },
    })
    expect(file.slice(file.indexOf('format'))).toBe(`format: 1
rules:
  - id: ${id}
    name: "Willkommen: neu"
    trigger:
      type: segment
      segment: ${names.segment} # Gäste - id: evil
      crossing: entered
    steps:
      - id: wait
        type: wait
        duration: { amount: 2, unit: days }
      - id: mail
        type: send
        template: hello
        purpose: newsletter
`)
  })
})

describe('readRuleFile', () => {
  const file = writeRuleFile([{ id, name: 'A', definition: definition() }])
  const problems = (text: string) => {
    const read = readRuleFile(text)
    if (read.ok) throw new Error('was read')
    return read.problems.map(({ line, path, message }) => [line, path, message])
  }

  it('names the line of what is wrong', () => {
    const lines = file.split('\n')
    const at = (text: string) => lines.findIndex(line => line.includes(text)) + 1
    expect(problems(file.replace('type: wait', 'type: weit'))[0]?.slice(0, 2)).toEqual([
      at('type: wait'),
      'rules.0.steps.0.type',
    ])
    expect(problems(file.replace('amount: 2', 'amount: 0'))[0]?.slice(0, 2)).toEqual([
      at('amount: 2'),
      'rules.0.steps.0.duration.amount',
    ])
    expect(problems(file.replace('id: mail', 'id: wait'))[0]?.slice(0, 2)).toEqual([
      at('id: mail'),
      'rules.0.steps.1.id',
    ])
    expect(problems(file.replace(`id: ${id}`, 'id: welcome'))[0]).toEqual([
      at(`id: ${id}`),
      'rules.0.id',
      'A rule needs an id that stays.',
    ])
    expect(problems(file.replace('format: 1', 'format: 2'))[0]?.slice(0, 2)).toEqual([
      at('format: 1'),
      'format',
    ])
    expect(problems(file.replace('rules:', 'rules: {'))[0]?.[1]).toBe('')
  })

  it('gives an id to whoever has none', () => {
    const read = readRuleFile(file.replace(`id: ${id}`, 'id: welcome'))
    expect(read.ok ? '' : read.problems[0]?.remedy).toMatch(/take this one: [0-9a-f]{8}-/)
  })

  it('refuses one id twice, aliases, what is no file of rules, and what is too long', () => {
    const twice = `${file}${file.slice(file.indexOf('  - id'))}`
    expect(problems(twice).map(([, path]) => path)).toEqual(['rules.1.id'])
    expect(problems('rules: &a [*a]')[0]?.[2]).toContain('aliases')
    for (const text of ['', '42', '[]', 'null', 'rules: 3', 'x: 1'])
      expect([text, problems(text).length > 0]).toEqual([text, true])
    expect(problems('x'.repeat(2_000_001)).length).toBe(1)
  })

  it('never throws, whatever it is given', () => {
    expect(problems('['.repeat(100_000)).length).toBeGreaterThan(0)
    expect(problems(`${'- '.repeat(20_000)}x`).length).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(file.length), (text, place) => {
        readRuleFile(text)
        readRuleFile(file.slice(0, place) + text + file.slice(place))
      }),
      { numRuns: runs(60) },
    )
  })

  it('finds the line of a place in a definition, or of what is above it', () => {
    const read = readRuleFile(file)
    if (!read.ok) throw new Error('not read')
    const line = (path: string) => file.split('\n')[read.place(0, path).line - 1]?.trim()
    expect(line('steps.1.template')).toBe('template: hello')
    expect(line('steps.1.categories')).toBe('- id: mail')
    expect(line('trigger.segment')).toContain('segment: ')
    expect(line('goal')).toBe(`- id: ${id}`)
  })
})
