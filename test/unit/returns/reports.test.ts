import { describe, expect, it } from '@jest/globals'
import { understandMail } from '../../../engine/returns/understand.ts'
import { bytes, dsn, failed, samples, sentences } from './samples.ts'

const read = (text: string) => understandMail(bytes(text))

describe('a report in fields (RFC 3464)', () => {
  it('tells who, why, where and of which mail', () => {
    const mail = read(
      dsn(`Original-Recipient: rfc822;a.vogel@kunde.de\n${failed}\nRemote-MTA: dns; mx2.kunde.de`),
    )
    expect(mail).toMatchObject({ kind: 'report', automatic: true, text: null, truncated: false })
    expect(mail.findings).toEqual([
      {
        outcome: 'hard',
        reason: 'userunknown',
        status: '5.1.1',
        reply: '550',
        action: 'failed',
        block: null,
        recipient: 'anna@kunde.de',
        originalRecipient: 'a.vogel@kunde.de',
        host: 'mx2.kunde.de',
        said: '550 5.1.1 <anna@kunde.de>: User unknown',
      },
    ])
    expect(mail.clues.tokens).toEqual(
      expect.arrayContaining([
        'b-k1-Abc123@bounce.shop.de',
        'https://shop.de/u/Tok.en-1',
        'u-k1-Abc123@bounce.shop.de?subject=unsubscribe',
        'm-0001.sig',
      ]),
    )
    expect(mail.clues.tokens[0]).toBe('b-k1-Abc123@bounce.shop.de')
    expect(mail.clues.mailIds[0]).toBe('<m-0001@shop.de>')
    expect(mail.clues.recipients).toEqual(['anna@kunde.de'])
    expect(mail.from).toEqual({ name: 'Mail Delivery System', address: 'MAILER-DAEMON@mx.kunde.de' })
  })

  it('has a finding for each recipient, in their order', () => {
    const fields = `Final-Recipient: rfc822; anna@kunde.de
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

Final-Recipient: rfc822; bert@kunde.de
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

Final-Recipient: rfc822; cleo@kunde.de
Action: delayed
Status: 4.4.1
Diagnostic-Code: smtp; connect to mx.kunde.de: Connection timed out

Final-Recipient: rfc822; dora@kunde.de
Action: relayed
Status: 2.1.5`
    expect(
      read(dsn(fields)).findings.map(({ recipient, outcome, reason, action }) => [
        recipient,
        outcome,
        reason,
        action,
      ]),
    ).toEqual([
      ['anna@kunde.de', 'hard', 'userunknown', 'failed'],
      ['bert@kunde.de', 'soft', 'mailboxfull', 'failed'],
      ['cleo@kunde.de', 'delayed', 'expired', 'delayed'],
      ['dora@kunde.de', 'delivered', 'delivered', 'relayed'],
    ])
  })

  it('names an expanded alias by the address it was sent to', () => {
    const [finding] = read(
      dsn(
        `Final-Recipient: rfc822; vertrieb@kunde.de\nX-Actual-Recipient: rfc822; anna@intern.kunde.de\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user`,
      ),
    ).findings
    expect(finding).toMatchObject({ recipient: 'vertrieb@kunde.de', outcome: 'hard' })
  })

  it('reads global addresses and types (RFC 6533)', () => {
    const text = dsn(
      `Final-Recipient: utf-8; jürgen@müller.de\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`,
    ).replace('message/delivery-status', 'message/global-delivery-status')
    expect(read(text).findings).toMatchObject([{ recipient: 'jürgen@müller.de', outcome: 'hard' }])
  })

  it('is read without blank lines, with the fields in any order, and inside a text', () => {
    const fields =
      'Diagnostic-Code: smtp; 550 5.1.1 user unknown\nStatus: 5.1.1\nFinal-Recipient: rfc822; anna@kunde.de\nAction: failed'
    expect(
      read(dsn(fields).replace('Reporting-MTA: dns; mx.kunde.de\n\n', 'Reporting-MTA: dns; mx.kunde.de\n'))
        .findings,
    ).toMatchObject([{ outcome: 'hard', recipient: 'anna@kunde.de' }])
    expect(read(sentences(`An error occurred.\n\n${fields}`)).findings).toMatchObject([
      { outcome: 'hard', recipient: 'anna@kunde.de', status: '5.1.1' },
    ])
  })

  it('is cut off in the middle and still tells what is there', () => {
    const whole = dsn(failed)
    expect(read(whole.slice(0, whole.indexOf('message/rfc822'))).findings).toMatchObject([
      { outcome: 'hard' },
    ])
  })

  it('believes the innermost reply', () => {
    const [finding] = read(
      dsn(
        'Final-Recipient: rfc822; anna@kunde.de\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>',
      ),
    ).findings
    expect(finding).toMatchObject({ reason: 'expired', status: '4.4.2', reply: '421' })
  })

  it('of a block of our server marks nobody, whatever the status says', () => {
    const [finding] = read(
      dsn(
        'Final-Recipient: rfc822; anna@kunde.de\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 554 5.1.1 Your IP 192.0.2.1 is blocked using zen.spamhaus.org',
      ),
    ).findings
    expect(finding).toMatchObject({ outcome: 'policy', block: 'reputation' })
  })

  it('takes no word of our own mail for a reason', () => {
    const text = sentences('<anna@kunde.de>:\nSorry, it did not work out.').replace(
      'Neues im Herbst',
      'Mailbox full? User unknown? Spam blocked!',
    )
    expect(read(text).findings).toMatchObject([{ outcome: 'unclear', recipient: 'anna@kunde.de' }])
  })
})

describe('a report in sentences', () => {
  it.each<[string, string, string, object]>([
    [
      'qmail',
      'failure notice',
      'Hi. This is the qmail-send program at mx.kunde.de.\n\n<anna@kunde.de>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no such user here\nGiving up on 192.0.2.1.',
      { outcome: 'hard', status: '5.1.1', reply: '550' },
    ],
    [
      'qmail, local',
      'failure notice',
      '<anna@kunde.de>:\nSorry, no mailbox here by that name. (#5.1.1)',
      { outcome: 'hard', status: '5.1.1', reply: '' },
    ],
    [
      'Exim',
      'Mail delivery failed: returning message to sender',
      '  anna@kunde.de\n    host mx.kunde.de [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<anna@kunde.de>:\n    550 Unknown user',
      { outcome: 'hard', status: '5.0.911', reply: '550', host: 'mx.kunde.de' },
    ],
    [
      'GMX',
      'Mail delivery failed: returning message to sender',
      'anna@kunde.de:\nSMTP error from remote server for RCPT TO command, host: mx.kunde.de (192.0.2.1) reason: 552 5.2.2 mailbox full',
      { outcome: 'soft', reason: 'mailboxfull', status: '5.2.2' },
    ],
    [
      'Postfix',
      'Undelivered Mail Returned to Sender',
      '<anna@kunde.de>: host mx.kunde.de[192.0.2.1] said: 550 5.7.1 Service unavailable;\n    Client host [192.0.2.9] blocked using zen.spamhaus.org (in reply to RCPT TO\n    command)',
      { outcome: 'policy', block: 'reputation', status: '5.7.1' },
    ],
    [
      'Exchange',
      'Undeliverable: Neues',
      'Your message did not reach some or all of the intended recipients.\n\nThe following recipient(s) could not be reached:\n\n      anna@kunde.de on 22.11.2026 10:00\n            The e-mail account does not exist at the organization this message was sent to.\n            <mx.kunde.de #5.1.1>',
      { outcome: 'hard', status: '5.1.1' },
    ],
    [
      'Yahoo',
      'Failure Notice',
      'Sorry, we were unable to deliver your message to the following address.\n\n<anna@kunde.de>:\nNo mx record found for domain=kunde.de',
      { outcome: 'hard', reason: 'notaccept', status: '5.0.932' },
    ],
    [
      'Zoho',
      'Undelivered Mail Returned to Sender',
      'anna@kunde.de User does not exist, ERROR_CODE :550, ERROR_CODE :5.1.1 <anna@kunde.de>: User unknown',
      { outcome: 'hard' },
    ],
    [
      'Kerio',
      'Undeliverable',
      'Your message could not be delivered to:\n   <anna@kunde.de>\n\nReason: 550 5.1.1 User unknown',
      { outcome: 'hard', status: '5.1.1' },
    ],
    [
      'a delay',
      'Warning: message 1abc delayed 24 hours',
      'The address to which the message has not yet been delivered is:\n\n  anna@kunde.de\n    Delay reason: SMTP error after RCPT TO: 451 4.7.1 Greylisted\n\nNo action is required on your part.',
      { outcome: 'delayed', action: 'delayed' },
    ],
  ])('of %s', (_, subject, text, expected) => {
    const mail = read(sentences(text, subject))
    expect(mail).toMatchObject({ kind: 'report', findings: [{ recipient: 'anna@kunde.de', ...expected }] })
    expect(mail.clues.mailIds).toEqual(['<m-0001@shop.de>'])
    expect(mail.clues.tokens).toContain('b-k1-Abc123@bounce.shop.de')
  })

  it('reads the dialogue of Sendmail', () => {
    expect(read(samples.sendmail ?? '').findings).toMatchObject([
      { reason: 'mailboxfull', status: '5.2.2', reply: '552', recipient: 'anna@kunde.de' },
    ])
  })

  it('reads notifications of Amazon SES', () => {
    const mail = read(samples.notification ?? '')
    expect(mail).toMatchObject({
      kind: 'report',
      findings: [{ outcome: 'hard', recipient: 'anna@kunde.de', status: '5.1.1', reply: '550' }],
    })
    expect(mail.clues.tokens).toContain('b-k1-Abc123@bounce.shop.de')
    expect(mail.clues.mailIds).toEqual(['<m-0001@shop.de>'])
  })

  it('is no report when a person forwards one', () => {
    const text = `From: Bert <bert@kunde.de>\nTo: info@shop.de\nSubject: Fwd: Undelivered Mail Returned to Sender\nIn-Reply-To: <x@y.de>\n\nWas ist das?\n\n> This message could not be delivered: user unknown`
    expect(read(text)).toMatchObject({ kind: 'reply', text: 'Was ist das?' })
  })

  it.each([
    ['Zustellung meiner Bestellung', 'Das Paket wurde nicht zugestellt, der Empfänger sei unbekannt.'],
    ['Delivery problem', 'My order was not delivered. Undeliverable, says the parcel service.'],
    ['Mailbox is full?', 'You wrote that my mailbox is full, and that mails were returned to sender.'],
  ])('is no report when a customer writes of deliveries: %j', (subject, text) => {
    expect(
      read(
        `Return-Path: <bert@kunde.de>\nFrom: Bert <bert@kunde.de>\nTo: info@shop.de\nSubject: ${subject}\n\n${text}`,
      ).kind,
    ).toBe('reply')
  })
})
