import { expect, it } from '@jest/globals'
import { validate, version } from 'uuid'
import { Dice } from '../../../app/demo/dice.ts'

const throws = (seed: number) => {
  const dice = new Dice(seed)
  return Array.from({ length: 50 }, () => dice.int(1, 6))
}

it('throws the same numbers for the same seed only', () => {
  expect(throws(5)).toEqual(throws(5))
  expect(throws(5)).not.toEqual(throws(6))
  expect(new Set(throws(5))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
})

it('throws each number about as often', () => {
  const dice = new Dice(1)
  const counts = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < 60_000; i++) counts[dice.int(0, 5)] = (counts[dice.int(0, 5)] ?? 0) + 1
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(1500)
})

it('picks by weight, and never what weighs nothing', () => {
  const dice = new Dice(2)
  const counts = { often: 0, seldom: 0, never: 0 }
  for (let i = 0; i < 10_000; i++) counts[dice.weighted({ often: 9, seldom: 1, never: 0 })] += 1
  expect(counts.never).toBe(0)
  expect(counts.seldom).toBeGreaterThan(700)
  expect(counts.seldom).toBeLessThan(1300)
})

it('picks some, each once, in their order', () => {
  const dice = new Dice(3)
  for (let i = 0; i < 100; i++) {
    const some = dice.some([1, 2, 3, 4, 5], 3)
    expect(some).toHaveLength(3)
    expect(some).toEqual([...new Set(some)].sort((a, b) => a - b))
  }
  expect(dice.some([1, 2], 5)).toEqual([1, 2])
})

it('makes keys as old as they say', () => {
  const at = new Date('2026-01-02T03:04:05.678Z')
  const id = new Dice(4).id(at)
  expect(validate(id) && version(id)).toBe(7)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at.getTime())
})
