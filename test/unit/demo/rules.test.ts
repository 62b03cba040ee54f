import { describe, expect, it } from '@jest/globals'
import { demoRules } from '../../../app/demo/rules.ts'
import { demoBrand } from '../../../app/demo/shop-brand.ts'
import { isReservedDomain } from '../../../engine/consent/address.ts'
import { starterPurposesOf } from '../../../engine/consent/starter-purposes.ts'
import { starterAttributes } from '../../../engine/customers/starter-attributes.ts'
import { ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { checkRule } from '../../../engine/rules/validate.ts'
import { brand } from '../../../templates/brand.ts'
import { compileWithIssues } from '../../../templates/compile.ts'
import { starterTemplates } from '../../../templates/starters/starters.ts'

const { shopUrl, ...imprint } = demoBrand
const whole = { ...imprint, baseUrl: 'http://127.0.0.1:3000' }

describe('the rules of the demo', () => {
  const world = {
    attributeTypes: Object.fromEntries(starterAttributes.map(({ key, type }) => [key, type])),
    purposes: new Map(starterPurposesOf('DE').map(({ key, kind, bases }) => [key, { kind, bases }])),
    topics: new Map(),
    templates: new Map(
      starterTemplates.map(({ key, source }) => [key, { channel: 'email', kind: source.kind }]),
    ),
  }

  it.each(demoRules.map(rule => [rule.name, rule.definition] as const))(
    '%s may be published',
    (_, definition) => {
      const issues = checkRule(ruleDefinitionSchema.parse(definition), world)
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    },
  )

  it('send each starter template once', () => {
    const sent = demoRules.flatMap(({ definition }) =>
      definition.steps.flatMap(step => (step.type === 'send' ? [step.template] : [])),
    )
    expect(sent.sort()).toEqual(starterTemplates.map(({ key }) => key).sort())
  })
})

describe('the brand of the demo', () => {
  it('is complete, in both languages, and leads nowhere', () => {
    expect(brand.parse(whole)).toEqual(whole)
    for (const imprint of Object.values(demoBrand.imprint)) {
      for (const part of ['GmbH', 'Leni Zitterbart', '10115 Berlin', '+49', 'HRB', 'DE0'])
        expect(imprint).toContain(part)
    }
    expect(isReservedDomain(`mail@${new URL(shopUrl).hostname}`)).toBe(true)
  })

  it.each(starterTemplates.map(starter => [starter.key, starter] as const))(
    'makes a template of %s without a complaint',
    async (_, { source }) => {
      const { compiled, issues } = await compileWithIssues(source, whole)
      expect(issues).toEqual([])
      expect(compiled?.variants.de?.html).toContain('Limonadenstand Zitronella')
    },
  )
})
