import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { quotedPrintable } from '../../../workers/channels/quoted-printable.ts'

/** Straight from RFC 2045, slow and plain. */
function decode(encoded: string): string {
  const bytes: number[] = []
  const joined = encoded.replaceAll('=\r\n', '')
  for (let i = 0; i < joined.length; i++) {
    if (joined[i] === '=') {
      bytes.push(Number.parseInt(joined.slice(i + 1, i + 3), 16))
      i += 2
    } else bytes.push(joined.charCodeAt(i))
  }
  return Buffer.from(bytes).toString('utf8')
}

const normal = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n')

describe('quoted-printable', () => {
  it('says again what it was told, in lines of at most 76 characters, for any text', () => {
    const text = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '\n',
          '\r\n',
          '\r',
          ' ',
          '\t',
          '=',
          '.',
          'From ',
          'ä',
          '😀',
          'x'.repeat(80),
          ' '.repeat(90),
        ),
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(text, parts => {
        const said = parts.join('').toWellFormed()
        const encoded = quotedPrintable(said).toString('latin1')
        expect(decode(encoded)).toBe(normal(said))
        for (const line of encoded.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(76)
          expect(line).not.toMatch(/[ \t]$/)
          expect(line).not.toMatch(/[^\t\x20-\x7e]/)
          expect(line).not.toMatch(/^(\.|From )/)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is read by a mail program', async () => {
    const said = 'Grüße 👋\n'.repeat(200)
    const head =
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    const mail = await PostalMime.parse(Buffer.concat([Buffer.from(head), quotedPrintable(said)]))
    expect(mail.text?.trimEnd()).toBe(said.trimEnd())
  })
})
