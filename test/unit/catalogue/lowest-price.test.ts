import { describe, expect, it } from '@jest/globals'
import { lowestPrice, type PriceStep } from '../../../engine/catalogue/lowest-price.ts'

const now = new Date('2026-11-22T12:00:00Z')

/** Prices by how many days ago they began. */
function steps(prices: Record<number, number>, currency = 'EUR'): PriceStep[] {
  return Object.entries(prices).map(([days, price]) => ({
    since: new Date(now.getTime() - Number(days) * 86_400_000),
    price,
    currency,
  }))
}

function lowest(prices: Record<number, number>) {
  const result = lowestPrice(steps(prices), now, 'Europe/Berlin')
  return result && { price: result.price, reduced: result.reduced, complete: result.complete }
}

describe('lowest price of 30 days (§ 11 PAngV)', () => {
  it.each<[string, Record<number, number>, number, boolean, boolean]>([
    ['a plain reduction names the price before it', { 100: 20, 1: 15 }, 20, true, true],
    ['the present price does not count', { 100: 20, 10: 15 }, 20, true, true],
    [
      'a lower price within the 30 days before the reduction counts',
      { 100: 20, 25: 12, 20: 22, 1: 15 },
      12,
      true,
      true,
    ],
    ['what ended longer than 30 days before it does not', { 200: 20, 90: 12, 60: 20, 1: 15 }, 20, true, true],
    ['the price in force when the 30 days began counts', { 200: 12, 20: 20, 1: 15 }, 12, true, true],
    [
      'raised just before and lowered again: the price before that',
      { 100: 15, 5: 25, 1: 15 },
      15,
      true,
      true,
    ],
    [
      'steps without interruption are one reduction (§ 11(2))',
      { 100: 20, 9: 18, 5: 16, 1: 14 },
      20,
      true,
      true,
    ],
    ['a rise between interrupts them', { 100: 20, 9: 16, 5: 18, 1: 14 }, 16, true, true],
    ['steps more than 30 days apart are reductions of their own', { 200: 20, 90: 18, 1: 14 }, 18, true, true],
    ['a reduction that lasts long keeps its own 30 days', { 300: 20, 80: 15 }, 20, true, true],
    ['without a reduction it is the lowest up to now', { 100: 20, 10: 12, 5: 18 }, 12, false, true],
    ['a price that never changed', { 100: 20 }, 20, false, true],
    ['less than 30 days on record is said', { 10: 20, 1: 15 }, 20, true, false],
  ])('%s', (_name, prices, price, reduced, complete) => {
    expect(lowest(prices)).toEqual({ price, reduced, complete })
  })

  it('is not there without a price', () => {
    expect(lowestPrice([], now, 'Europe/Berlin')).toBeNull()
  })

  it('counts whole days, the first included', () => {
    // Lowered on 22 November at 13:00; 12.00 was asked up to the morning of 23 October, the first of the 30 days.
    const line: PriceStep[] = [
      { since: new Date('2026-09-01T00:00:00Z'), price: 12, currency: 'EUR' },
      { since: new Date('2026-10-23T06:00:00Z'), price: 20, currency: 'EUR' },
      { since: now, price: 15, currency: 'EUR' },
    ]
    expect(lowestPrice(line, now, 'Europe/Berlin')?.price).toBe(12)
    const earlier = line.map((step, i) =>
      i === 1 ? { ...step, since: new Date('2026-10-22T06:00:00Z') } : step,
    )
    expect(lowestPrice(earlier, now, 'Europe/Berlin')?.price).toBe(20)
  })

  it('knows nothing of prices in another currency, nor of those to come', () => {
    const dollars = steps({ 100: 5 }, 'USD')
    const future = [{ since: new Date(now.getTime() + 1), price: 1, currency: 'EUR' }]
    const result = lowestPrice([...dollars, ...steps({ 50: 20, 1: 15 }), ...future], now, 'Europe/Berlin')
    expect(result).toMatchObject({ price: 20, currency: 'EUR', reduced: true })
    expect(result?.text.de).toBe('Niedrigster Preis der letzten 30 Tage: 20,00\u00a0€')
  })
})
