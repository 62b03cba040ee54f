import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { mailgunSignals, refuseMailgun } from '../../../../engine/returns/hooks/mailgun.ts'
import { signalSchema } from '../../../../engine/returns/signal.ts'

const now = new Date('2026-03-01T10:00:00Z')
const seconds = now.getTime() / 1000
const key = 'key-0123456789abcdef'
const id = '0195a3c2-7d10-7abc-8def-0123456789ab'
const sender = `b-k1-${'a'.repeat(52)}@bounce.shop.example`
const token = '7a8b9c0d1e2f30415263748596a7b8c9d0e1f2030415263748'

function call(data: Record<string, unknown>, at = seconds, signingKey = key) {
  const timestamp = String(at)
  const signature = createHmac('sha256', signingKey)
    .update(timestamp + token)
    .digest('hex')
  return { signature: { timestamp, token, signature }, 'event-data': event(data) }
}

const event = (data: Record<string, unknown>) => ({
  account: { id: '1234567890303a4bd1f33898' },
  'delivery-status': {
    'attempt-no': 1,
    code: 605,
    description: '',
    message: '',
    'enhanced-code': '',
  },
  domain: { name: 'shop.example' },
  envelope: { sender, targets: 'recipient@example.com', transport: 'smtp' },
  event: 'failed',
  id: 'CCXMjJ7nQi2N3BPigGOdgQ',
  'log-level': 'error',
  message: {
    headers: {
      from: 'Shop <shop@shop.example>',
      'message-id': `${id}@shop.example`,
      to: 'recipient@example.com',
    },
  },
  recipient: 'recipient@example.com',
  timestamp: 1_772_359_000.123,
  ...data,
})

const status = (code: number, message: string, enhanced = '') => ({
  'delivery-status': { code, message, description: '', 'enhanced-code': enhanced },
})

const one = (data: Record<string, unknown>) => {
  const signals = mailgunSignals(call(data), now)
  expect(signals).toHaveLength(1)
  return signalSchema.parse(signals[0])
}

describe('what Mailgun says', () => {
  test('a permanent failure', () => {
    const said = status(550, '5.1.1 The email account that you tried to reach does not exist', '5.1.1')
    expect(one({ severity: 'permanent', reason: 'bounce', ...said })).toEqual({
      provider: 'mailgun',
      event: 'failed permanent bounce',
      outcome: 'hard',
      reason: 'userunknown',
      status: '5.1.1',
      reply: '550',
      block: null,
      said: '550 5.1.1 The email account that you tried to reach does not exist',
      recipient: 'recipient@example.com',
      messageId: id,
      mailIds: [`<${id}@shop.example>`],
      tokens: [sender],
      at: '2026-03-01T09:56:40.123Z',
      providerId: token,
    })
  })

  test.each([
    [
      { severity: 'permanent', reason: 'generic', ...status(498, 'No MX for nowhere.example') },
      'hard',
      'hostunknown',
    ],
    [
      {
        severity: 'permanent',
        reason: 'suppress-bounce',
        ...status(605, 'Not delivering to previously bounced address'),
      },
      'hard',
      'userunknown',
    ],
    [
      {
        severity: 'permanent',
        reason: 'suppress-complaint',
        ...status(607, 'Not delivering to a user who marked your messages as spam'),
      },
      'complaint',
      'feedback',
    ],
    [
      {
        severity: 'permanent',
        reason: 'suppress-unsubscribe',
        ...status(606, 'Not delivering to unsubscribed address'),
      },
      'opt_out',
      'undefined',
    ],
    [{ severity: 'permanent', reason: 'old', ...status(602, 'Too old') }, 'soft', 'expired'],
    [{ severity: 'permanent', reason: 'espblock', ...status(550, '') }, 'policy', 'blocked'],
    [
      { severity: 'permanent', reason: 'bounce', ...status(552, '5.2.2 The mailbox is over quota') },
      'soft',
      'mailboxfull',
    ],
    [
      {
        severity: 'permanent',
        reason: 'bounce',
        ...status(554, '5.7.1 Your IP address is listed on a block list'),
      },
      'policy',
      'blocked',
    ],
    [
      { severity: 'temporary', reason: 'greylisted', ...status(450, '4.2.0 Greylisted, please try again') },
      'delayed',
      expect.anything(),
    ],
    [
      { severity: 'temporary', reason: 'generic', ...status(450, '4.1.1 user unknown') },
      'delayed',
      'userunknown',
    ],
    [
      {
        event: 'rejected',
        reject: { reason: 'Sandbox subdomains are for test purposes only', description: '' },
      },
      'policy',
      'rejected',
    ],
    [{ event: 'delivered', ...status(250, 'OK') }, 'delivered', 'delivered'],
    [{ event: 'complained' }, 'complaint', 'feedback'],
    [{ event: 'unsubscribed' }, 'opt_out', 'undefined'],
  ])('%j', (data, outcome, reason) => {
    expect(one(data)).toMatchObject({ outcome, reason })
  })

  test.each([[{ event: 'opened' }], [{ event: 'clicked' }], [{ event: 'accepted' }], [{ event: 7 }]])(
    'nothing is made of %j',
    data => {
      expect(mailgunSignals(call(data), now)).toEqual([])
    },
  )

  test('nothing is made of what is no call', () => {
    for (const body of [null, [], 'x', {}, { 'event-data': [] }])
      expect(mailgunSignals(body, now)).toEqual([])
  })
})

describe('signatures of Mailgun', () => {
  const good = call({})
  const bent = (parts: Record<string, unknown>) => ({ ...good, signature: { ...good.signature, ...parts } })

  test('the right one, in any case', () => {
    expect(refuseMailgun(key, good, now)).toBeNull()
    expect(refuseMailgun(key, bent({ signature: good.signature.signature.toUpperCase() }), now)).toBeNull()
  })

  test.each([
    ['another key', call({}, seconds, 'key-other')],
    ['another token', bent({ token: `${token}0` })],
    ['another time', bent({ timestamp: String(seconds - 1) })],
    [
      'a changed digit',
      bent({ signature: good.signature.signature.replace(/.$/, last => (last === '0' ? '1' : '0')) }),
    ],
    ['none', bent({ signature: '' })],
    ['no token', bent({ token: '' })],
    ['a token that is none', bent({ token: { a: 1 } })],
    ['a time that is none', bent({ timestamp: 'now' })],
    ['nothing at all', {}],
    ['no object', null],
  ])('%s', (_, body) => {
    expect(refuseMailgun(key, body, now)).toBe('wrong_signature')
  })

  test.each([
    [-8.9 * 3600, null],
    [-9.1 * 3600, 'too_old'],
    [14 * 60, null],
    [16 * 60, 'too_old'],
  ])('%i seconds from now: %s', (offset, refusal) => {
    expect(refuseMailgun(key, call({}, Math.round(seconds + offset)), now)).toBe(refusal)
  })
})
