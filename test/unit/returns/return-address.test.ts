import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { signLink } from '../../../engine/consent/link-token.ts'
import {
  logAddress,
  optOutAddress,
  returnPath,
  verifyReturnPath,
} from '../../../engine/returns/return-address.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'

const key = { id: 'a1b2c3d4', key: 'x'.repeat(32) }
const keyring = keyringOf(key)
const id = v7()
const path = returnPath(keyring, id, 'shop.test')

describe('an address with a token', () => {
  it('says what it is for and what it names, however its letters are written', () => {
    expect(verifyReturnPath(keyring, path)).toEqual({ use: 'bounce', id })
    expect(verifyReturnPath(keyring, optOutAddress(keyring, id, 'shop.test'))).toEqual({ use: 'optout', id })
    expect(verifyReturnPath(keyring, logAddress(keyring, id, 'shop.test'))).toEqual({ use: 'log', id })
    for (const spelling of [
      path.toUpperCase(),
      `<${path}>`,
      ` ${path} `,
      path.replace('@', '"@').replace(/^/, '"'),
    ])
      expect(verifyReturnPath(keyring, spelling)).toEqual({ use: 'bounce', id })
  })

  it('is known where a forwarder wrote itself before it (SRS)', () => {
    const [local = ''] = path.split('@')
    expect(verifyReturnPath(keyring, `SRS0=HHH=TT=shop.test=${local}@forward.example`)).toEqual({
      use: 'bounce',
      id,
    })
  })

  it('of a key that was turned still verifies, also one with a name in capitals', () => {
    const turned = keyringOf({ id: '00000000', key: 'y'.repeat(32) }, [key])
    expect(verifyReturnPath(turned, path)).toEqual({ use: 'bounce', id })
    const named = keyringOf({ id: 'Old_Key', key: 'z'.repeat(32) })
    const old = returnPath(named, id, 'shop.test')
    const ring = keyringOf(key, [{ id: 'Old_Key', key: 'z'.repeat(32) }])
    expect(verifyReturnPath(ring, old)).toEqual({ use: 'bounce', id })
  })

  it('is forged with one letter changed, cut off, of a foreign key, or for another use', () => {
    const [local = ''] = path.split('@')
    for (let n = 11; n < local.length; n += 1) {
      const other = local[n] === 'a' ? 'b' : 'a'
      const changed = `${local.slice(0, n)}${other}${local.slice(n + 1)}@shop.test`
      expect([n, verifyReturnPath(keyring, changed)]).toEqual([n, 'forged'])
    }
    for (const cut of [12, 30, 61])
      expect(verifyReturnPath(keyring, `${local.slice(0, cut)}@shop.test`)).toBe('forged')
    expect(verifyReturnPath(keyringOf({ id: key.id, key: 'y'.repeat(32) }), path)).toBe('forged')
    expect(verifyReturnPath(keyringOf({ id: '00000000', key: 'y'.repeat(32) }), path)).toBe('forged')
    expect(verifyReturnPath(keyring, path.replace(/^b/, 'u'))).toBe('forged')
    expect(verifyReturnPath(keyring, path.replace(/^b/, 'l'))).toBe('forged')
    // A link of the same message is no address, and an address is no link.
    const link = signLink(keyring, 'unsubscribe', id)
    expect([null, 'forged']).toContain(verifyReturnPath(keyring, `b-${link.replace('.', '-')}@shop.test`))
  })

  it('is one spelling only: bits left over that are not 0 are not ours', () => {
    const [local = '', domain] = path.split('@')
    const last = local.at(-1) as string
    const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
    const spellings = [...alphabet].filter(
      letter => verifyReturnPath(keyring, `${local.slice(0, -1)}${letter}@${domain}`) !== 'forged',
    )
    expect(spellings).toEqual([last])
  })

  it('is not meant by names of people and lists', () => {
    for (const name of [
      'anna@x.de',
      'b-mueller@x.de',
      'u-boot@x.de',
      'b-team-nord@x.de',
      'l-1@x.de',
      '',
      '@',
      '<>',
    ])
      expect([name, verifyReturnPath(keyring, name)]).toEqual([name, null])
  })

  it('never throws and never accepts what nobody signed', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567')
    const body = fc.string({ unit: letter, maxLength: 60 })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), body, (text, made) => {
        expect([null, 'forged']).toContain(verifyReturnPath(keyring, text))
        expect(verifyReturnPath(keyring, `b-a1b2c3d4-${made}@shop.test`)).toBe('forged')
      }),
    )
  })
})
