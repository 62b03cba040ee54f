import { describe, expect, test } from '@jest/globals'
import { postmarkSignals } from '../../../../engine/returns/hooks/postmark.ts'
import { bringsSecret, newHookSecret } from '../../../../engine/returns/hooks/shared-secret.ts'
import { signalSchema } from '../../../../engine/returns/signal.ts'

const now = new Date('2026-03-01T10:00:00Z')
const id = '0195a3c2-7d10-7abc-8def-0123456789ab'
const token = `b-k1-${'a'.repeat(52)}@bounce.shop.example`

const bounce = (Type: string, parts: Record<string, unknown> = {}) => ({
  RecordType: 'Bounce',
  MessageStream: 'broadcast',
  ID: 692560173,
  Type,
  TypeCode: 1,
  Name: Type,
  Tag: 'Test',
  MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
  Metadata: { a_key: 'a_value' },
  ServerID: 23,
  Description: 'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
  Details: 'smtp;550 5.1.1 The email account that you tried to reach does not exist.',
  Email: 'john@example.com',
  From: 'shop@shop.example',
  BouncedAt: '2026-03-01T10:59:10.2735393+02:00',
  DumpAvailable: true,
  Inactive: true,
  CanActivate: true,
  Subject: 'Test subject',
  ...parts,
})

const one = (event: unknown) => {
  const signals = postmarkSignals(event, now)
  expect(signals).toHaveLength(1)
  return signalSchema.parse(signals[0])
}

describe('what Postmark says', () => {
  test('a hard bounce, with the ids of the dump', () => {
    const Content = [
      `Return-Path: <>`,
      `Final-Recipient: rfc822;john@example.com`,
      '',
      'Message-Id: <883953f4@mtasv.net>',
      `Message-ID: <${id}@shop.example>`,
      `Return-Path: <${token}>`,
      'List-Unsubscribe: <https://shop.example/u/k1.AbCdEfGhIjKlMnOpQrStUvWx>',
    ].join('\r\n')
    expect(one(bounce('HardBounce', { Content }))).toEqual({
      provider: 'postmark',
      event: 'HardBounce',
      outcome: 'hard',
      reason: 'userunknown',
      status: '5.1.1',
      reply: '550',
      block: null,
      said: 'smtp;550 5.1.1 The email account that you tried to reach does not exist.',
      recipient: 'john@example.com',
      messageId: id,
      mailIds: [`<${id}@shop.example>`, '<883953f4@mtasv.net>'],
      tokens: [token, 'https://shop.example/u/k1.AbCdEfGhIjKlMnOpQrStUvWx'],
      at: '2026-03-01T08:59:10.273Z',
      providerId: 'Bounce/692560173/883953f4-6105-42a2-a16a-77a8eac79483',
    })
  })

  test.each([
    ['HardBounce', '', 'hard', 'userunknown'],
    [
      'HardBounce',
      'smtp;550 5.7.1 Service unavailable, client host [192.0.2.1] blocked using Spamhaus',
      'policy',
      'blocked',
    ],
    ['BadEmailAddress', 'The address is malformed', 'hard', 'userunknown'],
    ['SoftBounce', 'smtp;452 4.2.2 Mailbox full', 'soft', 'mailboxfull'],
    ['SoftBounce', '', 'soft', 'undefined'],
    ['DnsError', '', 'soft', 'networkerror'],
    ['Transient', 'smtp;421 4.7.0 Try again later', 'delayed', expect.anything()],
    ['ManuallyDeactivated', '', 'soft', 'suspend'],
    ['Blocked', '', 'policy', 'blocked'],
    ['SpamNotification', '', 'policy', 'spamdetected'],
    ['VirusNotification', '', 'policy', 'virusdetected'],
    ['DMARCPolicy', '', 'policy', 'authfailure'],
    ['AutoResponder', 'I am on holiday', 'auto_reply', 'vacation'],
    ['AddressChange', '', 'auto_reply', 'vacation'],
    ['ChallengeVerification', '', 'auto_reply', 'vacation'],
    ['SpamComplaint', '', 'complaint', 'feedback'],
    ['Unsubscribe', '', 'opt_out', 'undefined'],
    ['Unknown', '', 'unclear', 'undefined'],
    ['constructor', '', 'unclear', 'undefined'],
  ])('%s, %j', (type, Details, outcome, reason) => {
    expect(one(bounce(type, { Details, Description: '' }))).toMatchObject({ outcome, reason })
  })

  test('a block of ours carries what is blocked', () => {
    expect(one(bounce('Blocked', { Details: '', Description: '' })).block).toBe('reputation')
    expect(one(bounce('DMARCPolicy')).block).toBe('authentication')
  })

  test('ids beyond what numbers hold exactly do not make two mails one', () => {
    const of = (ID: string, mail: string) =>
      one(JSON.parse(JSON.stringify(bounce('HardBounce', { MessageID: mail })).replace('692560173', ID)))
        .providerId
    // As in Postmark's documentation: both are read as 4323372036854776000.
    expect(of('4323372036854775807', 'a')).not.toBe(of('4323372036854775806', 'b'))
  })

  test('a complaint and a delivery', () => {
    expect(one({ ...bounce('SpamComplaint'), RecordType: 'SpamComplaint', ID: 42 })).toMatchObject({
      outcome: 'complaint',
      providerId: 'SpamComplaint/42/883953f4-6105-42a2-a16a-77a8eac79483',
    })
    const delivery = {
      MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
      Recipient: 'John@example.com',
      DeliveredAt: '2026-03-01T09:33:54Z',
      Details: 'Test delivery webhook details',
      RecordType: 'Delivery',
    }
    expect(one(delivery)).toMatchObject({
      outcome: 'delivered',
      at: '2026-03-01T09:33:54.000Z',
      providerId: 'Delivery/883953f4-6105-42a2-a16a-77a8eac79483/john@example.com',
    })
  })

  test.each([
    ['ManualSuppression', 'Recipient', true, 'opt_out'],
    ['HardBounce', 'Recipient', true, 'hard'],
    ['SpamComplaint', 'Recipient', true, 'complaint'],
    // The shop itself, at Postmark: no word of the person.
    ['ManualSuppression', 'Customer', true, null],
    ['ManualSuppression', 'Admin', true, null],
    ['ManualSuppression', 'Recipient', false, null],
  ])(
    'a change of the suppression list: %s by %s, %s',
    (SuppressionReason, Origin, SuppressSending, outcome) => {
      const change = {
        RecordType: 'SubscriptionChange',
        MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
        ServerID: 123456,
        MessageStream: 'outbound',
        ChangedAt: '2026-03-01T09:53:34Z',
        Recipient: 'john@example.com',
        Origin,
        SuppressSending,
        SuppressionReason,
      }
      expect(postmarkSignals(change, now).map(signal => signal.outcome)).toEqual(
        outcome === null ? [] : [outcome],
      )
    },
  )

  test.each([
    [{ RecordType: 'Open', Recipient: 'john@example.com' }],
    [{ RecordType: 'Click' }],
    [bounce('Subscribe')],
    [{}],
    [null],
    [[1]],
    ['x'],
  ])('nothing is made of %j', event => {
    expect(postmarkSignals(event, now)).toEqual([])
  })
})

describe('a secret in the call', () => {
  const secret = newHookSecret()
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  test.each([
    ['password', { authorization: basic(`anyone:${secret}`), query: '' }],
    ['Bearer token', { authorization: `Bearer ${secret}`, query: '' }],
    ['bearer in small letters', { authorization: `bearer ${secret}`, query: '' }],
    ['URL', { authorization: '', query: secret }],
  ])('is taken as %s', (_, brought) => {
    expect(bringsSecret(secret, brought)).toBe(true)
  })

  test.each([
    ['nothing', { authorization: '', query: '' }],
    ['as user name', { authorization: basic(`${secret}:x`), query: '' }],
    ['another', { authorization: `Bearer ${secret}x`, query: '' }],
    ['its beginning', { authorization: '', query: secret.slice(0, -1) }],
    ['under another scheme', { authorization: `Digest ${secret}`, query: '' }],
    ['without a scheme', { authorization: secret, query: '' }],
  ])('is not taken: %s', (_, brought) => {
    expect(bringsSecret(secret, brought)).toBe(false)
  })

  test('no two are the same', () => {
    expect(newHookSecret()).not.toBe(secret)
    expect(secret).toMatch(/^[\w-]{32}$/)
  })
})
