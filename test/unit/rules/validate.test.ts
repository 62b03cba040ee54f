import { describe, expect, it } from '@jest/globals'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import type { RuleWorld } from '../../../engine/rules/lint/world.ts'
import { checkRule } from '../../../engine/rules/validate.ts'

const world: RuleWorld = {
  attributeTypes: { city: 'text', age: 'number' },
  purposes: new Map([
    ['newsletter', { kind: 'marketing', bases: { email: ['consent'], post: ['legitimate_interest'] } }],
    ['letters', { kind: 'marketing', bases: { post: ['legitimate_interest'], email: [] } }],
    ['service', { kind: 'service', bases: { email: ['contract'] } }],
    ['offers', { kind: 'marketing', bases: { email: ['consent', 'existing_customer'] } }],
    ['similar', { kind: 'marketing', bases: { email: ['existing_customer'] } }],
    ['calls', { kind: 'marketing', bases: { task: ['legitimate_interest'] } }],
    ['tracking', { kind: 'processing', bases: { data: ['consent'] } }],
  ]),
  topics: new Map([
    ['boots', { purpose: 'newsletter' }],
    ['sales', { purpose: 'offers' }],
  ]),
  templates: new Map([
    ['welcome', { channel: 'email', kind: 'marketing' }],
    ['confirmation', { channel: 'email', kind: 'service' }],
    ['draft', { channel: 'email', kind: null }],
    ['letter', { channel: 'post', kind: 'marketing' }],
    ['call', { channel: 'task', kind: 'marketing' }],
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
    const goal = { event: 'Order Completed' }
    expect(found(rule({}, { trigger, goal }))).toEqual([])
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
    ['a purpose that sends nothing', { purpose: 'tracking' }, 'steps.1.purpose', 'purpose_not_sendable'],
    ['an unknown topic', { topic: 'hats' }, 'steps.1.topic', 'unknown_topic'],
    ['a topic of another purpose', { topic: 'sales' }, 'steps.1.topic', 'topic_of_other_purpose'],
    [
      'goods advertised in service mail',
      { purpose: 'service', template: 'confirmation', categories: ['Boots'] },
      'steps.1.categories',
      'categories_in_service',
    ],
    [
      'existing customers only, without saying what is advertised',
      { purpose: 'similar' },
      'steps.1.categories',
      'categories_missing',
    ],
  ])('refuses %s', (_what, send, path, code) => {
    expect(found(rule(send))).toEqual([[path, code]])
  })

  it('takes letters, topics and categories', () => {
    expect(found(rule({ channel: 'post', template: 'letter', topic: 'boots' }))).toEqual([])
    expect(found(rule({ purpose: 'similar', categories: ['Boots'] }))).toEqual([])
    expect(found(rule({ purpose: 'offers', categories: ['Boots'], topic: 'sales' }))).toEqual([])
  })

  it('only warns where others are reached on another basis', () => {
    const issues = checkRule(rule({ purpose: 'offers' }), world)
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['categories_missing', 'warning']])
  })

  it('refuses calls to advertise without consent, and what cannot be delivered', () => {
    const task = { id: 'call', type: 'task' as const, title: 'Call', purpose: 'calls' }
    expect(found(rule({}, { steps: [task] }))).toEqual([['steps.0.purpose', 'task_needs_consent']])
    expect(found(rule({}, { steps: [{ ...task, purpose: 'newsletter' }] }))).toEqual([
      ['steps.0.purpose', 'channel_not_allowed'],
    ])
    expect(found(rule({ purpose: 'calls', channel: 'task', template: 'call' }))).toEqual([
      ['steps.1.channel', 'channel_unavailable'],
    ])
  })

  it('refuses service mail that a browser could set off', () => {
    const trigger = { type: 'event' as const, event: 'Order Completed', trust: 'browser' as const }
    const reentry = { mode: 'once' as const, key: 'order_id' }
    expect(found(rule({ purpose: 'service', template: 'confirmation' }, { trigger, reentry }))).toEqual([
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
      { purpose: 'tracking' },
      { purpose: 'similar', topic: 'hats' },
      { purpose: 'offers', topic: 'boots' },
      { purpose: 'service', template: 'confirmation', categories: ['Boots'] },
      { purpose: 'calls', channel: 'task' as const, template: 'call' },
    ])
      for (const { message, remedy } of checkRule(rule(send), world)) {
        expect(remedy?.de).toMatch(/[.!]$/)
        expect(remedy?.en).toMatch(/[.!]$/)
        expect(message.de).toMatch(/[.!]$/)
        expect(message.en).toMatch(/[.!]$/)
        expect(message.de).not.toBe(message.en)
      }
  })
})
