import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hmacSha256 } from '../../../engine/shared/hmac.ts'

describe('our HMAC', () => {
  it("is Node's, for keys and messages of every length", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300, unit: 'binary' })),
        (key, message) => {
          const expected = createHmac('sha256', key).update(message).digest('hex')
          expect(hmacSha256(key, message).toString('hex')).toBe(expected)
          // Once more with what was made of the key before.
          expect(hmacSha256(key, message).toString('hex')).toBe(expected)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is that of RFC 4231, test case 2', () => {
    const mac = hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?')
    expect(mac.toString('hex')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })
})
