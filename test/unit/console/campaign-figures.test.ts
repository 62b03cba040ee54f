import { describe, expect, it } from '@jest/globals'
import { bestOf } from '../../../admin-ui/src/pages/campaigns/compare/best.ts'
import { heatOf } from '../../../admin-ui/src/pages/campaigns/results/heat.ts'

const rate = (share: number, low: number, high: number, n = 100) => ({
  n,
  hits: Math.round(share * n),
  rate: share,
  interval: [low, high],
})

describe('the best of some shares', () => {
  it('is sure where its range lies beyond all others', () => {
    expect(bestOf([rate(0.1, 0.05, 0.15), rate(0.4, 0.3, 0.5)])).toEqual({ index: 1, sure: true })
    expect(bestOf([rate(0.1, 0.05, 0.15), rate(0.4, 0.3, 0.5), rate(0.38, 0.28, 0.48)])).toEqual({
      index: 1,
      sure: false,
    })
  })

  it('is the smallest of what does harm', () => {
    expect(bestOf([rate(0.1, 0.08, 0.12), rate(0.01, 0, 0.02)], true)).toEqual({ index: 1, sure: true })
    expect(bestOf([rate(0.1, 0.01, 0.2), rate(0.02, 0, 0.05)], true)).toEqual({ index: 1, sure: false })
  })

  it('is nobody among equals, or where there is nobody to compare with', () => {
    expect(bestOf([rate(0, 0, 0.1), rate(0, 0, 0.2)])).toBe(null)
    expect(bestOf([rate(0.2, 0.1, 0.3)])).toBe(null)
    expect(bestOf([rate(0.2, 0.1, 0.3), null, rate(0, 0, 1, 0)])).toBe(null)
  })
})

describe('the heat of a link', () => {
  it('goes by its part of the most-followed one; nobody is no heat at all', () => {
    expect([0, 1, 25, 26, 50, 75, 76, 100].map(clicks => heatOf(clicks, 100))).toEqual([
      0, 1, 1, 2, 2, 3, 4, 4,
    ])
    expect(heatOf(0, 0)).toBe(0)
  })
})
