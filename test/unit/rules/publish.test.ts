import { describe, expect, it } from '@jest/globals'
import type { KnownSegments } from '../../../engine/conditions/context.ts'
import type { Condition } from '../../../engine/conditions/schema.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { type PublicationWorld, publicationOf } from '../../../engine/rules/publish.ts'

const ruleId = '0198a000-0000-7000-8000-000000000001'
const segment = '0198a000-0000-7000-8000-00000000000a'
const inner = '0198a000-0000-7000-8000-00000000000b'
const send = (purpose: string, id = `mail_${purpose}`) => ({
  id,
  type: 'send' as const,
  purpose,
  template: 'hello',
})
const bought: Condition = { type: 'event', event: 'Bought', performed: 'at_least' }
const orders: Condition = { type: 'orders', measure: 'count', op: 'at_least', value: 1 }

const published = (parts: Partial<RuleDefinitionInput>, segments: KnownSegments = {}) => {
  const world: PublicationWorld = {
    kindOf: purpose => ({ receipt: 'service', newsletter: 'marketing' })[purpose] as 'service' | undefined,
    segments,
  }
  const input = { trigger: { type: 'event', event: 'Seen' }, steps: [send('newsletter')], ...parts }
  return publicationOf(ruleDefinitionSchema.parse(input), ruleId, world)
}

describe('what publishing stores', () => {
  it('names the events that start it, and what they must contain', () => {
    expect(
      published({
        trigger: {
          type: 'event',
          event: 'Seen',
          where: [
            { property: 'a.b', op: 'equals', value: 1 },
            { property: 'n', op: 'greater', value: 3 },
          ],
        },
      }),
    ).toMatchObject({ triggerEvent: 'Seen', triggerEvents: ['Seen'], triggerRequired: { a: { b: 1 } } })
    expect(published({ trigger: { type: 'segment', segment, crossing: 'left' } })).toMatchObject({
      triggerEvent: 'Segment Left',
      triggerEvents: ['Segment Left'],
      triggerRequired: { segment },
    })
    expect(published({ trigger: { type: 'hand' } })).toMatchObject({
      triggerEvents: ['Started By Hand'],
      triggerRequired: { rule: ruleId },
    })
    const form = published({ trigger: { type: 'form', form: 'shirt' } })
    expect(form.triggerEvents).toContain('Contest Entered')
    expect(form.triggerEvents[0]).toBe(form.triggerEvent)
    expect(form.triggerRequired).toEqual({ form: 'shirt' })
  })

  it('keeps what the gate looks at', () => {
    const quiet = { from: '22:00', to: '07:00', action: 'hold' as const }
    const plain = published({})
    expect(plain).toMatchObject({ goalEvent: null, priority: 0, validUntil: null })
    expect(plain.policies).toEqual({ whenCapped: { action: 'hold', hours: 72 } })
    expect(
      published({
        quiet,
        whenCapped: { action: 'skip' },
        priority: 7,
        validUntil: '2027-01-01T00:00:00+01:00',
        goal: { event: 'Order Completed' },
      }),
    ).toMatchObject({
      policies: { quiet, whenCapped: { action: 'skip' } },
      priority: 7,
      validUntil: new Date('2026-12-31T23:00:00Z'),
      goalEvent: 'Order Completed',
    })
  })

  it.each<[string, Partial<RuleDefinitionInput>, KnownSegments, string[]]>([
    ['nothing', { condition: bought }, {}, []],
    ['a goal that ends it', { goal: { event: 'Won' } }, {}, ['Won']],
    ['a goal that only counts', { goal: { event: 'Won', exit: false } }, {}, []],
    [
      'an exit, however nested, each name once',
      { exitWhen: { type: 'any', of: [bought, { type: 'not', of: bought }] }, goal: { event: 'Bought' } },
      {},
      ['Bought'],
    ],
    [
      'orders',
      { exitWhen: orders },
      {},
      ['Order Cancelled', 'Order Completed', 'Order Refunded', 'Order Updated'],
    ],
    [
      'the condition, where its failing ends it',
      { condition: bought, exitWhenConditionFails: true },
      {},
      ['Bought'],
    ],
    [
      'a segment, by what it rests on',
      { exitWhen: { type: 'segment', segment, is: 'in' } },
      {
        [segment]: { kind: 'dynamic', condition: { type: 'segment', segment: inner, is: 'not_in' } },
        [inner]: { kind: 'dynamic', condition: bought },
      },
      ['Bought'],
    ],
    [
      'a list',
      { exitWhen: { type: 'segment', segment, is: 'in' } },
      { [segment]: { kind: 'fixed', condition: null } },
      ['Segment Entered', 'Segment Left'],
    ],
    [
      'an attribute, of which no event tells',
      { exitWhen: { type: 'attribute', attribute: 'city', op: 'is_known' } },
      {},
      [],
    ],
  ])('is looked at when an event comes that can end it: %s', (_, parts, segments, names) => {
    expect(published(parts, segments).wakeEvents).toEqual(names)
  })

  it('takes the service lane only where all it says is service, wherever it stands', () => {
    const inArm = (step: object) => ({
      id: 'way',
      type: 'branch' as const,
      arms: [{ id: 'one', when: bought, steps: [step] }],
    })
    const task = (purpose: string) => ({ id: 'call', type: 'task' as const, title: 'Call', purpose })
    const lane = (...steps: object[]) => published({ steps: steps as never }).lane
    expect(lane(send('receipt'))).toBe('service')
    expect(lane(send('receipt'), inArm(send('receipt', 'again')))).toBe('service')
    expect(lane(send('receipt'), inArm(send('newsletter')))).toBe('triggered')
    expect(lane(send('receipt'), inArm(task('newsletter')))).toBe('triggered')
    expect(lane(send('receipt'), task('receipt'))).toBe('service')
    expect(lane(send('unknown'))).toBe('triggered')
    expect(lane({ id: 'end', type: 'exit' })).toBe('triggered')
  })
})
