import { describe, expect, test } from '@jest/globals'
import { brevoSignals } from '../../../../engine/returns/hooks/brevo.ts'
import { signalKey, signalSchema } from '../../../../engine/returns/signal.ts'

const now = new Date('2026-03-01T10:00:00Z')
const id = '0195a3c2-7d10-7abc-8def-0123456789ab'

const event = (name: string, parts: Record<string, unknown> = {}) => ({
  event: name,
  email: 'not-a-user@example.com',
  id: 9999999,
  date: '2026-03-01 10:56:40',
  ts: 1772355400,
  ts_event: 1772359000,
  ts_epoch: 1772359000123,
  'message-id': `<${id}@shop.example>`,
  subject: 'Test subject',
  tags: ['transac_messages'],
  ...parts,
})

const one = (body: unknown) => {
  const signals = brevoSignals(body, now)
  expect(signals).toHaveLength(1)
  return signalSchema.parse(signals[0])
}

describe('what Brevo says', () => {
  test('a hard bounce', () => {
    const reason = ' RecipientError: 550 5.1.1 Requested action not taken: mailbox unavailable.'
    expect(one(event('hard_bounce', { reason }))).toEqual({
      provider: 'brevo',
      event: 'hard_bounce',
      outcome: 'hard',
      reason: expect.any(String),
      status: '5.1.1',
      reply: '550',
      block: null,
      said: reason.trim(),
      recipient: 'not-a-user@example.com',
      messageId: id,
      mailIds: [`<${id}@shop.example>`],
      tokens: [],
      at: '2026-03-01T09:56:40.123Z',
      providerId: `<${id}@shop.example>/hard_bounce/not-a-user@example.com/1772359000123`,
    })
  })

  test.each([
    ['hard_bounce', '', 'hard', 'userunknown'],
    ['hardBounce', '', 'hard', 'userunknown'],
    ['hard_bounce', '554 5.7.1 blocked: your IP is listed by spamhaus', 'policy', expect.anything()],
    ['soft_bounce', 'undefined Unable to find MX of domain no-mx.example.com', 'soft', expect.anything()],
    ['soft_bounce', '452 4.2.2 Mailbox full', 'soft', 'mailboxfull'],
    // Filed wrongly by Brevo, as others have seen: a delay stays one, the bounce follows.
    [
      'deferred',
      '550 RecipientError: 550 5.1.1 <x@example.com>: Recipient address rejected: User unknown in virtual alias table',
      'delayed',
      'userunknown',
    ],
    ['blocked', 'blocked : due to blacklist user', 'soft', 'suspend'],
    ['invalid_email', '', 'hard', 'userunknown'],
    ['spam', '', 'complaint', 'feedback'],
    ['complaint', '', 'complaint', 'feedback'],
    ['unsubscribed', '', 'opt_out', 'undefined'],
    ['unsubscribe', '', 'opt_out', 'undefined'],
    ['error', '', 'unclear', 'undefined'],
    ['delivered', '', 'delivered', 'delivered'],
  ])('%s %j', (name, reason, outcome, expected) => {
    expect(one(event(name, { reason }))).toMatchObject({ outcome, reason: expected })
  })

  test('a Message-ID without angle brackets, and seconds where milliseconds are promised', () => {
    const said = one(event('spam', { 'message-id': `${id}@shop.example`, ts_epoch: 1772359000 }))
    expect(said).toMatchObject({ messageId: id, at: '2026-03-01T09:56:40.000Z' })
  })

  test('without a time that can be read, it is now', () => {
    const { ts, ts_event, ts_epoch, ...timeless } = event('spam')
    expect(one(timeless).at).toBe(now.toISOString())
    expect(one({ ...timeless, ts_epoch: 'soon' }).at).toBe(now.toISOString())
    expect(one({ ...timeless, ts_epoch: 1e300 }).at).toBe(now.toISOString())
  })

  test('batches', () => {
    const batch = [event('spam'), event('opened'), null, event('delivered')]
    expect(brevoSignals(batch, now).map(signal => signal.outcome)).toEqual(['complaint', 'delivered'])
  })

  test('the same statement with other trimmings has the same key; another does not', () => {
    const key = (body: unknown) => signalKey(one(body))
    expect(key(event('spam', { tags: [], subject: 'Other' }))).toBe(key(event('spam')))
    expect(key(event('complaint'))).not.toBe(key(event('spam')))
    expect(key(event('spam', { email: 'b@example.com' }))).not.toBe(key(event('spam')))
  })

  test.each([[event('request')], [event('click')], [event('__proto__')], [{}], [null], ['x'], [[]]])(
    'nothing is made of %j',
    body => {
      expect(brevoSignals(body, now)).toEqual([])
    },
  )
})
