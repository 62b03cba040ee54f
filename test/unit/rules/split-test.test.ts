import { describe, expect, it } from '@jest/globals'
import { armByChance } from '../../../engine/rules/split.ts'
import { standingOf } from '../../../engine/rules/split-test.ts'
import type { SplitStep } from '../../../engine/rules/step.ts'

const test = { by: 'conversion', perArm: 100, days: 7, automatic: true } as const

const split = (...weights: number[]): SplitStep => ({
  id: 'split',
  type: 'split',
  arms: weights.map((weight, n) => ({ id: `arm-${n}`, weight, steps: [] })),
})

describe('how a test stands', () => {
  it('has no leader while nobody has been through, or at a draw', () => {
    const nothing = standingOf(test, [
      { id: 'a', n: 0, hits: 0 },
      { id: 'b', n: 0, hits: 0 },
    ])
    expect(nothing).toMatchObject({ leader: null, full: false, certain: false })
    expect(nothing.hint.de).toBe('Kein Arm liegt vorn. Es fehlen noch 100 Abläufe im kleinsten Arm.')
    const draw = standingOf(test, [
      { id: 'a', n: 200, hits: 20 },
      { id: 'b', n: 100, hits: 10 },
    ])
    expect(draw).toMatchObject({ leader: null, full: true })
  })

  it('says when a lead may be chance, and how many it would take', () => {
    const standing = standingOf(test, [
      { id: 'a', n: 150, hits: 15 },
      { id: 'b', n: 150, hits: 18 },
    ])
    expect(standing).toMatchObject({ leader: 'b', full: true, certain: false })
    expect(standing.hint.en).toContain('12% against 10%: that may still be chance.')
    expect(standing.hint.en).toContain('3,900 runs in each arm')
  })

  it('says when a lead is more than chance', () => {
    const standing = standingOf(test, [
      { id: 'a', n: 1000, hits: 200 },
      { id: 'b', n: 1000, hits: 100 },
      { id: 'c', n: 1000, hits: 90 },
    ])
    expect(standing).toMatchObject({ leader: 'a', full: true, certain: true })
    expect(standing.hint.de).toBe('20 % gegen 10 %: Der Vorsprung ist größer, als der Zufall ihn macht.')
  })
})

describe('the arm by chance', () => {
  it('is always the same for a customer, and other splits are independent of it', () => {
    const run = { ruleId: 'r', customerId: 'c' }
    const step = split(1, 1, 2)
    expect(armByChance(step, run).id).toBe(armByChance(step, run).id)
    const customers = Array.from({ length: 4000 }, (_, n) => `customer-${n}`)
    const both = customers.filter(
      customerId =>
        armByChance(split(1, 1), { ruleId: 'r', customerId }).id === 'arm-0' &&
        armByChance({ ...split(1, 1), id: 'other' }, { ruleId: 'r', customerId }).id === 'arm-0',
    )
    expect(both.length).toBeGreaterThan(900)
    expect(both.length).toBeLessThan(1100)
  })

  it('follows the weights', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 10_000; n++) {
      const { id } = armByChance(split(1, 3, 6), { ruleId: 'r', customerId: `c${n}` })
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    // Four standard deviations of a binomial draw.
    expect(Math.abs((counts.get('arm-0') ?? 0) - 1000)).toBeLessThan(120)
    expect(Math.abs((counts.get('arm-1') ?? 0) - 3000)).toBeLessThan(184)
    expect(Math.abs((counts.get('arm-2') ?? 0) - 6000)).toBeLessThan(196)
  })
})
