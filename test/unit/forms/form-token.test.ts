import { describe, expect, it } from '@jest/globals'
import { paceOf, readFormToken, signFormToken } from '../../../engine/forms/form-token.ts'
import { newId } from '../../../engine/shared/id.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'

const old = { id: 'k1', key: 'old'.repeat(12) }
const before = keyringOf(old)
const after = keyringOf({ id: 'k2', key: 'new'.repeat(12) }, [old])
const at = new Date('2026-03-01T10:00:00.123Z')
const version = newId(at)

describe('the token in a form', () => {
  it('tells version and time, also after the key was changed', () => {
    expect(readFormToken(after, signFormToken(before, version, at))).toEqual({ versionId: version, at })
  })

  it('is worth nothing altered, cut or spelled differently', () => {
    const token = signFormToken(after, version, at)
    const [, body = ''] = token.split('.')
    for (let n = 0; n < body.length; n += 1) {
      const other = body[n] === 'A' ? 'B' : 'A'
      expect(readFormToken(after, `k2.${body.slice(0, n)}${other}${body.slice(n + 1)}`)).toBeNull()
    }
    for (const bad of [
      '',
      '.',
      'k2.',
      `k1.${body}`,
      `k9.${body}`,
      `k2.${body}=`,
      `k2.${body.slice(1)}`,
      body,
    ])
      expect(readFormToken(after, bad)).toBeNull()
  })

  it('tells robots from people by the time they took', () => {
    const later = (ms: number) => paceOf(at, new Date(at.getTime() + ms))
    expect([-1, 0, 1_999, 2_000, 86_400_000, 86_400_001].map(later)).toEqual([
      ...['robot', 'robot', 'robot', 'human', 'human'],
      'old',
    ])
  })
})
