import { describe, expect, it } from '@jest/globals'
import { signLink } from '../../../engine/consent/link-token.ts'
import { canLeadTo, signUrl, verifyUrl } from '../../../engine/consent/url-token.ts'
import { newId } from '../../../engine/shared/id.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'

const old = { id: 'k1', key: 'old'.repeat(12) }
const keyring = keyringOf({ id: 'k2', key: 'new'.repeat(12) }, [old])
const id = newId()
const url = 'https://shop.example.test/größe?a=1&b=2#c'

describe('signUrl', () => {
  it('is read back by whoever has the key, an old one included', () => {
    expect(verifyUrl(keyring, 'click', signUrl(keyring, 'click', id, url), url)).toBe(id)
    expect(verifyUrl(keyring, 'click', signUrl(keyringOf(old), 'click', id, url), url)).toBe(id)
    expect(verifyUrl(keyringOf(old), 'click', signUrl(keyring, 'click', id, url), url)).toBeNull()
  })

  it('holds for one address, one use and one id', () => {
    const token = signUrl(keyring, 'click', id, url)
    for (const other of [
      `${url}x`,
      url.slice(0, -1),
      url.toUpperCase(),
      'https://evil.example.test/',
      '',
      ' ',
    ])
      expect(verifyUrl(keyring, 'click', token, other)).toBeNull()
    for (const other of [undefined, null, 7, [url], [url, url], { u: url }])
      expect(verifyUrl(keyring, 'click', token, other)).toBeNull()
    expect(verifyUrl(keyring, 'shared', token, url)).toBeNull()
    expect(verifyUrl(keyring, 'click', signLink(keyring, 'click', id), url)).toBeNull()
  })

  it('is worth nothing altered in any place', () => {
    const token = signUrl(keyring, 'click', id, url)
    for (let at = 0; at < token.length; at++)
      for (const letter of ['A', 'z', '-', '.'])
        if (token[at] !== letter) {
          const altered = token.slice(0, at) + letter + token.slice(at + 1)
          expect([altered, verifyUrl(keyring, 'click', altered, url)]).toEqual([altered, null])
        }
    for (const spelling of [`${token}=`, `${token} `, token.slice(0, -1), `${token}A`, '', '.', 'k2.'])
      expect(verifyUrl(keyring, 'click', spelling, url)).toBeNull()
  })
})

describe('canLeadTo', () => {
  it.each(['https://a.test', 'http://a.test:8080/x?y=%20', 'https://münchen.test/ä'])('%s', good =>
    expect(canLeadTo(good)).toBe(true),
  )
  it.each([
    'javascript:alert(1)',
    'mailto:a@b.test',
    'tel:+49',
    '//a.test',
    '/x',
    'https://',
    'https://a.test/ x',
    'https://a.test/\r\nX: y',
    'https://a.test/\u0000',
    'https://a.test\\@b.test',
    `https://a.test/${'x'.repeat(2000)}`,
    'https://a.test/\ud800',
  ])('not %j', bad => {
    expect(canLeadTo(bad)).toBe(false)
    // Not even if it was ever signed.
    expect(verifyUrl(keyring, 'click', signUrl(keyring, 'click', id, bad), bad)).toBeNull()
  })
})
