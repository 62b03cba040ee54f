import type { Clock } from '../../engine/shared/clock.ts'

/** An answer that took longer, in milliseconds, is not worked out anew at once. */
const slowMs = 300
/** Never for more than a fifth of the time. */
const share = 5
const mostAnswers = 100

/**
 * Keeps figures of large campaigns from being counted over and over while several people look on: whoever asks while
 * they are being counted gets the same answer, and what took long is told again for a while. Small ones are always new.
 */
export class SlowAnswers {
  readonly #answers = new Map<string, { until: number; answer: Promise<unknown> }>()
  readonly #clock: Pick<Clock, 'monotonic'>

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock
  }

  async of<T>(key: string, make: () => Promise<T>): Promise<T> {
    const begin = this.#clock.monotonic()
    const known = this.#answers.get(key)
    if (known && known.until > begin) return (await known.answer) as T
    const answer = make()
    const entry = { until: Number.POSITIVE_INFINITY, answer }
    this.#answers.set(key, entry)
    try {
      return await answer
    } finally {
      const took = this.#clock.monotonic() - begin
      const failed = await answer.then(
        () => false,
        () => true,
      )
      if (failed || took < slowMs) {
        if (this.#answers.get(key) === entry) this.#answers.delete(key)
      } else entry.until = this.#clock.monotonic() + took * share
      for (const oldest of this.#answers.keys()) {
        if (this.#answers.size <= mostAnswers) break
        this.#answers.delete(oldest)
      }
    }
  }
}
