import { expect, it } from '@jest/globals'
import { retryAfter } from '../../../engine/messages/retry.ts'

it('tries again soon for greylisting, then rarely, for four to five days in all (RFC 5321 § 4.5.4.1)', () => {
  const waits: number[] = []
  for (let wait = retryAfter(1); wait !== null; wait = retryAfter(waits.length + 1)) waits.push(wait)
  expect(waits[0]).toBe(60_000)
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits)
  const days = waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000
  expect(days).toBeGreaterThanOrEqual(4)
  expect(days).toBeLessThanOrEqual(6.2)
})

it('knows no attempt before the first', () => {
  expect(retryAfter(0)).toBeNull()
})
