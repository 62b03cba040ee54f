import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { linkUses, signLink, verifyLink } from '../../../engine/consent/link-token.ts'
import { returnPath } from '../../../engine/returns/return-address.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'

const keyring = keyringOf({ id: 'k1', key: 'a-secret-key-of-at-least-32-characters' })
const id = '0198a2b4-6f3e-7c1d-8a55-0123456789ab'
const token = signLink(keyring, 'unsubscribe', id)

describe('a link token', () => {
  it('names its message for its own use only', () => {
    for (const signed of linkUses)
      for (const asked of linkUses)
        expect(verifyLink(keyring, asked, signLink(keyring, signed, id))).toBe(signed === asked ? id : null)
  })

  it('is worth nothing with any one character altered, left out, doubled or in another case', () => {
    const spoiled = [...token].flatMap((char, at) => {
      const before = token.slice(0, at)
      const after = token.slice(at + 1)
      const swapped = char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()
      return [
        before + (char === 'A' ? 'B' : 'A') + after,
        before + after,
        before + char + char + after,
        before + swapped + after,
      ]
    })
    const wrong = spoiled.filter(text => text !== token)
    expect(wrong.length).toBeGreaterThan(150)
    for (const text of wrong) expect([text, verifyLink(keyring, 'unsubscribe', text)]).toEqual([text, null])
  })

  it('is worth nothing cut short, padded, quoted or upper-cased', () => {
    for (let length = 0; length < token.length; length++)
      expect(verifyLink(keyring, 'unsubscribe', token.slice(0, length))).toBeNull()
    for (const text of [
      `${token}=`,
      `${token} `,
      ` ${token}`,
      `${token}\0`,
      `${token}.`,
      token.toUpperCase(),
    ])
      expect(verifyLink(keyring, 'unsubscribe', text)).toBeNull()
  })

  it('keeps working under an old key, and stops when the key is gone', () => {
    const turned = keyringOf({ id: 'k2', key: 'another-secret-key-of-32-characters!' }, [
      { id: 'k1', key: 'a-secret-key-of-at-least-32-characters' },
    ])
    expect(verifyLink(turned, 'unsubscribe', token)).toBe(id)
    expect(signLink(turned, 'unsubscribe', id).startsWith('k2.')).toBe(true)
    const forgotten = keyringOf({ id: 'k2', key: 'another-secret-key-of-32-characters!' })
    expect(verifyLink(forgotten, 'unsubscribe', token)).toBeNull()
  })

  it('is worth nothing under another key of the same name', () => {
    const foreign = keyringOf({ id: 'k1', key: 'the-key-of-somebody-else-32-characters' })
    expect(verifyLink(foreign, 'unsubscribe', token)).toBeNull()
  })

  it('never throws and never accepts what nobody signed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        expect(verifyLink(keyring, 'unsubscribe', text)).toBeNull()
        expect(verifyLink(keyring, 'unsubscribe', `k1.${text}`)).toBeNull()
      }),
    )
  })

  it('differs for every message', () => {
    const tokens = Array.from({ length: 1000 }, () => signLink(keyring, 'view', v7()))
    expect(new Set(tokens).size).toBe(1000)
  })
})

it('the return path fits a local part and survives a server that changes its case (RFC 5321 § 4.5.3.1.1)', () => {
  const path = returnPath(keyringOf({ id: 'a1b2c3d4', key: 'x'.repeat(32) }), id, 'shop.test')
  const [local = '', domain] = path.split('@')
  expect(domain).toBe('shop.test')
  expect(local.length).toBeLessThanOrEqual(64)
  expect(local).toMatch(/^b-a1b2c3d4-[a-z2-7]{52}$/)
})
