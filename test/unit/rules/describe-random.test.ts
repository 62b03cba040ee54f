import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { describeRule, describeSteps } from '../../../engine/rules/describe.ts'
import { describeArms } from '../../../engine/rules/describe-arms.ts'
import { describePolicies } from '../../../engine/rules/describe-policy.ts'
import { describeTrigger } from '../../../engine/rules/describe-trigger.ts'
import { compareRules } from '../../../engine/rules/difference.ts'
import { allSteps } from '../../../engine/rules/tree.ts'
import { checkRule } from '../../../engine/rules/validate.ts'
import type { Text } from '../../../engine/shared/text.ts'
import { names } from '../../support/rule-arbitrary.ts'
import { wholeRules } from '../../support/rule-whole-arbitrary.ts'
import { runs } from '../../support/runs.ts'

const unspoken = /undefined|null|\[object|NaN|Infinity| {2}|: \.|\(\)|„“|“”/

/** Words of one language have no place in the other. */
const foreign = { de: / (and|or|after|wait|send|otherwise|if) /, en: / (und|oder|nach|warten|senden|sonst) / }

function expectSpoken(...texts: Text[]) {
  // One look at all of them: an `expect` for each takes longer than finding it out.
  const wrong = texts.filter(text =>
    (['de', 'en'] as const).some(language => {
      const said = text[language]
      return said === '' || said.trim() !== said || unspoken.test(said) || foreign[language].test(said)
    }),
  )
  expect(wrong).toEqual([])
}

it('every definition can be spoken in both languages, whole and step by step', () => {
  fc.assert(
    fc.property(wholeRules(), definition => {
      expectSpoken({ de: describeRule(definition, 'de'), en: describeRule(definition, 'en') })
      expectSpoken({
        de: describeTrigger(definition.trigger, 'de'),
        en: describeTrigger(definition.trigger, 'en'),
      })
      const sentences = describeSteps(definition)
      expectSpoken(...sentences.map(({ sentence }) => sentence))
      expectSpoken(...describeArms(definition).map(({ sentence }) => sentence))
      const ids = new Set(sentences.map(({ id }) => id))
      expect(allSteps(definition.steps).every(({ step }) => ids.has(step.id))).toBe(true)
      const [de, en] = [describePolicies(definition, 'de'), describePolicies(definition, 'en')]
      expect(de.map(({ path }) => path)).toEqual(en.map(({ path }) => path))
      expectSpoken(...de.map(({ sentence }, n) => ({ de: sentence, en: en[n]?.sentence ?? '' })))
    }),
    { numRuns: runs(50) },
  )
})

it('every definition can be linted, and what is found is spoken and has a place', () => {
  const world = {
    attributeTypes: names.attributes,
    purposes: new Map([
      [names.purpose, { kind: 'marketing' as const, bases: { email: ['consent' as const] } }],
    ]),
    topics: new Map(),
    templates: new Map([
      ['hello', { channel: 'email', kind: 'marketing' as const, fields: ['order.id', 'voucher.code'] }],
    ]),
    segments: {},
    forms: new Map(),
    recipients: new Map(),
    tags: new Set<string>(),
    events: new Set(['Signed Up']),
    eventPaths: new Map([['Signed Up', new Set(['plan'])]]),
    limits: { caps: [{ scope: 'all' as const, count: 1, per: 'week' as const }], quiet: null },
    now: new Date('2026-11-22T00:00:00Z'),
  }
  fc.assert(
    fc.property(wholeRules(), definition => {
      for (const { path, message, remedy } of checkRule(definition, world)) {
        expectSpoken(message, ...(remedy ? [remedy] : []))
        const parts = path.split('.')
        // The place is there, or the last name is that of something missing.
        const above = parts
          .slice(0, -1)
          .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], definition)
        expect([path, typeof above]).toEqual([path, 'object'])
      }
    }),
    { numRuns: runs(50) },
  )
})

it('a definition differs from itself in nothing, and from another in words', () => {
  fc.assert(
    fc.property(wholeRules(), wholeRules(), (one, other) => {
      expect(compareRules(one, structuredClone(one))).toEqual([])
      const changes = compareRules(one, other)
      expectSpoken(...changes.map(({ sentence }) => sentence))
      if (JSON.stringify(one) !== JSON.stringify(other)) expect(changes.length).toBeGreaterThan(0)
    }),
    { numRuns: runs(40) },
  )
})
