import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  addressHash,
  emailKey,
  isReservedDomain,
  mailAddress,
  mailboxKey,
} from '../../../engine/consent/address.ts'

describe('emailKey', () => {
  it.each([
    [' Anna.Müller@Example.COM ', 'anna.müller@example.com'],
    ['anna@MÜNCHEN.de', 'anna@xn--mnchen-3ya.de'],
    ['anna@xn--mnchen-3ya.de', 'anna@xn--mnchen-3ya.de'],
    ['a.n.na+news@shop.de', 'a.n.na+news@shop.de'],
    ["o'neil@shop.de", "o'neil@shop.de"],
    ['anna@shop。de', 'anna@shop.de'],
    // Two spellings of one mailbox (RFC 5321 § 4.1.2): quotes must not be a way round an objection.
    ['"Anna"@shop.de', 'anna@shop.de'],
    ['"an\\na"@shop.de', 'anna@shop.de'],
    ['"anna bell"@shop.de', '"anna bell"@shop.de'],
    ['"anna\\ bell"@shop.de', '"anna bell"@shop.de'],
    ['"a\\"b\\\\c"@shop.de', '"a\\"b\\\\c"@shop.de'],
    ['""@shop.de', '""@shop.de'],
    ['"a..b"@shop.de', '"a..b"@shop.de'],
    ['anna@[127.0.0.1]', 'anna@[127.0.0.1]'],
    ['anna@[IPv6:2001:DB8:0:0::1]', 'anna@[ipv6:2001:db8::1]'],
  ])('%s is %s', (address, key) => {
    expect(emailKey(address)).toBe(key)
  })

  it.each([
    '',
    '@',
    'anna',
    'anna@',
    '@shop.de',
    'anna@shop',
    'anna@@shop.de',
    'an@na@shop.de',
    'anna bell@shop.de',
    'anna@shop..de',
    'anna@shop.de.',
    'anna@.shop.de',
    'Anna <anna@shop.de>',
    'anna@shop.de,bernd@shop.de',
    'anna@shop.de;bernd@shop.de',
    '"anna@shop.de',
    '"an"na@shop.de',
    '"an<na"@shop.de',
    '"anna\t"@shop.de',
    'anna@[127.0.0.256]',
    'anna@[IPv6:1::2::3]',
    'anna@127.0.0.1',
    'anna@shop.de/path',
    'anna@sh%6fp.de',
    'anna@shop.de?x',
    'an\0na@shop.de',
    'an\u200bna@shop.de',
    'anna@shop.de\r\nBcc: x@y.de',
    `${'a'.repeat(65)}@shop.de`,
    `anna@${'a'.repeat(64)}.de`,
    `anna@${'long.'.repeat(60)}de`,
  ])('%j is no address', address => {
    expect(emailKey(address)).toBeNull()
  })

  it('is its own key, and the same for any case and blank space around', () => {
    fc.assert(
      fc.property(fc.emailAddress(), address => {
        const key = emailKey(address)
        if (key === null) return
        expect(emailKey(key)).toBe(key)
        expect(emailKey(`\t${address.toUpperCase()} `)).toBe(key)
      }),
    )
  })

  it('holds nothing it would refuse, whatever character it was written with', () => {
    expect(emailKey('a\u037eb@shop.de')).toBeNull()
    for (let code = 0x20; code < 0x3_0000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue
      const character = String.fromCodePoint(code)
      for (const address of [`a${character}b@shop.de`, `a@s${character}p.de`]) {
        const key = emailKey(address)
        if (key !== null && emailKey(key) !== key) throw new Error(`U+${code.toString(16)}: ${key}`)
      }
    }
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void emailKey(`a${text}@${text}.de`)))
  })
})

describe('a suppression hash', () => {
  const key = Buffer.from('suppression-key')
  it('differs by address, channel and key, and reveals nothing of the address', () => {
    const hash = addressHash(key, 'email', 'anna@shop.de')
    expect(hash).toHaveLength(32)
    expect(hash.equals(addressHash(key, 'email', 'anna@shop.de'))).toBe(true)
    const others = [
      addressHash(key, 'email', 'anna@shop.com'),
      addressHash(key, 'post', 'anna@shop.de'),
      addressHash(Buffer.from('other-key'), 'email', 'anna@shop.de'),
    ]
    for (const other of others) expect(hash.equals(other)).toBe(false)
    expect(hash.toString('latin1')).not.toContain('anna')
  })
})

describe('mailboxKey', () => {
  it.each([
    ['anna@shop.de', 'anna@shop.de'],
    ['anna+a+b@shop.de', 'anna@shop.de'],
    ['+anna@shop.de', '+anna@shop.de'],
    ['an.na@shop.de', 'an.na@shop.de'],
    ['an.na+x@googlemail.com', 'anna@gmail.com'],
    ['an.na@notgmail.com', 'an.na@notgmail.com'],
  ])('takes %s for %s', (key, mailbox) => {
    expect(mailboxKey(key)).toBe(mailbox)
  })
})

describe('a reserved domain (RFC 2606, RFC 6761)', () => {
  it.each([
    'a@x.test',
    'a@example.com',
    'a@EXAMPLE.org',
    'a@mail.example.net',
    'a@x.example',
    'a@x.invalid',
    'a@localhost',
    ' a@example.com ',
    'a@example.com.',
    'a@example。com',
    'a@ｅｘａｍｐｌｅ.com',
  ])('%j can never receive mail', address => {
    expect(isReservedDomain(address)).toBe(true)
  })
  it.each(['a@shop.de', 'a@example.de', 'a@notexample.com', 'a@test.de', 'test@a.com', 'a@example.com.de'])(
    '%j can',
    address => {
      expect(isReservedDomain(address)).toBe(false)
    },
  )
})

it('a mail server is given the domain in ASCII and the local part as it is', () => {
  expect(mailAddress(' Anna.B@Bücher.Example ')).toBe('Anna.B@xn--bcher-kva.example')
})
