import { describe, expect, it } from '@jest/globals'
import {
  type FailureFacts,
  noteFailure,
  readFailure,
  sendFailureOf,
  sendFailures,
} from '../../../engine/campaigns/send-failure.ts'
import { failureWords } from '../../../engine/campaigns/send-failure-text.ts'

const facts = (part: Partial<FailureFacts>): FailureFacts => ({ codes: [], text: '', stage: 'open', ...part })

describe('why a test mail did not go out', () => {
  // As Node, Nodemailer and real servers put it.
  it.each<[string, Partial<FailureFacts>]>([
    ['not_found', { codes: ['ENOTFOUND', 'EDNS'], text: 'getaddrinfo ENOTFOUND smtp.strado.de' }],
    ['refused', { codes: ['ECONNREFUSED', 'ESOCKET'], text: 'connect ECONNREFUSED 127.0.0.1:465' }],
    ['no_answer', { codes: ['ETIMEDOUT'], text: 'Connection timeout' }],
    ['no_greeting', { codes: ['ETIMEDOUT'], text: 'Greeting never received' }],
    ['tls_mismatch', { codes: ['ERR_SSL_WRONG_VERSION_NUMBER', 'ESOCKET'], text: 'wrong version number' }],
    ['tls_missing', { codes: ['ETLS'], reply: 502, text: 'Error upgrading connection with STARTTLS: 502' }],
    ['certificate', { codes: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'ESOCKET'], text: 'self-signed certificate' }],
    ['certificate', { codes: ['ETLS'], text: "Hostname/IP does not match certificate's altnames" }],
    ['certificate', { codes: ['CERT_HAS_EXPIRED', 'ESOCKET'], text: 'certificate has expired' }],
    ['sign_in', { codes: ['EAUTH'], reply: 535, text: 'Invalid login: 535 5.7.8 Authentication failed' }],
    ['sign_in', { codes: ['EAUTH'], reply: 534, text: 'Invalid login: 534 5.7.9 application password' }],
    ['sign_in_needed', { codes: ['EAUTH'], reply: 538, text: 'Invalid login: 538 5.7.11 Encryption needed' }],
    ['no_sign_in', { codes: ['EAUTH'], reply: 502, text: 'Invalid login: 502 5.5.1 not implemented' }],
    ['sign_in_needed', { reply: 530, text: '530 5.7.0 Authentication required', stage: 'mail' }],
    ['sign_in_needed', { reply: 550, text: '550 Authentication is required for relay', stage: 'rcpt' }],
    ['sender_rejected', { reply: 553, text: '553 5.7.1 not owned by user', stage: 'mail' }],
    ['sender_rejected', { reply: 550, text: '550 5.1.7 Sender address rejected', stage: 'rcpt' }],
    [
      'sender_rejected',
      { reply: 554, text: '554 5.2.252 SendAsDenied; not allowed to send as', stage: 'message' },
    ],
    ['recipient_rejected', { reply: 550, text: '550 5.1.1 User unknown', stage: 'rcpt' }],
    ['relay_denied', { reply: 554, text: '554 5.7.1 Relay access denied', stage: 'rcpt' }],
    ['content_rejected', { reply: 554, text: '554 5.7.1 Message looks like spam', stage: 'message' }],
    ['later', { reply: 451, text: '451 4.7.1 Try again later', stage: 'rcpt' }],
    ['later', { codes: ['EAUTH'], reply: 454, text: 'Invalid login: 454 4.7.0 Temporary failure' }],
    ['hung_up', { codes: ['ECONNECTION'], text: 'Connection closed unexpectedly' }],
    ['hung_up', { codes: ['ECONNRESET', 'ESOCKET'], text: 'read ECONNRESET' }],
    ['other', { text: 'something nobody has seen yet' }],
  ])('%s (%#)', (kind, part) => {
    expect(sendFailureOf(facts(part))).toBe(kind)
  })

  it('is kept with its words, whatever they hold', () => {
    for (const words of ['550 5.1.1: no', 'auth: x\ny', '', '{"a":1}'])
      expect(readFailure(noteFailure('relay_denied', words))).toEqual({ kind: 'relay_denied', words })
    // As an older version wrote it.
    expect(readFailure('Invalid login: 535 no')).toEqual({ kind: 'other', words: 'Invalid login: 535 no' })
  })

  it('is said in both languages for each kind, with what to do', () => {
    for (const kind of sendFailures) {
      const { title, advice } = failureWords[kind]
      for (const text of [title, advice]) {
        expect(text.de.length).toBeGreaterThan(20)
        expect(text.en.length).toBeGreaterThan(20)
        expect(text.de).not.toBe(text.en)
      }
    }
  })
})
