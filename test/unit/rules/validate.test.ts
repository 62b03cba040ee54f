import { describe, expect, it } from '@jest/globals'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { publicationOf } from '../../../engine/rules/publish.ts'
import { checkRule, type RuleWorld } from '../../../engine/rules/validate.ts'

const world: RuleWorld = {
  attributeTypes: { city: 'text', age: 'number' },
  purposes: new Map([
    ['newsletter', { kind: 'marketing', bases: { email: ['consent'], post: ['legitimate_interest'] } }],
    ['letters', { kind: 'marketing', bases: { post: ['legitimate_interest'], email: [] } }],
    ['service', { kind: 'service', bases: { email: ['contract'] } }],
  ]),
  templates: new Map([
    ['welcome', { channel: 'email', kind: 'marketing' }],
    ['confirmation', { channel: 'email', kind: 'service' }],
    ['draft', { channel: 'email', kind: null }],
    ['letter', { channel: 'post', kind: 'marketing' }],
  ]),
}

type Send = Extract<RuleDefinitionInput['steps'][number], { type: 'send' }>

function rule(send: Partial<Send> = {}, rest: Partial<RuleDefinitionInput> = {}) {
  return ruleDefinitionSchema.parse({
    trigger: { type: 'event', event: 'Signed Up' },
    steps: [
      { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'hours' } },
      { id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome', ...send },
    ],
    ...rest,
  })
}

const found = (definition: ReturnType<typeof rule>) =>
  checkRule(definition, world).map(issue => [issue.path, issue.code])

describe('checkRule', () => {
  it('finds nothing in a sound rule', () => {
    expect(found(rule())).toEqual([])
    expect(found(rule({ purpose: 'service', template: 'confirmation' }))).toEqual([])
    const trigger = { type: 'event' as const, event: 'Cart Viewed', trust: 'browser' as const }
    expect(found(rule({}, { trigger }))).toEqual([])
  })

  it.each<[string, Partial<Send>, string, string]>([
    ['an unknown purpose', { purpose: 'party' }, 'steps.1.purpose', 'unknown_purpose'],
    [
      'a purpose that has no basis on the channel',
      { purpose: 'letters' },
      'steps.1.purpose',
      'channel_not_allowed',
    ],
    ['an unknown template', { template: 'nothing' }, 'steps.1.template', 'unknown_template'],
    ['a template that is not published', { template: 'draft' }, 'steps.1.template', 'template_not_published'],
    ['a template of another channel', { template: 'letter' }, 'steps.1.template', 'template_channel'],
    ['advertising as service', { purpose: 'service' }, 'steps.1.template', 'template_kind'],
    ['a service template as advertising', { template: 'confirmation' }, 'steps.1.template', 'template_kind'],
    [
      'a channel without delivery',
      { channel: 'post', template: 'letter' },
      'steps.1.channel',
      'channel_unavailable',
    ],
  ])('refuses %s', (_what, send, path, code) => {
    expect(found(rule(send))).toEqual([[path, code]])
  })

  it('refuses service mail that a browser could set off', () => {
    const trigger = { type: 'event' as const, event: 'Order Completed', trust: 'browser' as const }
    expect(found(rule({ purpose: 'service', template: 'confirmation' }, { trigger }))).toEqual([
      ['steps.1.purpose', 'service_from_browser'],
    ])
  })

  it('looks into both conditions and names the place', () => {
    const definition = rule(
      {},
      {
        condition: {
          type: 'all',
          of: [
            { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' },
            { type: 'not', of: { type: 'attribute', attribute: 'shoeSize', op: 'equals', value: 44 } },
            { type: 'attribute', attribute: 'age', op: 'contains', value: 'x' },
          ],
        },
        exitWhen: { type: 'permission', purpose: 'party', channel: 'email', is: 'granted' },
      },
    )
    expect(found(definition)).toEqual([
      ['condition.of.1.of.attribute', 'unknown_attribute'],
      ['condition.of.2.op', 'operator_does_not_fit'],
      ['exitWhen.purpose', 'unknown_purpose'],
    ])
  })

  it('says everything in both languages', () => {
    for (const send of [
      { purpose: 'party', template: 'nothing' },
      { purpose: 'service' },
      { template: 'draft' },
    ])
      for (const { message } of checkRule(rule(send), world)) {
        expect(message.de).toMatch(/[.!]$/)
        expect(message.en).toMatch(/[.!]$/)
        expect(message.de).not.toBe(message.en)
      }
  })
})

describe('publicationOf', () => {
  const kindOf = (purpose: string) => world.purposes.get(purpose)?.kind

  it('takes the service lane only where nothing but service mail is sent', () => {
    expect(publicationOf(rule({ purpose: 'service' }), kindOf).lane).toBe('service')
    expect(publicationOf(rule(), kindOf).lane).toBe('triggered')
    const mixed = rule(
      {},
      {
        steps: [
          { id: 'a', type: 'send', purpose: 'service', template: 'confirmation' },
          { id: 'b', type: 'send', purpose: 'newsletter', template: 'welcome' },
        ],
      },
    )
    expect(publicationOf(mixed, kindOf).lane).toBe('triggered')
    const nothing = rule({}, { steps: [{ id: 'a', type: 'wait', duration: { amount: 1, unit: 'days' } }] })
    expect(publicationOf(nothing, kindOf).lane).toBe('triggered')
  })

  it('takes the equalities of the trigger for the index', () => {
    const where = [
      { property: 'currency', op: 'equals' as const, value: 'EUR' },
      { property: 'total', op: 'at_least' as const, value: 20 },
    ]
    const { triggerEvent, triggerRequired } = publicationOf(
      rule({}, { trigger: { type: 'event', event: 'Order Completed', where } }),
      kindOf,
    )
    expect(triggerEvent).toBe('Order Completed')
    expect(JSON.parse(JSON.stringify(triggerRequired))).toEqual({ currency: 'EUR' })
  })
})
