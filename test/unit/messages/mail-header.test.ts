import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { mailboxHeader, textHeader } from '../../../workers/channels/mail-header.ts'
import { runs } from '../../support/runs.ts'

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        ...[
          '\r\nBcc: eve@evil.test',
          '\n',
          '\r',
          '\u2028',
          ' ',
          '  ',
          '"',
          '\\',
          '=?UTF-8?Q?x?=',
          '=',
          '_',
          '?',
        ],
        ...[
          'x'.repeat(100),
          'ä'.repeat(60),
          '🍋'.repeat(30),
          'שלום עולם',
          '\u202emoc',
          '𝒜𝒷',
          '\ud83c',
          ',',
          '<a@b.test>',
        ],
        ...['Müller', 'Dr. med.', 'eine ganz gewöhnliche Betreffzeile', 'plain words to be folded somewhere'],
      ),
    ),
    { maxLength: 8 },
  )
  .map(pieces => pieces.join(''))

/** What a header may hold of it: one line, whole characters. */
const kept = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .toWellFormed()

const read = async (headers: string) => await PostalMime.parse(`${headers}\r\nbody`)

function checkLines(header: string, longest: number): void {
  expect(header.endsWith('\r\n')).toBe(true)
  const lines = header.slice(0, -2).split('\r\n')
  for (const [n, line] of lines.entries()) {
    expect(line).toMatch(/^[\x20-\x7e]+$/)
    expect(line.trim()).not.toBe('')
    if (n > 0) expect(line).toMatch(/^ \S/)
    expect(line.length).toBeLessThanOrEqual(longest)
    for (const [word] of line.matchAll(/=\?UTF-8\?Q\?[^?]*\?=/g)) expect(word.length).toBeLessThanOrEqual(75)
  }
}

describe('headers of a mail', () => {
  it('say any subject again, in lines of 78 characters, and never another header', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async subject => {
        const header = textHeader('Subject', subject)
        checkLines(header, 78)
        const mail = await read(header)
        expect(mail.headers.map(({ key }) => key)).toEqual(['subject'])
        expect(mail.subject ?? '').toBe(kept(subject))
      }),
      { numRuns: runs(500) },
    )
  })

  it('say any name again, and the address as it is', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async name => {
        const header = mailboxHeader('To', { name, address: 'anne.mueller+x@kunden.test' })
        checkLines(header, 78)
        const mail = await read(header)
        expect(mail.headers.map(({ key }) => key)).toEqual(['to'])
        expect(mail.to).toHaveLength(1)
        expect(mail.to?.[0]?.address).toBe('anne.mueller+x@kunden.test')
        expect(mail.to?.[0]?.name ?? '').toBe(kept(name))
      }),
      { numRuns: runs(500) },
    )
  })

  it('let no address begin another line or another address', () => {
    const header = mailboxHeader('To', { name: '', address: 'a@b.test>\r\nBcc: <eve@evil.test' })
    expect(header.split('\r\n')).toHaveLength(2)
    expect(header).not.toMatch(/[<>]/)
  })

  it('write plain words plainly, and a domain of other letters in ASCII', () => {
    expect(textHeader('Subject', 'Your order 4711')).toBe('Subject: Your order 4711\r\n')
    expect(mailboxHeader('To', { name: 'Anne Miller', address: 'a@bücher.test' })).toBe(
      'To: Anne Miller <a@xn--bcher-kva.test>\r\n',
    )
    expect(mailboxHeader('To', { name: 'Miller, A.', address: 'a@b.test' })).toBe(
      'To: "Miller, A." <a@b.test>\r\n',
    )
  })
})
