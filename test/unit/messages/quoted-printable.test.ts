import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { encodeText, QuotedPrintableWriter } from '../../../workers/channels/quoted-printable.ts'
import { runs } from '../../support/runs.ts'

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
        const encoded = encodeText(said).bytes.toString('latin1')
        expect(decode(encoded)).toBe(normal(said))
        for (const line of encoded.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(76)
          expect(line).not.toMatch(/[ \t]$/)
          expect(line).not.toMatch(/[^\t\x20-\x7e]/)
          expect(line).not.toMatch(/^(\.|From )/)
        }
      }),
      { numRuns: runs(400) },
    )
  })

  it('puts pieces together that were encoded before and others, within the same limits', () => {
    const said = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 90 }).map(text => text.toWellFormed()),
      fc.constantFrom(
        'F',
        'rom here',
        '.',
        ' ',
        '\n',
        '\t',
        'x'.repeat(74),
        'x'.repeat(75),
        'x'.repeat(76),
        'ä'.repeat(30),
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), said), { maxLength: 12 }), pieces => {
        const writer = new QuotedPrintableWriter(8)
        for (const [before, text] of pieces) before ? writer.encoded(encodeText(text)) : writer.text(text)
        const encoded = writer.done().toString('latin1')
        expect(decode(encoded)).toBe(pieces.map(([, text]) => normal(text)).join(''))
        for (const line of encoded.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(76)
          expect(line).not.toMatch(/[ \t]$/)
          expect(line).not.toMatch(/^(\.|From )/)
        }
      }),
      { numRuns: runs(1000) },
    )
  })

  it('is read by a mail program', async () => {
    const said = 'Grüße 👋\n'.repeat(200)
    const head =
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    const mail = await PostalMime.parse(Buffer.concat([Buffer.from(head), encodeText(said).bytes]))
    expect(mail.text?.trimEnd()).toBe(said.trimEnd())
  })
})
