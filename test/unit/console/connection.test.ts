import { describe, expect, it } from '@jest/globals'
import { Connection, pauses } from '../../../admin-ui/src/api/connection.ts'
import { isOfAnlass } from '../../../admin-ui/src/api/send.ts'

/** A connection whose probes are answered by hand, and whose pauses end when the test says so. */
function connectionOf(answers: (boolean | 'throws')[]) {
  const waited: number[] = []
  let next: (() => void) | null = null
  let asked = 0
  let time = 0
  const connection = new Connection(
    async () => {
      asked++
      const answer = answers.shift()
      if (answer === 'throws') throw new TypeError('Failed to fetch')
      return answer ?? false
    },
    (ms, then) => {
      waited.push(ms)
      next = then
      return () => {
        next = null
      }
    },
    () => ++time,
  )
  const settle = () => new Promise(resolve => setImmediate(resolve))
  return {
    connection,
    waited,
    asked: () => asked,
    waiting: () => next !== null,
    settle,
    pass: async () => {
      const then = next
      next = null
      then?.()
      await settle()
    },
  }
}

describe('whether the API can be reached', () => {
  it('is not doubted for one request, when the probe is answered', async () => {
    const { connection, settle, waiting } = connectionOf([true])
    connection.doubt()
    await settle()
    expect(connection.away.value).toBe(false)
    expect(connection.backAt.value).toBe(0)
    expect(waiting()).toBe(false)
  })

  it('is asked with growing pauses until it answers, and tells once that it is back', async () => {
    const none: (boolean | 'throws')[] = Array.from({ length: 8 }, (_, index) =>
      index % 2 ? 'throws' : false,
    )
    const { connection, settle, waited, pass } = connectionOf([...none, true])
    const told: number[] = []
    connection.backAt.watch(() => told.push(connection.backAt.value))
    connection.doubt()
    await settle()
    expect(connection.away.value).toBe(true)
    for (let left = 8; left > 0; left--) await pass()
    expect(waited).toEqual([...pauses, 30_000, 30_000])
    expect(connection.away.value).toBe(false)
    expect(told).toEqual([1])
  })

  it('asks once, however many requests fail', async () => {
    const { connection, settle, asked, pass } = connectionOf([false, false])
    connection.doubt()
    connection.doubt()
    await settle()
    connection.doubt()
    await settle()
    expect(asked()).toBe(1)
    await pass()
    expect(asked()).toBe(2)
  })

  it('believes any answer, and asks at once where somebody wants it', async () => {
    const { connection, settle, waiting, waited } = connectionOf([false, false, true])
    connection.doubt()
    await settle()
    connection.heard()
    expect([connection.away.value, waiting()]).toEqual([false, false])
    connection.doubt()
    await settle()
    // The first pause again: what was before does not count.
    expect(waited).toEqual([pauses[0], pauses[0]])
    connection.ask()
    expect(waiting()).toBe(false)
    await settle()
    expect(connection.away.value).toBe(false)
    expect(connection.backAt.value).toBe(2)
  })

  it('takes for an answer what Anlass says, not what a proxy says in its place', () => {
    const response = (status: number, type: string) => ({
      status,
      headers: new Headers({ 'Content-Type': type }),
    })
    expect(isOfAnlass(response(502, 'text/html'))).toBe(false)
    expect(isOfAnlass(response(504, ''))).toBe(false)
    expect(isOfAnlass(response(503, 'application/json; charset=utf-8'))).toBe(true)
    expect(isOfAnlass(response(500, 'text/html'))).toBe(true)
    expect(isOfAnlass(response(401, 'application/problem+json'))).toBe(true)
  })
})
