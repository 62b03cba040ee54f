import { describe, expect, it } from '@jest/globals'
import type { Condition } from '../../../engine/conditions/schema.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { isBehaviourEvent, usesProfiling } from '../../../engine/rules/profiling.ts'
import { segmentEvents } from '../../../engine/segments/segment.ts'

const city: Condition = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' }
const granted: Condition = { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' }
const viewed: Condition = { type: 'event', event: 'Product Viewed', performed: 'at_least' }
const spent: Condition = { type: 'orders', measure: 'revenue', op: 'greater', value: 100 }
const ordered: Condition = {
  type: 'event',
  event: 'Order Completed',
  performed: 'at_least',
  since: 'trigger',
}

const profiles = (parts: Partial<RuleDefinitionInput>) =>
  usesProfiling(
    ruleDefinitionSchema.parse({
      trigger: { type: 'event', event: 'Order Completed' },
      steps: [{ id: 'a', type: 'send', purpose: 'newsletter', template: 't' }],
      ...parts,
    }),
  )

describe('isBehaviourEvent', () => {
  it.each([
    'Product Viewed',
    'Product List Viewed',
    'Product List Filtered',
    'Products Searched',
    'Product Clicked',
    'Product Added',
    'Product Removed',
    'Product Added to Wishlist',
    'Cart Viewed',
    'cart_abandoned',
    'Checkout Started',
    'Promotion Viewed',
    'page',
    'screen',
    'Email Opened',
    'Video Watched',
    'Warenkorb verlassen',
    'Seite besucht',
    'Customer Inactive',
  ])('%s is', name => expect(isBehaviourEvent(name)).toBe(true))

  it.each([
    'Order Completed',
    'Order Updated',
    'Order Refunded',
    'Order Cancelled',
    'Order Shipped',
    'Signed Up',
    'Customer Registered',
    'Newsletter Signed Up',
    'Enquiry Received',
    'Complaint Received',
    'Warranty Registered',
    'Product Reviewed',
    'Preview Requested',
    'Subscription Started',
    'Birthday',
    'identify',
  ])('%s is not', name => expect(isBehaviourEvent(name)).toBe(false))
})

describe('usesProfiling', () => {
  it('is false for the contract, for what was stated, and for permissions', () => {
    expect(profiles({})).toBe(false)
    expect(profiles({ trigger: { type: 'event', event: 'Signed Up' }, condition: city })).toBe(false)
    expect(profiles({ condition: { type: 'all', of: [city, { type: 'not', of: granted }] } })).toBe(false)
    // What the event itself says of the order is part of the contract.
    const where = [{ property: 'total', op: 'at_least' as const, value: 50 }]
    expect(profiles({ trigger: { type: 'event', event: 'Order Completed', where } })).toBe(false)
  })

  it('is true for behaviour as a trigger, and for whatever a browser says', () => {
    expect(profiles({ trigger: { type: 'event', event: 'Cart Viewed' } })).toBe(true)
    expect(profiles({ trigger: { type: 'event', event: 'Signed Up', trust: 'browser' } })).toBe(true)
  })

  it('is true for behaviour in a condition, however deep', () => {
    expect(profiles({ condition: viewed })).toBe(true)
    expect(profiles({ condition: spent })).toBe(true)
    expect(profiles({ condition: { type: 'any', of: [city, { type: 'not', of: viewed }] } })).toBe(true)
  })

  it('is true for purchases, messages, and what cannot be seen through', () => {
    const behaviour: Condition[] = [
      { type: 'bought', performed: 'at_least' },
      { type: 'message', did: 'opened', performed: 'never' },
      { type: 'unopened', last: 3 },
      { type: 'segment', segment: 'a0000000-0000-4000-8000-000000000001', is: 'in' },
      { type: 'tag', tags: ['vip'], match: 'any' },
      { type: 'attribute', attribute: 'lastSeenAt', op: 'is_known' },
    ]
    for (const condition of behaviour) expect([condition, profiles({ condition })]).toEqual([condition, true])
    for (const event of ['Product Back In Stock', ...Object.values(segmentEvents)])
      expect([event, profiles({ trigger: { type: 'event', event } })]).toEqual([event, true])
  })

  it('is false for chance, for what may be sent, and for how a customer came', () => {
    const stated: Condition[] = [
      { type: 'share', from: 0, to: 10, seed: 'x' },
      { type: 'holdout', is: 'not_in' },
      { type: 'reachable', channel: 'email' },
      { type: 'suppressed', channel: 'post' },
      { type: 'source', kinds: ['order'] },
    ]
    for (const condition of stated) expect([condition, profiles({ condition })]).toEqual([condition, false])
  })

  it('lets an exit end what is done, and nothing more', () => {
    expect(profiles({ exitWhen: ordered })).toBe(false)
    expect(profiles({ exitWhen: { type: 'any', of: [ordered, city] } })).toBe(false)
    // Who did not look at it drops out: chosen by behaviour after all.
    expect(profiles({ exitWhen: { type: 'not', of: viewed } })).toBe(true)
    expect(profiles({ exitWhen: { type: 'not', of: ordered } })).toBe(true)
    expect(profiles({ exitWhen: { ...ordered, since: undefined } })).toBe(true)
    expect(profiles({ exitWhen: spent })).toBe(true)
  })

  it('goes by what a trigger of any other kind rests on', () => {
    const segment = 'a0000000-0000-4000-8000-000000000001'
    const chosen: RuleDefinitionInput['trigger'][] = [
      { type: 'segment', segment, crossing: 'entered' },
      { type: 'schedule', every: { unit: 'day' }, segment },
      { type: 'date', attribute: 'lastSeenAt' },
      { type: 'message', outcome: 'clicked' },
      { type: 'product', change: 'price_dropped' },
    ]
    for (const trigger of chosen) expect([trigger, profiles({ trigger })]).toEqual([trigger, true])
    const stated: RuleDefinitionInput['trigger'][] = [
      { type: 'schedule', every: { unit: 'day' } },
      { type: 'date', attribute: 'birthday', yearly: true },
      { type: 'message', outcome: 'bounced' },
      { type: 'consent', purpose: 'newsletter' },
      { type: 'form', form: 'contest' },
      { type: 'hand' },
    ]
    for (const trigger of stated) expect([trigger, profiles({ trigger })]).toEqual([trigger, false])
  })

  it('looks at the ways of a branch, and at what is waited for, however deep', () => {
    const timeout = { amount: 1, unit: 'days' as const }
    const arms = (arm: object) => ({
      steps: [
        {
          id: 'w',
          type: 'waitFor' as const,
          event: 'Order Completed',
          timeout,
          came: [{ id: 'b', type: 'branch' as const, arms: [{ id: 'a', ...arm }] }],
        },
      ],
    })
    expect(profiles(arms({ when: city, event: [{ property: 'total', op: 'at_least', value: 1 }] }))).toBe(
      false,
    )
    expect(profiles(arms({ when: viewed }))).toBe(true)
    expect(profiles(arms({ answer: { step: 'w', where: [] } }))).toBe(true)
    const waits = (parts: object) =>
      profiles({ steps: [{ id: 'w', type: 'waitFor', timeout, ...parts } as never] })
    expect(waits({ event: 'Order Completed' })).toBe(false)
    expect(waits({ event: 'Product Viewed' })).toBe(true)
    expect(waits({ segment: 'a0000000-0000-4000-8000-000000000001' })).toBe(true)
  })

  it('lets a goal end a run only by what was stated', () => {
    expect(profiles({ goal: { event: 'Order Completed' } })).toBe(false)
    expect(profiles({ goal: { event: 'Product Viewed' } })).toBe(true)
    expect(profiles({ goal: { event: 'Product Viewed', exit: false } })).toBe(false)
  })

  it('is not chance', () => {
    const split = {
      id: 's',
      type: 'split' as const,
      arms: [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 1 },
      ],
      test: { by: 'clicks' as const, perArm: 100, days: 3 },
    }
    expect(profiles({ steps: [split] })).toBe(false)
  })
})
