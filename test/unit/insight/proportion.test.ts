import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { differenceInterval, intervalOf, neededPerGroup, rateOf } from '../../../engine/insight/proportion.ts'

const share = fc
  .integer({ min: 1, max: 100_000 })
  .chain(n => fc.integer({ min: 0, max: n }).map(hits => ({ n, hits })))

describe('the interval of a proportion', () => {
  it('is that of Wilson, as published', () => {
    // Newcombe 1998, table I, method 3: 81 of 263; 15 of 148; 0 of 20; 1 of 29.
    for (const [hits, n, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const [l, h] = intervalOf({ n, hits })
      expect(l).toBeCloseTo(low, 4)
      expect(h).toBeCloseTo(high, 4)
    }
  })

  it('holds the rate, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(share, one => {
        const [low, high] = intervalOf(one)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low - 1e-9).toBeLessThanOrEqual(rateOf(one))
        expect(high + 1e-9).toBeGreaterThanOrEqual(rateOf(one))
      }),
    )
  })

  it('knows nothing of nothing', () => {
    expect(intervalOf({ n: 0, hits: 0 })).toEqual([0, 1])
    for (let n = 1; n < 500; n++) {
      expect(intervalOf({ n, hits: 0 })[0]).toBe(0)
      expect(intervalOf({ n, hits: n })[1]).toBe(1)
    }
    expect(differenceInterval({ n: 0, hits: 0 }, { n: 10, hits: 3 })).toBeNull()
  })
})

describe('the interval of a difference', () => {
  it('is that of Newcombe, as published', () => {
    // Newcombe 1998, table II, method 10: 56/70 against 48/80; 9/10 against 3/10; 6/7 against 2/7; 5/56 against 0/29.
    for (const [a, m, b, n, low, high] of [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [6, 7, 2, 7, 0.0582, 0.8062],
      [5, 56, 0, 29, -0.0381, 0.1926],
    ] as const) {
      const [l, h] = differenceInterval({ n: m, hits: a }, { n, hits: b }) ?? []
      expect(l).toBeCloseTo(low, 4)
      expect(h).toBeCloseTo(high, 4)
    }
  })

  it('turns round when the groups do', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low = 0, high = 0] = differenceInterval(a, b) ?? []
        const [otherLow = 0, otherHigh = 0] = differenceInterval(b, a) ?? []
        expect(low).toBeCloseTo(-otherHigh, 9)
        expect(high).toBeCloseTo(-otherLow, 9)
      }),
    )
  })
})

it('says how many it takes to see a difference', () => {
  expect(neededPerGroup(0.1, 0.12)).toBe(3916)
  expect(neededPerGroup(0.02, 0.04)).toBe(1164)
  expect(neededPerGroup(0.3, 0.3)).toBe(Number.POSITIVE_INFINITY)
})
