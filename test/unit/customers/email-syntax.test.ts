import { describe, expect, it } from '@jest/globals'
import { Address } from 'address-rfc2821'
import fc from 'fast-check'
import { emailKey, isOrdinary } from '../../../engine/consent/address.ts'
import { checkEmail, checkUnusual, emailProblems } from '../../../engine/customers/email-syntax.ts'
import { runs } from '../../support/runs.ts'

const library = (text: string) => {
  try {
    return text.includes('@') && new Address(text) !== null
  } catch {
    return false
  }
}

describe('checkEmail', () => {
  it.each([
    [' Anna.Bell@SHOP.De\u00a0', 'Anna.Bell@shop.de', 'anna.bell@shop.de'],
    ['anna@MÜNCHEN.de', 'anna@münchen.de', 'anna@xn--mnchen-3ya.de'],
    ['anna@XN--MNCHEN-3YA.de', 'anna@xn--mnchen-3ya.de', 'anna@xn--mnchen-3ya.de'],
    ['mu\u0308ller@shop.de', 'müller@shop.de', 'müller@shop.de'],
    ['a.n.na+news@gmail.com', 'a.n.na+news@gmail.com', 'a.n.na+news@gmail.com'],
    ["o'neil@shop.co.uk", "o'neil@shop.co.uk", "o'neil@shop.co.uk"],
    ['"Anna"@shop.de', '"Anna"@shop.de', 'anna@shop.de'],
    ['anna@日本。jp', 'anna@日本.jp', 'anna@xn--wgv71a.jp'],
    ['anna@[IPv6:2001:DB8::1]', 'anna@[IPv6:2001:DB8::1]', 'anna@[ipv6:2001:db8::1]'],
  ])('%s is kept as %s and compared by %s', (text, email, key) => {
    expect(checkEmail(text)).toEqual({ ok: true, email, key })
  })

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['anna', 'no_at'],
    ['@shop.de', 'no_local_part'],
    ['anna@', 'no_domain'],
    [`${'a'.repeat(65)}@shop.de`, 'too_long'],
    [`${'ü'.repeat(33)}@shop.de`, 'too_long'],
    [`anna@${'long.'.repeat(60)}de`, 'too_long'],
    [`anna@${'a'.repeat(64)}.de`, 'domain'],
    ['anna@shop.de\n', 'line_break'],
    ['anna@shop.de\r\nBcc: x@y.de', 'line_break'],
    ['an\0na@shop.de', 'character'],
    ['an\u200bna@shop.de', 'character'],
    ['Anna <anna@shop.de>', 'character'],
    ['anna bell@shop.de', 'local_part'],
    ['an..na@shop.de', 'local_part'],
    ['.anna@shop.de', 'local_part'],
    ['anna.@shop.de', 'local_part'],
    ['anna@@shop.de', 'local_part'],
    ['"an\\ü"@shop.de', 'local_part'],
    ['anna@gmail', 'no_top_level'],
    ['anna@shop..de', 'domain'],
    ['anna@shop.de.', 'domain'],
    ['anna@-shop.de', 'domain'],
    ['anna@shop.comxn--', 'domain'],
    ['anna@shopxn--.de', 'domain'],
    ['anna@127.0.0.1', 'domain'],
    ['anna@shop.de/path', 'domain'],
    ['anna@sh%6fp.de', 'domain'],
    ['anna@shop.de,bernd@shop.de', 'local_part'],
    ['anna@[shop]', 'domain'],
  ])('%j is refused: %s', (text, code) => {
    const checked = checkEmail(text)
    expect(checked).toMatchObject({ ok: false, code })
    if (!checked.ok) for (const message of Object.values(checked.message)) expect(message).toMatch(/\.$/)
  })

  /** Near to addresses, so that both answers occur often. */
  const piece = fc.constantFrom(
    ...[
      'a',
      'B',
      'anna',
      '.',
      '..',
      '-',
      '--',
      '_',
      '+',
      '@',
      '"',
      '\\',
      ' ',
      '[',
      ']',
      '1',
      'xn--',
      'ü',
      'ß',
      'é',
    ],
    ...['。', '(', '<', '%', '/', '\r\n', '\0', 'ſ', 'K', 'İ', '127.0.0.1', 'IPv6:::1', 'de', '.com'],
  )
  const near = fc
    .tuple(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 8 }))
    .map(([local, domain]) => `${local.join('')}@${domain.join('')}`)
  const plain = fc
    .tuple(
      fc.stringMatching(/^[A-Za-z0-9._%+'-]{1,70}$/),
      fc.stringMatching(/^[A-Za-z0-9.-]{1,70}\.[a-z]{2,4}$/),
    )
    .map(parts => parts.join('@'))

  it('the fast way and the long way give the same answer, and the library agrees', () => {
    let ordinary = 0
    fc.assert(
      fc.property(fc.oneof(plain, near, fc.emailAddress()), text => {
        const checked = checkEmail(text)
        expect(checked).toEqual(checkUnusual(text.replace(/^[\t ]+|[\t ]+$/g, '').normalize('NFC')))
        if (!isOrdinary(text)) return
        ordinary += 1
        expect(library(text)).toBe(true)
        expect(checked.ok).toBe(true)
      }),
      { numRuns: runs(5_000) },
    )
    expect(ordinary).toBeGreaterThan(runs(500))
  })

  it('takes nothing the library refuses, and its key is what everything else compares by', () => {
    fc.assert(
      fc.property(near, text => {
        const checked = checkEmail(text)
        if (!checked.ok) return expect(emailProblems).toContain(checked.code)
        expect(checked.key).toBe(emailKey(text))
        expect(emailKey(checked.key)).toBe(checked.key)
        expect(checkEmail(checked.email)).toEqual(checked)
        // Local parts of other scripts are RFC 6531, which the library knows in part only.
        if (/^[ -~]*$/.test(checked.email)) expect(library(checked.email)).toBe(true)
      }),
      { numRuns: runs(5_000) },
    )
  })

  it('never throws, and answers in linear time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void checkEmail(`a${text}@${text}.de`)))
    const started = process.hrtime.bigint()
    for (const text of ['a.'.repeat(500_000), `a@${'a-'.repeat(500_000)}`, `"${'\\"'.repeat(500_000)}"@a.de`])
      expect(checkEmail(text).ok).toBe(false)
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000)
  })
})
