import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { costOf, sumOf } from '../../../engine/letters/cost.ts'
import { letterReference, readReference } from '../../../engine/letters/reference.ts'
import { nextNight, nightDue } from '../../../engine/letters/schedule.ts'
import { letterSettings, readLetterSettings } from '../../../engine/letters/settings.ts'
import { runs } from '../../support/runs.ts'

const places = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 500 }))

describe('a reference', () => {
  it('reads back, however it is typed', () => {
    fc.assert(
      fc.property(places, ([number, position]) => {
        const reference = letterReference(number, position)
        const [, check = ''] = /-(..)$/.exec(reference) ?? []
        const typed = [
          reference.toLowerCase(),
          ` ${reference.replaceAll('-', ' ')} `,
          reference.replaceAll('-', ''),
          reference.replaceAll('-', '–').replace(/^L/, ''),
          reference.replace(/\d(?=.*-..$)/g, digit => (digit === '0' ? 'o' : digit === '1' ? 'l' : digit)),
        ]
        expect(check).toHaveLength(2)
        expect(typed.map(readReference)).toEqual(typed.map(() => reference))
      }),
    )
  })

  it('is refused with any one character wrong, or two neighbours swapped', () => {
    fc.assert(
      fc.property(
        places,
        fc.nat(),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (place, at, wrong) => {
          const plain = letterReference(...place).replace(/[-L]/g, '')
          const index = at % plain.length
          const changed = plain.slice(0, index) + wrong + plain.slice(index + 1)
          if (changed !== plain) expect(readReference(changed)).toBeNull()
          const next = (index + 1) % plain.length
          if (next === 0) return
          const characters = [...plain]
          ;[characters[index], characters[next]] = [characters[next] as string, characters[index] as string]
          const swapped = characters.join('')
          if (swapped !== plain) expect(readReference(swapped)).toBeNull()
        },
      ),
      { numRuns: runs(2000) },
    )
  })

  it.each(['', 'L', '12', 'hello', 'L1-1', 'L'.repeat(40), '9'.repeat(40)])('is not %s', text => {
    expect(readReference(text)).toBeNull()
  })
})

describe('what letters cost', () => {
  it('counts pages, and adds up in cents', () => {
    const cost = { amount: '0.95', perExtraPage: '0.10', currency: 'EUR' }
    expect([1, 2, 5].map(pages => costOf(cost, pages))).toEqual(['0.95', '1.05', '1.35'])
    expect(sumOf(Array.from({ length: 1000 }, () => '0.10'))).toBe('100.00')
    expect(sumOf([])).toBe('0.00')
  })

  it('falls back to what is usual where nothing sensible is stored', () => {
    const usual = letterSettings.parse({})
    expect(usual).toMatchObject({ schedule: 'by_hand', recipientId: null, returnAddress: null })
    for (const stored of [undefined, null, 3, 'x', { cost: { amount: '-1' } }, { schedule: 'hourly' }])
      expect(readLetterSettings(stored)).toEqual(usual)
    expect(letterSettings.safeParse({ cost: { amount: '1,50' } }).success).toBe(false)
  })
})

describe('the nightly run', () => {
  const berlin = 'Europe/Berlin'
  it('is due once a day from six', () => {
    expect(nightDue(new Date('2026-03-01T04:59:59Z'), berlin, null)).toBeNull()
    expect(nightDue(new Date('2026-03-01T05:00:00Z'), berlin, null)).toBe('2026-03-01')
    expect(nightDue(new Date('2026-03-01T22:00:00Z'), berlin, '2026-03-01')).toBeNull()
    expect(nightDue(new Date('2026-03-01T22:00:00Z'), berlin, '2026-02-27')).toBe('2026-03-01')
    expect(nightDue(new Date('2026-03-01T23:30:00Z'), berlin, '2026-03-01')).toBeNull()
  })

  it('comes at six by the clock on the wall, whatever summer time does', () => {
    expect(nextNight(new Date('2026-03-28T12:00:00Z'), berlin)).toEqual(new Date('2026-03-29T04:00:00Z'))
    expect(nextNight(new Date('2026-10-24T12:00:00Z'), berlin)).toEqual(new Date('2026-10-25T05:00:00Z'))
    expect(nextNight(new Date('2026-03-01T05:00:00Z'), berlin)).toEqual(new Date('2026-03-02T05:00:00Z'))
    expect(nextNight(new Date('2026-03-01T00:00:00Z'), 'Asia/Kathmandu')).toEqual(
      new Date('2026-03-01T00:15:00Z'),
    )
  })
})
