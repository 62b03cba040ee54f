import { describe, expect, it } from '@jest/globals'
import { found, type Input, mail, steps } from './lint-world.ts'

it('a sound rule has nothing against it', () => expect(found({})).toEqual([]))

describe('what is sent', () => {
  it.each<[string, Input, string[]]>([
    [
      'a fall-back without legal basis',
      steps({ ...mail, purpose: 'mail_only', fallback: { channel: 'post', template: 'letter' } }),
      ['error steps.0.fallback.channel channel_not_allowed'],
    ],
    [
      'a fall-back on the same channel',
      steps({ ...mail, fallback: { channel: 'email', template: 'hello' } }),
      ['error steps.0.fallback.channel fallback_same_channel'],
    ],
    [
      'a fall-back with the template of another channel',
      steps({ ...mail, fallback: { channel: 'post', template: 'hello' } }),
      ['error steps.0.fallback.template template_channel'],
    ],
    ['a sound fall-back', steps({ ...mail, fallback: { channel: 'post', template: 'letter' } }), []],
    [
      'a voucher that no pool gives',
      steps({ ...mail, template: 'gift' }),
      ['error steps.0.template voucher_missing'],
    ],
    ['a template that can do without a voucher', steps({ ...mail, template: 'card' }), []],
    ['a voucher for it', steps({ ...mail, template: 'card', voucher: 'birthday' }), []],
    ['a voucher', steps({ ...mail, template: 'gift', voucher: 'birthday' }), []],
    [
      'an unknown pool',
      steps({ ...mail, template: 'gift', voucher: 'none' }),
      ['error steps.0.voucher unknown_voucher_pool'],
    ],
    [
      'an empty pool',
      steps({ ...mail, template: 'gift', voucher: 'empty' }),
      ['warning steps.0.voucher voucher_pool_empty'],
    ],
    [
      'a voucher nobody sees',
      steps({ ...mail, voucher: 'birthday' }),
      ['warning steps.0.template voucher_not_shown'],
    ],
    [
      'a mail that asks to confirm',
      steps({ ...mail, purpose: 'service', template: 'confirm' }),
      ['error steps.0.template template_to_confirm'],
    ],
    [
      'a task without legal basis',
      steps({ id: 'call', type: 'task', title: 'Call', purpose: 'contract' }),
      ['error steps.0.purpose channel_not_allowed'],
    ],
    ['a task', steps({ id: 'call', type: 'task', title: 'Call', purpose: 'calls' }), []],
  ])('%s', (_what, parts, expected) => expect(found(parts)).toEqual(expected))
})
