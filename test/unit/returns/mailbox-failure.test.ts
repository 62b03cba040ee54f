import { expect, it } from '@jest/globals'
import {
  mailboxFailureOf,
  mailboxFailures,
  mailboxFailureWords,
  noteMailboxFailure,
  readMailboxFailure,
} from '../../../engine/returns/mailbox-failure.ts'

const plain = { signIn: false, folder: false }

it.each([
  ['not_found', { codes: ['ENOTFOUND'], text: '' }],
  ['refused', { codes: ['ECONNREFUSED'], text: '' }],
  ['no_answer', { codes: ['CONNECT_TIMEOUT'], text: '' }],
  ['no_answer', { codes: ['ETIMEDOUT'], text: '' }],
  ['no_greeting', { codes: ['GREETING_TIMEOUT'], text: '' }],
  ['tls_mismatch', { codes: ['ERR_SSL_WRONG_VERSION_NUMBER'], text: 'wrong version number' }],
  ['tls_missing', { codes: [], text: 'Server does not support STARTTLS' }],
  ['certificate', { codes: ['DEPTH_ZERO_SELF_SIGNED_CERT'], text: '' }],
  ['hung_up', { codes: ['ECONNRESET'], text: '' }],
  ['hung_up', { codes: ['NoConnection'], text: '' }],
  ['sign_in', { codes: ['AUTHENTICATIONFAILED'], text: 'Authentication failed.', signIn: true }],
  ['later', { codes: ['UNAVAILABLE'], text: 'Temporary failure', signIn: true }],
  ['no_folder', { codes: ['NONEXISTENT'], text: '', folder: true }],
  ['other', { codes: [], text: 'what nobody knows' }],
] as const)('is %s', (kind, facts) => {
  expect(mailboxFailureOf({ ...plain, ...facts })).toBe(kind)
})

it('is kept as one text on one line and read back', () => {
  const noted = noteMailboxFailure('sign_in', 'NO\r\nno way: \0here')
  expect(noted).not.toMatch(/[\r\n\0]/)
  expect(readMailboxFailure(noted)).toEqual({ kind: 'sign_in', said: 'NO no way:  here' })
  expect(readMailboxFailure('something old')).toEqual({ kind: 'other', said: 'something old' })
})

it('has words in both languages, with what to do, for every kind', () => {
  for (const kind of mailboxFailures)
    for (const text of Object.values(mailboxFailureWords[kind]))
      for (const said of [text.de, text.en])
        expect([kind, said]).toEqual([kind, expect.stringMatching(/^[A-Z„].{10,}[.?]$/s)])
})
