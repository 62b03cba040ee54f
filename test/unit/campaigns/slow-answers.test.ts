import { expect, it } from '@jest/globals'
import { SlowAnswers } from '../../../admin-api/campaigns/slow-answers.ts'
import { FakeClock } from '../../support/fake-clock.ts'

it('tells again what took long, five times as long at most, and counts what was quick anew', async () => {
  const clock = new FakeClock()
  const answers = new SlowAnswers(clock)
  let counted = 0
  const count = (ms: number) => async () => {
    await Promise.resolve()
    clock.turn(ms)
    counted += 1
    return counted
  }
  expect(await answers.of('quick', count(100))).toBe(1)
  expect(await answers.of('quick', count(100))).toBe(2)
  expect(await answers.of('slow', count(2_000))).toBe(3)
  clock.turn(9_000)
  expect(await answers.of('slow', count(2_000))).toBe(3)
  expect(await answers.of('other', count(100))).toBe(4)
  clock.turn(1_000)
  expect(await answers.of('slow', count(2_000))).toBe(5)
})

it('counts once for all who ask meanwhile, and forgets what failed', async () => {
  const clock = new FakeClock()
  const answers = new SlowAnswers(clock)
  let counted = 0
  let fail: (reason: Error) => void = () => undefined
  const count = () => {
    counted += 1
    return new Promise<number>((_, reject) => {
      fail = reject
    })
  }
  const [one, two] = [answers.of('x', count), answers.of('x', count)]
  const both = Promise.allSettled([one, two])
  clock.turn(5_000)
  fail(new Error('gone'))
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(counted).toBe(1)
  expect(await answers.of('x', async () => 7)).toBe(7)
})
