import { describe, expect, test } from '@jest/globals'
import {
  confirmUrl,
  isSnsCertificate,
  isSnsUrl,
  refuseSns,
  snsText,
  verifySns,
} from '../../../../engine/returns/hooks/sns.ts'
import {
  certificate,
  certificateUrl,
  snsConfirmation,
  snsMessage,
  topic,
} from '../../../support/sns-signer.ts'

const now = new Date('2026-03-01T10:00:00Z')
const Timestamp = '2026-03-01T09:59:30.000Z'

describe('signatures of Amazon SNS', () => {
  test.each(['1', '2'] as const)('version %s is believed, with a subject and without', SignatureVersion => {
    const plain = snsMessage({ Timestamp, SignatureVersion, Message: '{"a":"ä\\n"}' })
    expect(verifySns(plain, certificate.good, now)).toBe(true)
    const titled = snsMessage({ Timestamp, SignatureVersion, Subject: 'Amazon SES Email Event' })
    expect(verifySns(titled, certificate.good, now)).toBe(true)
  })

  test('what is signed are names and values by the alphabet, a line each', () => {
    const message = snsMessage({ Timestamp, Subject: 'S', Message: 'M' })
    expect(snsText(message)).toBe(
      `Message\nM\nMessageId\n${message.MessageId}\nSubject\nS\nTimestamp\n${Timestamp}\nTopicArn\n${topic}\nType\nNotification\n`,
    )
    expect(
      snsText(snsConfirmation(Timestamp))
        .split('\n')
        .filter((_, n) => n % 2 === 0),
    ).toEqual([
      'Message',
      'To confirm, visit the SubscribeURL.',
      message.MessageId,
      expect.stringContaining('https://'),
      Timestamp,
      '2336412f37',
      topic,
      'SubscriptionConfirmation',
    ])
  })

  test.each([
    ['another text', { Message: '{"changed":true}' }],
    ['another id', { MessageId: '22b80b92-fdea-4c2c-8f9d-000000000000' }],
    ['another time', { Timestamp: '2026-03-01T09:59:31.000Z' }],
    ['another topic', { TopicArn: `${topic}2` }],
    ['a subject put in', { Subject: 'x' }],
    ['the other version', { SignatureVersion: '1' as const }],
    ['no signature', { Signature: '' }],
    ['nonsense as signature', { Signature: 'AAAA' }],
  ])('%s makes it worthless', (_, change) => {
    expect(verifySns({ ...snsMessage({ Timestamp }), ...change }, certificate.good, now)).toBe(false)
  })

  test('one changed bit of the signature makes it worthless', () => {
    const message = snsMessage({ Timestamp })
    const bytes = Buffer.from(message.Signature, 'base64')
    bytes[100] = (bytes[100] ?? 0) ^ 1
    expect(verifySns({ ...message, Signature: bytes.toString('base64') }, certificate.good, now)).toBe(false)
  })

  test('another key, an expired certificate and none at all are not believed', () => {
    expect(verifySns(snsMessage({ Timestamp }, 'foreign'), certificate.good, now)).toBe(false)
    expect(verifySns(snsMessage({ Timestamp }), certificate.foreign, now)).toBe(false)
    expect(verifySns(snsMessage({ Timestamp }, 'old'), certificate.old, now)).toBe(false)
    // The same certificate, while it was valid: it is the time that speaks against it.
    expect(verifySns(snsMessage({ Timestamp }, 'old'), certificate.old, new Date('2020-06-01'))).toBe(true)
    expect(verifySns(snsMessage({ Timestamp }), 'no certificate', now)).toBe(false)
  })
})

describe('where a certificate may come from', () => {
  test.each([
    'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem',
    'https://sns.us-gov-west-1.amazonaws.com/SimpleNotificationService-abc.pem',
    'https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-abc.pem',
  ])('%s', url => {
    expect(isSnsCertificate(url)).toBe(true)
  })

  test.each([
    'http://sns.eu-central-1.amazonaws.com/a.pem',
    'https://sns.eu-central-1.amazonaws.com.evil.example/a.pem',
    'https://evil.example/sns.eu-central-1.amazonaws.com/a.pem',
    'https://sns.eu-central-1.amazonaws.com@evil.example/a.pem',
    'https://user:pw@sns.eu-central-1.amazonaws.com/a.pem',
    'https://sns.eu-central-1.amazonaws.com:8443/a.pem',
    'https://sns.evil.amazonaws.com/a.pem',
    'https://s3.eu-central-1.amazonaws.com/bucket/a.pem',
    'https://sns.eu-central-1.s3.amazonaws.com/a.pem',
    'https://xsns.eu-central-1.amazonaws.com/a.pem',
    'https://sns.eu-central-1.amazonaws.com/a.txt',
    'file:///etc/passwd.pem',
    'nonsense',
    '',
  ])('not %s', url => {
    expect(isSnsCertificate(url)).toBe(false)
  })

  test('confirming goes to SNS only, and for the topic that asks', () => {
    expect(confirmUrl(snsConfirmation(Timestamp))).toContain('Action=ConfirmSubscription')
    const bent = (SubscribeURL: string) => confirmUrl(snsConfirmation(Timestamp, { SubscribeURL }))
    expect(bent('https://evil.example/?Action=ConfirmSubscription')).toBeNull()
    expect(bent(`https://sns.eu-central-1.amazonaws.com/?Action=Publish&TopicArn=${topic}`)).toBeNull()
    expect(
      bent(`https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}x`),
    ).toBeNull()
    expect(confirmUrl(snsMessage({ Timestamp }))).toBeNull()
    expect(isSnsUrl('https://sns.eu-central-1.amazonaws.com/?Action=x')).toBe(true)
  })
})

describe('what can be told without the certificate', () => {
  const message = snsMessage({ Timestamp })
  test('another topic, where one is set', () => {
    expect(refuseSns(message, topic, now)).toBeNull()
    expect(refuseSns(message, null, now)).toBeNull()
    expect(refuseSns(message, `${topic}-other`, now)).toBe('wrong_topic')
  })
  test('a foreign certificate', () => {
    const bent = { ...message, SigningCertURL: certificateUrl.replace('amazonaws', 'amazonavs') }
    expect(refuseSns(bent, topic, now)).toBe('foreign_certificate')
  })
  test.each([
    [-119, null],
    [-121, 'too_old'],
    [14, null],
    [16, 'too_old'],
  ])('%i minutes from now: %s', (minutes, refusal) => {
    const at = new Date(now.getTime() + minutes * 60_000).toISOString()
    expect(refuseSns({ ...message, Timestamp: at }, topic, now)).toBe(refusal)
  })
})
