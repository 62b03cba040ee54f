import { expect, it } from '@jest/globals'
import { ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import type { RuleWorld } from '../../../engine/rules/lint/world.ts'
import { checkRule } from '../../../engine/rules/validate.ts'

const segment = '0198a000-0000-7000-8000-00000000000a'
const world: RuleWorld = {
  attributeTypes: {},
  purposes: new Map([['newsletter', { kind: 'marketing', bases: { email: ['consent'] } }]]),
  topics: new Map(),
  templates: new Map([['hello', { channel: 'email', kind: 'marketing' }]]),
  segments: { [segment]: { kind: 'fixed', condition: null } },
}

const codes = (event: string, value?: string) =>
  checkRule(
    ruleDefinitionSchema.parse({
      trigger: { type: 'event', event, where: value ? [{ property: 'segment', op: 'equals', value }] : [] },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    }),
    world,
  ).map(issue => issue.code)

it('a rule triggered by a segment must name one there is: members are kept only of those', () => {
  expect(codes('Segment Entered', segment)).toEqual([])
  expect(codes('Segment Left', segment)).toEqual([])
  expect(codes('Segment Entered')).toEqual(['segment_missing'])
  expect(codes('Segment Left', 'Berliners')).toEqual(['unknown_segment'])
  expect(codes('Bought')).toEqual([])
})
