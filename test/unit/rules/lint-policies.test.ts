import { describe, expect, it } from '@jest/globals'
import { ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import type { RuleWorld } from '../../../engine/rules/lint/world.ts'
import type { StepInput } from '../../../engine/rules/step.ts'
import { checkRule } from '../../../engine/rules/validate.ts'
import { days, found, type Input, mail, on, segment, world } from './lint-world.ts'

describe('time and number', () => {
  const wait: StepInput = { id: 'wait', type: 'wait', duration: days(10) }
  const more: StepInput = { ...mail, id: 'more' }

  it.each<[string, Input, Partial<RuleWorld>, string[]]>([
    ['validity that is over', { validUntil: '2026-11-01T00:00:00Z' }, {}, ['error validUntil validity_over']],
    [
      'a wait that outlasts it',
      { validUntil: '2026-11-30T00:00:00Z', steps: [wait, mail] },
      {},
      ['warning steps.0 wait_beyond_validity'],
    ],
    [
      'a time-out that outlasts it',
      {
        validUntil: '2026-11-30T00:00:00Z',
        steps: [{ id: 'w', type: 'waitFor', event: 'Cart Viewed', timeout: days(10), otherwise: [mail] }],
      },
      {},
      ['warning steps.0.otherwise wait_beyond_validity'],
    ],
    [
      'a time-out behind which there is nothing',
      {
        validUntil: '2026-11-30T00:00:00Z',
        steps: [{ id: 'w', type: 'waitFor', event: 'Cart Viewed', timeout: days(10), came: [mail] }],
      },
      {},
      [],
    ],
    ['a wait that does not', { validUntil: '2026-12-30T00:00:00Z', steps: [wait, mail] }, {}, []],
    [
      'a goal whose window is over before anything is sent',
      { goal: { event: 'Order Completed', windowDays: 7 }, steps: [wait, mail] },
      {},
      ['warning goal.windowDays goal_window_too_short'],
    ],
    [
      'a night longer than the message is useful',
      { quiet: { from: '20:00', to: '08:00' }, steps: [{ ...mail, lastUsefulHours: 6 }] },
      {},
      ['warning steps.0.lastUsefulHours useful_shorter_than_quiet'],
    ],
    [
      'a peak that ends before it begins',
      { volume: { expectedPerDay: 5, peaks: [{ from: '2026-12-02', to: '2026-12-01', perDay: 9 }] } },
      {},
      ['error volume.peaks.0.to peak_reversed'],
    ],
    [
      'more mails than the limits let through',
      { steps: [mail, more] },
      { limits: { caps: [{ scope: 'all', count: 1, per: 'week' }], quiet: null } },
      ['warning steps.1 more_than_cap'],
    ],
    [
      'as many over a longer time',
      { steps: [mail, wait, more] },
      { limits: { caps: [{ scope: 'all', count: 1, per: 'week' }], quiet: null } },
      [],
    ],
    [
      'of another channel',
      { steps: [mail, more] },
      { limits: { caps: [{ scope: 'channel', key: 'post', count: 1, per: 'week' }], quiet: null } },
      [],
    ],
    ['a basket mail to buyers', on('Cart Viewed'), {}, ['warning goal no_exit_on_order']],
    ['a basket mail that ends', { ...on('Cart Viewed'), goal: { event: 'Order Completed' } }, {}, []],
    [
      'a basket mail with an exit',
      {
        ...on('Cart Viewed'),
        exitWhen: { type: 'event', event: 'Order Completed', performed: 'at_least', since: 'trigger' },
      },
      {},
      [],
    ],
    [
      'a goal that ends nothing',
      { ...on('Cart Viewed'), goal: { event: 'Order Completed', exit: false } },
      {},
      ['warning goal.exit no_exit_on_order'],
    ],
    [
      'back in stock',
      { trigger: { type: 'product', change: 'back_in_stock' } },
      {},
      ['warning goal no_exit_on_order'],
    ],
  ])('%s', (_what, parts, around, expected) => expect(found(parts, around)).toEqual(expected))
})

it('what nobody looked at is not missed', () => {
  const { attributeTypes, purposes, topics, templates } = world
  const bare: RuleWorld = { attributeTypes, purposes, topics, templates }
  const definition = ruleDefinitionSchema.parse({
    trigger: { type: 'form', form: 'x' },
    condition: { type: 'tag', tags: ['x'], match: 'any' },
    steps: [
      { id: 'h', type: 'webhook', recipient: segment },
      { ...mail, voucher: 'x', template: 'gift' },
      { id: 'w', type: 'waitFor', segment, timeout: days(1) },
    ],
  })
  expect(checkRule(definition, bare)).toEqual([])
})
