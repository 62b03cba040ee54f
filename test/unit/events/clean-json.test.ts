import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cleanJson } from '../../../engine/events/clean-json.ts'
import { identityHolds, signIdentity } from '../../../engine/events/identity-signature.ts'
import { readLocale, readTimeZone } from '../../../engine/events/locale.ts'
import { occurredAt, parseTime } from '../../../engine/events/timestamp.ts'

describe('cleaned JSON', () => {
  it('is what was sent, if nothing is wrong with it', () => {
    fc.assert(
      fc.property(
        fc.object({
          maxDepth: 6,
          key: fc.string({ unit: 'grapheme' }),
          values: [fc.string({ unit: 'grapheme' }), fc.double(), fc.boolean()],
        }),
        value => {
          const text = JSON.stringify(value)
          fc.pre(!/__proto__|constructor|prototype|\\u0000/.test(text))
          const parsed = JSON.parse(text) as object
          expect(cleanJson(parsed)).toBeNull()
          expect(parsed).toEqual(JSON.parse(text))
        },
      ),
    )
  })

  it('is always storable, or refused by its path', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.anything({
            key: fc.string({ unit: 'binary' }),
            values: [fc.string({ unit: 'binary' })],
            maxDepth: 4,
          }),
        ),
        value => {
          const parsed = JSON.parse(JSON.stringify(value)) as object
          if (cleanJson(parsed)) return
          const text = JSON.stringify(parsed)
          expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i)
        },
      ),
    )
  })
})

describe('time', () => {
  it('comes out right whatever the client’s clock says', () => {
    const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.nat(86_400_000),
        (receivedAt, skew, age) => {
          const sentAt = new Date(receivedAt.getTime() + skew)
          const original = new Date(sentAt.getTime() - age)
          expect(occurredAt({ original, sentAt, receivedAt })).toEqual(new Date(receivedAt.getTime() - age))
        },
      ),
    )
  })

  it('is read from ISO 8601 and milliseconds', () => {
    expect(parseTime('2026-01-02T03:04:05.678Z')).toEqual(new Date('2026-01-02T03:04:05.678Z'))
    expect(parseTime('2026-01-02')).toEqual(new Date('2026-01-02T00:00:00Z'))
    expect(parseTime('2026-01-02 03:04:05+0100')).toEqual(new Date('2026-01-02T02:04:05Z'))
    expect(parseTime(1767323045678)).toEqual(new Date('2026-01-02T03:04:05.678Z'))
    for (const bad of ['', 'now', '2026', '2026-13-01', 1e300, Number.NaN, null, {}])
      expect(parseTime(bad)).toBeNull()
  })
})

describe('places', () => {
  it('are IANA zones and BCP 47 languages, nothing else', () => {
    expect(readTimeZone('europe/berlin')).toBe('Europe/Berlin')
    expect(readTimeZone('UTC')).toBe('UTC')
    for (const bad of ['+01:00', 'GMT+25', 'Europe/', '../etc/passwd', '', 5, null])
      expect(readTimeZone(bad)).toBeNull()
    expect(readLocale('en_us')).toBe('en-US')
    for (const bad of ['', 'x', 'english please', 7]) expect(readLocale(bad)).toBeNull()
  })
})

describe('an identity signature', () => {
  it('holds for its user id and secret only', () => {
    const signature = signIdentity('secret', 'u1')
    expect(identityHolds('secret', 'u1', signature)).toBe(true)
    expect(identityHolds('secret', 'u1', signature.toUpperCase())).toBe(true)
    for (const [secret, userId, given] of [
      ['secret', 'u2', signature],
      ['other', 'u1', signature],
      ['secret', 'u1', signature.slice(2)],
      ['secret', 'u1', ''],
      ['secret', 'u1', 'no hex'],
    ] as const)
      expect(identityHolds(secret, userId, given)).toBe(false)
  })
})
