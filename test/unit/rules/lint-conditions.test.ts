import { describe, expect, it } from '@jest/globals'
import type { Condition } from '../../../engine/conditions/schema.ts'
import { found, type Input, segment } from './lint-world.ts'

describe('conditions after the trigger', () => {
  const never = (within?: number): Condition => ({
    type: 'event',
    event: 'Signed Up',
    performed: 'never',
    ...(within === undefined ? {} : { within: { amount: within, unit: 'days' as const } }),
  })
  const inSegment = (is: 'in' | 'not_in'): Condition => ({ type: 'segment', segment, is })

  it.each<[string, Input, string[]]>([
    ['never did what the rule begins with', { condition: never() }, ['error condition never_after_trigger']],
    [
      'nor within a period that holds it for sure',
      {
        condition: { type: 'all', of: [{ type: 'attribute', attribute: 'vip', op: 'is_known' }, never(30)] },
      },
      ['error condition never_after_trigger'],
    ],
    ['a period that may be over', { condition: never(1) }, []],
    ['never did something else', { condition: { ...never(), event: 'Plan Chosen' } as Condition }, []],
    [
      'never did it like that, which the trigger does not ask for',
      { condition: { ...never(), where: [{ property: 'country', op: 'equals', value: 'DE' }] } as Condition },
      [],
    ],
    ['or something beside', { condition: { type: 'any', of: [never(), inSegment('in')] } }, []],
    [
      'not in the segment that was entered',
      { trigger: { type: 'segment', segment, crossing: 'entered' }, condition: inSegment('not_in') },
      ['warning condition never_after_trigger'],
    ],
    [
      'in the segment that was entered',
      { trigger: { type: 'segment', segment, crossing: 'entered' }, condition: inSegment('in') },
      [],
    ],
    [
      'date unknown',
      {
        trigger: { type: 'date', attribute: 'born' },
        condition: { type: 'attribute', attribute: 'born', op: 'is_unknown' },
      },
      ['warning condition never_after_trigger'],
    ],
    [
      'an exit that has held since the trigger',
      { exitWhen: { type: 'event', event: 'Signed Up', performed: 'at_least' } },
      ['error exitWhen exit_at_once'],
    ],
    [
      'an exit that is what was asked to enter',
      {
        condition: { type: 'attribute', attribute: 'points', op: 'at_least', value: 5 },
        exitWhen: { type: 'attribute', attribute: 'points', op: 'at_least', value: 3 },
      },
      ['error exitWhen exit_at_once'],
    ],
    [
      'an exit that may come',
      {
        condition: { type: 'attribute', attribute: 'points', op: 'at_least', value: 5 },
        exitWhen: { type: 'attribute', attribute: 'points', op: 'at_least', value: 8 },
      },
      [],
    ],
    [
      'an exit since the trigger',
      { exitWhen: { type: 'event', event: 'Signed Up', performed: 'at_least', since: 'trigger' } },
      [],
    ],
    [
      'an exit on a condition there is not',
      { exitWhenConditionFails: true },
      ['warning exitWhenConditionFails exit_without_condition'],
    ],
    [
      'a tag nobody has',
      { condition: { type: 'tag', tags: ['vip', 'vipp'], match: 'any' } },
      ['warning condition.tags tag_unseen'],
    ],
  ])('%s', (_what, parts, expected) => expect(found(parts)).toEqual(expected))
})
