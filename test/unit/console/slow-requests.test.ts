import { describe, expect, it } from '@jest/globals'
import { SlowRequests, slowAfterMs } from '../../../admin-ui/src/api/slow-requests.ts'

describe('requests that take long', () => {
  it('are told while they last, and no longer', () => {
    const pending = new Set<() => void>()
    const waited: number[] = []
    const requests = new SlowRequests((ms, then) => {
      waited.push(ms)
      pending.add(then)
      return () => pending.delete(then)
    })
    const late = () => {
      for (const then of [...pending]) then()
      pending.clear()
    }
    const quick = requests.begin()
    const one = requests.begin()
    quick()
    expect(pending.size).toBe(1)
    expect(requests.slow.value).toBe(false)
    late()
    expect(requests.slow.value).toBe(true)
    const other = requests.begin()
    late()
    one()
    // Called twice, it counts once.
    one()
    expect(requests.slow.value).toBe(true)
    other()
    expect(requests.slow.value).toBe(false)
    expect(waited).toEqual([slowAfterMs, slowAfterMs, slowAfterMs])
  })
})
