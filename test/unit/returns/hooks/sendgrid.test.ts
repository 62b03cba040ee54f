import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { refuseSendgrid, sendgridKey, sendgridSignals } from '../../../../engine/returns/hooks/sendgrid.ts'
import { signalSchema } from '../../../../engine/returns/signal.ts'

const now = new Date('2026-03-01T10:00:00Z')
const seconds = now.getTime() / 1000
const id = '0195a3c2-7d10-7abc-8def-0123456789ab'

const event = (parts: Record<string, unknown>) => ({
  email: 'example@test.com',
  timestamp: 1_772_359_000,
  'smtp-id': `<${id}@shop.example>`,
  category: ['cat facts'],
  sg_event_id: 'rbtnWrG1DVDGGGFHFyun0A==',
  sg_message_id: '14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0',
  ...parts,
})

const one = (parts: Record<string, unknown>) => {
  const signals = sendgridSignals([event(parts)], now)
  expect(signals).toHaveLength(1)
  return signalSchema.parse(signals[0])
}

describe('what SendGrid says', () => {
  test('a bounce', () => {
    const said = { reason: '550 5.1.1 The email account does not exist', status: '5.1.1' }
    expect(
      one({ event: 'bounce', type: 'bounce', bounce_classification: 'Invalid Address', ...said }),
    ).toEqual({
      provider: 'sendgrid',
      event: 'bounce bounce Invalid Address',
      outcome: 'hard',
      reason: 'userunknown',
      status: '5.1.1',
      reply: '550',
      block: null,
      said: '550 5.1.1 The email account does not exist',
      recipient: 'example@test.com',
      messageId: id,
      mailIds: [`<${id}@shop.example>`],
      tokens: [],
      at: '2026-03-01T09:56:40.000Z',
      providerId: 'rbtnWrG1DVDGGGFHFyun0A==',
    })
  })

  test.each([
    [{ event: 'bounce', type: 'bounce' }, 'hard', 'undefined'],
    [{ event: 'bounce', type: 'bounce', reason: '552 5.2.2 mailbox full' }, 'soft', 'mailboxfull'],
    [
      {
        event: 'bounce',
        type: 'bounce',
        reason: '554 5.7.1 Service unavailable; client host [192.0.2.9] blocked using zen.spamhaus.org',
      },
      'policy',
      'blocked',
    ],
    [{ event: 'bounce', type: 'blocked', bounce_classification: 'Reputation' }, 'policy', 'blocked'],
    [{ event: 'bounce', type: 'blocked', bounce_classification: 'Content' }, 'policy', 'spamdetected'],
    [{ event: 'bounce', type: 'blocked', bounce_classification: 'Frequency/Volume' }, 'soft', 'speeding'],
    [
      { event: 'bounce', type: 'blocked', bounce_classification: 'Mailbox Unavailable' },
      'soft',
      'mailboxfull',
    ],
    [{ event: 'bounce', type: 'blocked', bounce_classification: 'Technical' }, 'soft', 'systemerror'],
    [{ event: 'bounce', type: 'blocked', reason: '550 5.1.1 user unknown' }, 'soft', 'userunknown'],
    [{ event: 'blocked', reason: '' }, 'soft', 'undefined'],
    [{ event: 'dropped', reason: 'Bounced Address', status: '5.0.0' }, 'hard', 'userunknown'],
    [{ event: 'dropped', reason: 'Invalid' }, 'hard', 'userunknown'],
    [{ event: 'dropped', reason: 'Spam Reporting Address' }, 'complaint', 'feedback'],
    [{ event: 'dropped', reason: 'Unsubscribed Address' }, 'opt_out', 'undefined'],
    [{ event: 'dropped', reason: 'Spam Content (if spam checker app enabled)' }, 'policy', 'spamdetected'],
    [{ event: 'dropped', reason: 'Recipient List over Package Quota' }, 'unclear', 'undefined'],
    [
      { event: 'deferred', response: '451 4.7.1 try again later', attempt: '5' },
      'delayed',
      expect.anything(),
    ],
    [{ event: 'deferred', response: '550 5.1.1 user unknown' }, 'delayed', 'userunknown'],
    [{ event: 'delivered', response: '250 OK' }, 'delivered', 'delivered'],
    [{ event: 'spamreport' }, 'complaint', 'feedback'],
    [{ event: 'unsubscribe' }, 'opt_out', 'undefined'],
    [{ event: 'group_unsubscribe', asm_group_id: 10 }, 'opt_out', 'undefined'],
  ])('%j', (parts, outcome, reason) => {
    expect(one(parts)).toMatchObject({ outcome, reason })
  })

  test('a batch keeps its order, and opens, clicks and nonsense cost nothing', () => {
    const kinds = ['processed', 'delivered', 'open', 'click', 'group_resubscribe', 'bounce', 'toString']
    const batch = [...kinds.map((kind, n) => event({ event: kind, sg_event_id: `e${n}` })), null, 7, 'x', []]
    expect(sendgridSignals(batch, now).map(signal => signal.providerId)).toEqual(['e1', 'e5'])
    expect(sendgridSignals({ event: 'x' }, now)).toEqual([])
    expect(sendgridSignals(null, now)).toEqual([])
  })
})

describe('signatures of SendGrid', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const key = sendgridKey(publicKey)
  if (!key) throw new Error('the key was not read')
  const body = Buffer.from(`${JSON.stringify([event({ event: 'bounce' })])}\r\n`)
  const signed = (timestamp: string, bytes = body) => ({
    timestamp,
    signature: sign('sha256', Buffer.concat([Buffer.from(timestamp), bytes]), pair.privateKey).toString(
      'base64',
    ),
  })

  test('over the very bytes', () => {
    expect(refuseSendgrid(key, signed(String(seconds)), body, now)).toBeNull()
  })

  test('the example of SendGrid’s own library', () => {
    // github.com/sendgrid/sendgrid-nodejs, packages/eventwebhook: their key, payload and signature.
    const theirs = sendgridKey(
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==',
    )
    if (!theirs) throw new Error('the key was not read')
    const payload = JSON.stringify({
      category: 'example_payload',
      event: 'test_event',
      message_id: 'message_id',
    })
    const headers = {
      signature:
        'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=',
      timestamp: '1588788367',
    }
    const then = new Date(1_588_788_400_000)
    expect(refuseSendgrid(theirs, headers, Buffer.from(payload), then)).toBeNull()
    expect(refuseSendgrid(theirs, headers, Buffer.from(`${payload} `), then)).toBe('wrong_signature')
  })

  test.each([
    ['another time', { ...signed(String(seconds)), timestamp: String(seconds - 1) }, body],
    ['a changed byte', signed(String(seconds)), Buffer.concat([body.subarray(0, -3), Buffer.from(' \r\n')])],
    [
      'the same JSON in other bytes',
      signed(String(seconds)),
      Buffer.from(JSON.stringify(JSON.parse(body.toString()))),
    ],
    ['no signature', { timestamp: String(seconds), signature: '' }, body],
    ['no time', { ...signed(String(seconds)), timestamp: '' }, body],
    ['nonsense', { timestamp: String(seconds), signature: 'AAAA' }, body],
  ])('%s', (_, headers, bytes) => {
    expect(refuseSendgrid(key, headers, bytes, now)).toBe('wrong_signature')
  })

  test('another key', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    expect(refuseSendgrid(other, signed(String(seconds)), body, now)).toBe('wrong_signature')
  })

  test.each([
    [-24.9 * 3600, null],
    [-25.1 * 3600, 'too_old'],
    [14 * 60, null],
    [16 * 60, 'too_old'],
  ])('%i seconds from now: %s', (offset, refusal) => {
    expect(refuseSendgrid(key, signed(String(Math.round(seconds + offset))), body, now)).toBe(refusal)
  })

  test('only keys of the right kind are taken', () => {
    expect(sendgridKey(`-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`)).not.toBeNull()
    const others = [
      generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey,
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey,
    ]
    for (const other of others)
      expect(sendgridKey(other.export({ type: 'spki', format: 'der' }).toString('base64'))).toBeNull()
    expect(sendgridKey('nonsense')).toBeNull()
    expect(sendgridKey('')).toBeNull()
  })
})
