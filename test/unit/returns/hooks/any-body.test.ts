import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { brevoSignals } from '../../../../engine/returns/hooks/brevo.ts'
import { mailgunSignals, refuseMailgun } from '../../../../engine/returns/hooks/mailgun.ts'
import { postmarkSignals } from '../../../../engine/returns/hooks/postmark.ts'
import { sendgridSignals } from '../../../../engine/returns/hooks/sendgrid.ts'
import { sesSignals } from '../../../../engine/returns/hooks/ses.ts'
import { longestSaid, type Signal, signalSchema } from '../../../../engine/returns/signal.ts'

const now = new Date('2026-03-01T10:00:00Z')

const word = fc.oneof(
  fc.constantFrom(
    ...['constructor', '__proto__', 'toString', 'General', 'HardBounce', 'ManualSuppression', 'Recipient'],
    ...['permanent', 'temporary', 'bounce', 'blocked', 'old', '550 5.1.1 user unknown', '\u0000', 'a\ud800b'],
    ...['<a@b>', '2026-03-01T10:00:00Z', '999999999999999999', '-1', 'x'.repeat(3_000)],
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const leaf = fc.oneof(word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant({}))
const some = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }))

/** An object with these fields, each of which may hold anything or be missing. */
const holding = (...fields: string[]) =>
  fc.record(Object.fromEntries(fields.map(field => [field, some])), { requiredKeys: [] })
/** Rightly made but for what it is made of; and now and then not even that. */
const mostly = (shape: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: shape }, { weight: 1, arbitrary: some })
const several = (shape: fc.Arbitrary<unknown>) => fc.array(mostly(shape), { maxLength: 4 })

const person = several(holding('emailAddress', 'status', 'diagnosticCode'))
const ses = fc.record({
  notificationType: fc.constantFrom(
    'Bounce',
    'Complaint',
    'Delivery',
    'DeliveryDelay',
    'Reject',
    'Subscription',
  ),
  bounce: mostly(
    fc.record({
      bounceType: fc.constantFrom('Permanent', 'Transient', 'Undetermined', 'x'),
      bounceSubType: word,
      bouncedRecipients: mostly(person),
      timestamp: some,
      feedbackId: some,
    }),
  ),
  complaint: mostly(fc.record({ complainedRecipients: mostly(person), timestamp: some, feedbackId: some })),
  delivery: mostly(fc.record({ recipients: some, smtpResponse: some, timestamp: some })),
  deliveryDelay: mostly(fc.record({ delayedRecipients: mostly(person), delayType: word, timestamp: some })),
  reject: mostly(holding('reason')),
  subscription: mostly(fc.record({ newTopicPreferences: holding('unsubscribeAll') })),
  mail: mostly(
    fc.record({
      source: some,
      messageId: some,
      destination: some,
      headers: several(fc.record({ name: fc.constantFrom('Message-ID', 'List-Unsubscribe'), value: some })),
      commonHeaders: mostly(holding('messageId')),
    }),
  ),
})
const postmark = fc.record({
  RecordType: fc.constantFrom('Bounce', 'SpamComplaint', 'Delivery', 'SubscriptionChange'),
  Type: word,
  ...{
    ID: some,
    MessageID: some,
    Details: some,
    Description: some,
    Email: some,
    Recipient: some,
    Content: some,
  },
  ...{ SuppressSending: some, SuppressionReason: some, Origin: some, BouncedAt: some, ChangedAt: some },
})
const mailgun = fc.record({
  signature: mostly(fc.record({ token: fc.oneof(fc.constant('a'.repeat(50)), some), timestamp: some })),
  'event-data': mostly(
    fc.record({
      event: fc.constantFrom('failed', 'rejected', 'delivered', 'complained', 'unsubscribed'),
      ...{
        severity: word,
        reason: word,
        recipient: some,
        timestamp: some,
        envelope: mostly(holding('sender')),
      },
      'delivery-status': mostly(holding('code', 'message', 'description', 'enhanced-code')),
      message: mostly(fc.record({ headers: mostly(holding('message-id', 'to')) })),
    }),
  ),
})
const sendgrid = several(
  fc.record({
    event: fc.constantFrom(
      'bounce',
      'blocked',
      'dropped',
      'deferred',
      'spamreport',
      'delivered',
      'unsubscribe',
    ),
    ...{ type: word, bounce_classification: word, reason: some, response: some, status: some, email: some },
    ...{ 'smtp-id': some, sg_event_id: some, sg_message_id: some, timestamp: some },
  }),
)
const brevo = several(
  fc.record({
    event: fc.oneof(
      fc.constantFrom('hard_bounce', 'soft_bounce', 'blocked', 'spam', 'deferred', 'error'),
      word,
    ),
    ...{ email: some, reason: some, 'message-id': some, ts_epoch: some },
  }),
)

const providers: [string, (body: unknown, now: Date) => Signal[], fc.Arbitrary<unknown>][] = [
  ['ses', sesSignals, ses],
  ['postmark', postmarkSignals, postmark],
  ['mailgun', mailgunSignals, mailgun],
  ['sendgrid', sendgridSignals, sendgrid],
  ['brevo', brevoSignals, brevo],
]

describe('whatever is posted', () => {
  test.each(providers)('%s: never fails, and what comes out can be stored', (provider, read, shape) => {
    let seen = 0
    fc.assert(
      fc.property(mostly(shape), body => {
        for (const signal of read(body, now)) {
          seen += 1
          expect(signal.provider).toBe(provider)
          expect(signal.said.length).toBeLessThanOrEqual(longestSaid)
          // A call of Mailgun without a token is turned away before it is read.
          if (provider !== 'mailgun' || signal.providerId !== '') signalSchema.parse(signal)
          expect(JSON.stringify(signal)).not.toMatch(/\\u0000|\\ud[89a-f]/)
        }
      }),
      { numRuns: 2_000, seed: 7 },
    )
    // Else nothing was tried.
    expect(seen).toBeGreaterThan(500)
  })

  test('no signature of Mailgun is found right by chance', () => {
    fc.assert(
      fc.property(mostly(mailgun), body => {
        expect(refuseMailgun('key', body, now)).toBe('wrong_signature')
      }),
      { numRuns: 2_000, seed: 7 },
    )
  })
})
