import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { composeMail, type MailParts } from '../../../workers/channels/compose.ts'

const parts: MailParts = {
  from: { name: 'Zitronen & Söhne', address: 'hallo@zitronen.test' },
  to: { name: 'Dr. Änne "Anni" Müller, geb. Groß', address: 'anne@kunden.test' },
  subject: 'Grüße 🍋',
  html: '<p style="color:#c00">Grüße, Änne</p>',
  text: 'Grüße, Änne\n.\nFrom here',
  mailId: '<0198-a@zitronen.test>',
  date: new Date('2026-03-01T10:00:00Z'),
  purpose: 'newsletter',
  unsubscribe: { url: `https://shop.test/u/k1.${'x'.repeat(120)}` },
}

const parse = (mail: Partial<MailParts> = {}) => PostalMime.parse(composeMail({ ...parts, ...mail }))
const headersOf = (mail: Partial<MailParts> = {}) =>
  composeMail({ ...parts, ...mail })
    .toString('latin1')
    .split('\r\n\r\n')[0] ?? ''

describe('a composed mail', () => {
  it('says what it was given, read by another program', async () => {
    const mail = await parse()
    expect(mail.from).toMatchObject({ name: 'Zitronen & Söhne', address: 'hallo@zitronen.test' })
    expect(mail.to?.[0]).toMatchObject({ name: parts.to.name, address: parts.to.address })
    expect(mail.subject).toBe('Grüße 🍋')
    expect(mail.messageId).toBe('<0198-a@zitronen.test>')
    expect(mail.date).toBe('2026-03-01T10:00:00.000Z')
    expect(mail.html?.trim()).toBe(parts.html)
    expect(mail.text?.trim()).toBe(parts.text)
    const header = (key: string) => mail.headers.find(h => h.key === key)?.value
    expect(header('list-unsubscribe')).toBe(`<${parts.unsubscribe?.url}>`)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('mime-version')).toBe('1.0')
  })

  it('has no opt-out when it is no advertising', () => {
    expect(headersOf({ unsubscribe: undefined })).not.toContain('List-Unsubscribe')
  })

  it('keeps to the limits of SMTP: ASCII, CRLF alone, 998 octets a line (RFC 5321 § 4.5.3.1.6)', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (name, body) => {
          const bytes = composeMail({
            ...parts,
            to: { name, address: 'a@b.test' },
            subject: name,
            html: body,
            text: body,
          })
          const text = bytes.toString('latin1')
          expect(text).not.toMatch(/[^\r\n\t\x20-\x7e]/)
          expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
          for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
        },
      ),
    )
  })

  it('carries any text through unchanged', async () => {
    const body = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('=', ' ', '.', 'From ', '\n', '\n.\n'),
        ),
      )
      .map(pieces => pieces.join('').toWellFormed())
    await fc.assert(
      fc.asyncProperty(body, async text => {
        const mail = await parse({ text: `>${text}<`, html: `<b>${text}</b>` })
        expect(mail.text?.trimEnd()).toBe(`>${text}<`)
        expect(mail.html?.trimEnd()).toBe(`<b>${text}</b>`)
      }),
    )
  })

  it('lets nothing smuggle a header in', async () => {
    const evil = 'x\r\nBcc: eve@evil.test\r\n\r\nbody'
    for (const mail of [
      { subject: evil },
      { purpose: evil },
      { to: { name: evil, address: 'a@b.test' } },
      { from: { name: evil, address: 'a@b.test' } },
      { unsubscribe: { url: `https://shop.test/${evil}` } },
    ]) {
      expect(headersOf(mail)).not.toMatch(/^Bcc:/im)
      expect((await parse(mail)).html?.trim()).toBe(parts.html)
    }
  })

  it('is the same bytes when it is made again', () => {
    expect(composeMail(parts)).toEqual(composeMail(parts))
    expect(composeMail({ ...parts, mailId: '<0198-b@zitronen.test>' })).not.toEqual(composeMail(parts))
  })

  it('writes a domain of other letters in ASCII', async () => {
    expect(headersOf({ to: { name: '', address: 'anne@bücher.test' } })).toContain('anne@xn--bcher-kva.test')
  })
})
