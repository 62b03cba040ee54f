import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { classifySmtp, enhancedStatus, type SmtpStage } from '../../../engine/messages/smtp-reply.ts'

const verdictOf = (stage: SmtpStage, text: string) =>
  classifySmtp({ stage, code: Number.parseInt(text, 10), text })

describe('an address is marked', () => {
  it.each<[SmtpStage, string]>([
    ['rcpt', '550 5.1.1 <anna@shop.de>: Recipient address rejected: User unknown in virtual mailbox table'],
    ['rcpt', '550-5.1.1 The email account that you tried to reach does not exist.'],
    ['rcpt', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
    ['rcpt', '556 5.1.10 Recipient address has null MX'],
    ['rcpt', '550 No such user here'],
    ['rcpt', '553 Unbekannt: Empfänger unbekannt'],
    ['message', '550 5.1.1 user unknown'],
  ])('at %s by %j', (stage, text) => {
    const finding = {
      reason: expect.stringMatching(/^(userunknown|notaccept)$/),
      block: null,
      status: expect.stringMatching(/^5\.\d+\.\d+$/),
    }
    expect(verdictOf(stage, text)).toEqual({
      kind: 'failed',
      reason: 'address_rejected',
      marksAddress: true,
      finding,
    })
  })
})

describe('nobody is marked', () => {
  it.each<[SmtpStage, string]>([
    // Our server, our reputation, our content.
    ['rcpt', '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org'],
    ['mail', '554 5.7.1 Client host rejected: Access denied'],
    ['rcpt', '550 5.7.1 Our system has detected that this message is likely unsolicited mail'],
    ['rcpt', '554 Your IP 192.0.2.1 is listed on a blacklist'],
    ['message', '554 5.7.9 Message not accepted for policy reasons'],
    ['rcpt', '550 Denied by policy'],
    ['rcpt', '550 5.1.1 Blocked: your IP has a bad reputation'],
    // The sender's address, not the recipient's.
    ['mail', '550 5.1.0 <b-k1-abc@shop.de>: Sender address rejected: Domain not found'],
    ['mail', '553 5.1.8 Sender address has no MX'],
    ['rcpt', '550 5.1.0 Sender unknown'],
    ['mail', '550 No such user here'],
    // The mailbox is there, but cannot take it.
    ['rcpt', '552 5.2.2 Mailbox full'],
    ['rcpt', '550 5.2.1 Mailbox disabled'],
    ['message', '552 5.3.4 Message too big'],
    ['message', '550 user unknown'],
    ['rcpt', '550 Requested action not taken'],
  ])('at %s by %j', (stage, text) => {
    expect(verdictOf(stage, text)).toMatchObject({ kind: 'failed', marksAddress: false })
  })

  it('by anything below 500, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<SmtpStage>('mail', 'rcpt', 'data', 'message'),
        fc.integer({ min: 400, max: 499 }),
        (stage, code) => {
          expect(classifySmtp({ stage, code, text: `${code} 5.1.1 user unknown` }).kind).toBe('retry')
        },
      ),
    )
  })
})

describe('a temporary refusal is tried again', () => {
  it('as an attempt of the message when it speaks of it', () => {
    expect(verdictOf('rcpt', '451 4.7.1 Greylisted')).toEqual({
      kind: 'retry',
      reason: 'deferred',
      outage: false,
      finding: { reason: 'onhold', block: null, status: '4.7.1' },
    })
  })
  it.each<[SmtpStage, string]>([
    ['mail', '421 4.3.2 shutting down'],
    ['connect', '554 no SMTP service here'],
    ['auth', '535 5.7.8 bad credentials'],
    ['mail', '530 5.7.0 Authentication required'],
    ['mail', '538 5.7.11 Encryption required'],
  ])('and burns nothing at %s by %j', (stage, text) => {
    expect(verdictOf(stage, text)).toMatchObject({ kind: 'retry', outage: true })
  })
})

describe('what was turned away is told', () => {
  it.each<[SmtpStage, string, string | null]>([
    // Our server's name.
    [
      'rcpt',
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      'reputation',
    ],
    ['mail', '550 5.7.1 Your IP [192.0.2.1] is blocked', 'reputation'],
    ['rcpt', '554 5.7.1 Your mail server [192.0.2.1] is listed', 'reputation'],
    [
      'connect',
      '554 IP=192.0.2.1 - A problem occurred. Ask your postmaster for help or to contact tosa@rx.t-online.de',
      'reputation',
    ],
    [
      'connect',
      '554-gmx.net Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR resource record.',
      'reputation',
    ],
    [
      'connect',
      '554-web.de Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is blacklisted',
      'reputation',
    ],
    [
      'mail',
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Part of their network is on our block list (S3140).",
      'reputation',
    ],
    [
      'mail',
      '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
      'reputation',
    ],
    [
      'message',
      '550-5.7.1 Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain',
      'reputation',
    ],
    [
      'message',
      '550-5.7.1 Our system has detected that this message is likely unsolicited mail',
      'reputation',
    ],
    [
      'message',
      '421-4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address',
      'reputation',
    ],
    ['rcpt', '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]', 'reputation'],
    // The proof that the mail is ours.
    [
      'message',
      '550-5.7.26 Unauthenticated email from shop.de is not accepted due to domain DMARC policy',
      'authentication',
    ],
    // What was written, and how much came.
    ['message', '554 5.7.1 Spam message rejected', 'content'],
    ['connect', '421 4.7.0 Too many connections from your host', 'rate'],
    // None of it.
    ['rcpt', '452 4.2.2 Mailbox full', null],
    ['rcpt', '451 4.7.1 Greylisted', null],
    ['rcpt', '550 5.1.1 User unknown', null],
    ['connect', '421 4.3.2 Service shutting down', null],
  ])('at %s by %j', (stage, text, block) => {
    expect(verdictOf(stage, text)).toMatchObject({ finding: { block } })
  })

  it('but not where nobody replied', () => {
    expect(classifySmtp({ stage: 'connect' })).toEqual({
      kind: 'retry',
      reason: 'server_unreachable',
      outage: true,
    })
    expect(classifySmtp({ stage: 'rcpt' })).toEqual({
      kind: 'retry',
      reason: 'server_unreachable',
      outage: false,
    })
  })
})

describe('a connection that breaks', () => {
  it('after the final dot leaves the outcome unknown', () => {
    expect(classifySmtp({ stage: 'after_message' })).toEqual({ kind: 'unknown' })
  })
  it.each<SmtpStage>(['mail', 'rcpt', 'data'])('at %s left nothing behind', stage => {
    expect(classifySmtp({ stage })).toMatchObject({ kind: 'retry' })
  })
})

it('has a verdict for everything and never calls it unknown once there is a reply', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<SmtpStage>('connect', 'auth', 'mail', 'rcpt', 'data', 'message', 'after_message'),
      fc.integer({ min: 200, max: 599 }),
      fc.string({ unit: 'binary' }),
      (stage, code, text) => {
        expect(['retry', 'failed']).toContain(classifySmtp({ stage, code, text }).kind)
      },
    ),
  )
})

it.each([
  ['550 5.1.1 unknown', '5.1.1'],
  ['550-5.1.10 x', '5.1.10'],
  ['5.7.1 no', '5.7.1'],
  ['550-5.1.1 The account\n550 5.1.1 does not exist', '5.1.1'],
  ['550 5.1.1.', '5.1.1'],
  ['550 IP 15.1.1.2 blocked', null],
  ['550 host 5.1.1.2 blocked', null],
  ['550 none', null],
  [undefined, null],
])('enhanced status of %j is %j (RFC 3463)', (text, status) => {
  expect(enhancedStatus(text)).toBe(status)
})
