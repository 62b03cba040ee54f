import { describe, expect, test } from '@jest/globals'
import { sesSignals } from '../../../../engine/returns/hooks/ses.ts'
import { signalSchema } from '../../../../engine/returns/signal.ts'

const now = new Date('2026-03-01T10:00:00Z')
const id = '0195a3c2-7d10-7abc-8def-0123456789ab'
const token = `b-k1-${'a'.repeat(52)}@bounce.shop.example`

/** As SES sends it, with the original headers. */
const mail = {
  timestamp: '2026-03-01T09:58:00.000Z',
  source: token,
  sourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/shop.example',
  sourceIp: '127.0.3.0',
  callerIdentity: 'IAM_user_or_role_name',
  sendingAccountId: '123456789012',
  messageId: '0107019abcde-000000',
  destination: ['jane@example.com'],
  headersTruncated: false,
  headers: [
    { name: 'From', value: 'Shop <shop@shop.example>' },
    { name: 'Message-ID', value: `<${id}@shop.example>` },
    { name: 'List-Unsubscribe', value: '<mailto:u-x@bounce.shop.example>, <https://shop.example/u/k1.abc>' },
  ],
  commonHeaders: { from: ['Shop <shop@shop.example>'], messageId: `<${id}@shop.example>`, subject: 'Hi' },
}

function bounce(bounceType: string, bounceSubType: string, recipient: Record<string, string> = {}) {
  return {
    notificationType: 'Bounce',
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: 'jane@example.com', action: 'failed', ...recipient }],
      timestamp: '2026-03-01T09:59:00.000Z',
      feedbackId: '0107019abcdf-000000',
      reportingMTA: 'dns; a1-23.smtp-out.eu-central-1.amazonses.com',
    },
    mail,
  }
}

const one = (notification: unknown) => {
  const signals = sesSignals(notification, now)
  expect(signals).toHaveLength(1)
  return signalSchema.parse(signals[0])
}

describe('bounces of Amazon SES', () => {
  test('an unknown user, with everything by which the message is found again', () => {
    const signal = one(
      bounce('Permanent', 'General', {
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 <jane@example.com>... User unknown',
      }),
    )
    expect(signal).toEqual({
      provider: 'ses',
      event: 'Bounce Permanent General',
      outcome: 'hard',
      reason: 'userunknown',
      status: '5.1.1',
      reply: '550',
      block: null,
      said: 'smtp; 550 5.1.1 <jane@example.com>... User unknown',
      recipient: 'jane@example.com',
      messageId: id,
      mailIds: [`<${id}@shop.example>`],
      tokens: [token, 'mailto:u-x@bounce.shop.example', 'https://shop.example/u/k1.abc'],
      at: '2026-03-01T09:59:00.000Z',
      providerId: '0107019abcdf-000000/jane@example.com',
    })
  })

  test.each([
    ['Permanent', 'NoEmail', {}, 'hard', 'userunknown'],
    [
      'Permanent',
      'Suppressed',
      {
        diagnosticCode:
          'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
      },
      'hard',
      'userunknown',
    ],
    [
      'Permanent',
      'OnAccountSuppressionList',
      {
        diagnosticCode:
          'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
      },
      'soft',
      'suspend',
    ],
    ['Permanent', 'UnsubscribedRecipient', {}, 'opt_out', 'undefined'],
    ['Transient', 'General', {}, 'soft', 'undefined'],
    [
      'Transient',
      'MailboxFull',
      { status: '5.2.2', diagnosticCode: 'smtp; 552 5.2.2 Mailbox full' },
      'soft',
      'mailboxfull',
    ],
    ['Transient', 'MessageTooLarge', {}, 'policy', 'mesgtoobig'],
    ['Transient', 'ContentRejected', {}, 'policy', 'spamdetected'],
    ['Transient', 'AttachmentRejected', {}, 'policy', 'contenterror'],
    ['Undetermined', 'Undetermined', {}, 'unclear', 'undefined'],
    ['Permanent', 'Whatever comes next', {}, 'hard', 'undefined'],
  ] as const)('%s %s', (type, subtype, said, outcome, reason) => {
    expect(one(bounce(type, subtype, said))).toMatchObject({ outcome, reason })
  })

  test('a block of our server is no fault of the address, though SES calls it permanent', () => {
    const diagnosticCode =
      'smtp; 550 5.7.1 Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain.'
    expect(one(bounce('Permanent', 'General', { status: '5.7.1', diagnosticCode }))).toMatchObject({
      outcome: 'policy',
      block: 'reputation',
    })
  })

  test('an unknown user SES gave up on for now is not held for good', () => {
    const diagnosticCode = 'smtp; 450 4.1.1 <jane@example.com>: unknown user'
    expect(one(bounce('Transient', 'General', { diagnosticCode })).outcome).toBe('soft')
  })

  test('several recipients are several statements, each with an id of its own', () => {
    const many = bounce('Permanent', 'General')
    many.bounce.bouncedRecipients.push({ emailAddress: 'Joe@Example.com', action: 'failed' })
    const signals = sesSignals(many, now)
    expect(signals.map(signal => signal.providerId)).toEqual([
      '0107019abcdf-000000/jane@example.com',
      '0107019abcdf-000000/joe@example.com',
    ])
  })

  test('without original headers the token of the envelope sender remains', () => {
    const { headers, commonHeaders, ...bare } = mail
    expect(one({ ...bounce('Permanent', 'General'), mail: bare })).toMatchObject({
      messageId: null,
      mailIds: [],
      tokens: [token],
    })
  })
})

describe('other events of Amazon SES', () => {
  const complaint = (parts: Record<string, unknown> = {}) => ({
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: 'jane@example.com' }],
      timestamp: '2026-03-01T09:59:00.000Z',
      feedbackId: '0107019abce0-000000',
      complaintSubType: null,
      userAgent: 'Any User Agent',
      complaintFeedbackType: 'abuse',
      arrivalDate: '2026-03-01T09:57:00.000Z',
      ...parts,
    },
    mail: { ...mail, tags: { 'ses:configuration-set': ['main'] } },
  })

  test('a complaint, as event publishing and as notification', () => {
    expect(one(complaint())).toMatchObject({
      outcome: 'complaint',
      reason: 'feedback',
      event: 'Complaint abuse',
      messageId: id,
      at: '2026-03-01T09:57:00.000Z',
      providerId: '0107019abce0-000000/jane@example.com',
    })
    const { eventType, ...rest } = complaint()
    expect(one({ notificationType: eventType, ...rest }).outcome).toBe('complaint')
  })

  test('taken out of the spam folder is no complaint', () => {
    expect(sesSignals(complaint({ complaintFeedbackType: 'not-spam' }), now)).toEqual([])
  })

  test('a delivery', () => {
    const delivery = {
      notificationType: 'Delivery',
      delivery: {
        timestamp: '2026-03-01T09:59:01.000Z',
        recipients: ['jane@example.com'],
        processingTimeMillis: 546,
        reportingMTA: 'a8-70.smtp-out.amazonses.com',
        smtpResponse: '250 ok:  Message 64111812 accepted',
        remoteMtaIp: '127.0.2.0',
      },
      mail,
    }
    expect(one(delivery)).toMatchObject({
      outcome: 'delivered',
      reason: 'delivered',
      reply: '250',
      said: '250 ok: Message 64111812 accepted',
      providerId: '0107019abcde-000000/delivery/jane@example.com',
    })
  })

  test('a delay is only a delay, whatever the server said', () => {
    const delay = {
      eventType: 'DeliveryDelay',
      deliveryDelay: {
        timestamp: '2026-03-01T09:59:02.000Z',
        delayType: 'TransientCommunicationFailure',
        expirationTime: '2026-03-01T22:00:00.000Z',
        delayedRecipients: [
          {
            emailAddress: 'jane@example.com',
            status: '4.4.1',
            diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
          },
        ],
      },
      mail,
    }
    expect(one(delay)).toMatchObject({ outcome: 'delayed', status: '4.4.1', reply: '421' })
    const hard = structuredClone(delay)
    Object.assign(hard.deliveryDelay.delayedRecipients[0] ?? {}, {
      status: '5.1.1',
      diagnosticCode: '550 5.1.1 user unknown',
    })
    expect(one(hard).outcome).toBe('delayed')
  })

  test('a virus SES refused to send', () => {
    expect(one({ eventType: 'Reject', reject: { reason: 'Bad content' }, mail })).toMatchObject({
      outcome: 'policy',
      reason: 'virusdetected',
      block: 'content',
    })
  })

  test('an opt-out at SES, and not one from a single topic', () => {
    const of = (unsubscribeAll: boolean) => ({
      eventType: 'Subscription',
      subscription: {
        contactList: 'ContactListName',
        timestamp: '2026-03-01T09:59:03.000Z',
        source: 'UnsubscribeHeader',
        newTopicPreferences: { unsubscribeAll, topicSubscriptionStatus: [] },
      },
      mail,
    })
    expect(one(of(true)).outcome).toBe('opt_out')
    expect(sesSignals(of(false), now)).toEqual([])
  })

  test.each([
    [{ eventType: 'Open', open: { ipAddress: '192.0.2.1' }, mail }],
    [{ eventType: 'Send', send: {}, mail }],
    [{ eventType: 'constructor', mail }],
    ['Successfully validated SNS topic for Amazon SES event publishing.'],
    [null],
    [{ notificationType: 'Bounce' }],
    [{ notificationType: 'Bounce', bounce: 'x', mail: 7 }],
  ])('nothing is made of %j', notification => {
    expect(sesSignals(notification, now)).toEqual([])
  })

  test('what PostgreSQL cannot hold is left out', () => {
    const signal = one(
      bounce('Permanent', 'General', { diagnosticCode: '550 no\u0000such\nuser \ud800 here' }),
    )
    expect(signal.said).toBe('550 no such user \ufffd here')
  })
})
