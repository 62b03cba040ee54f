import type { Clock } from '../engine/shared/clock.ts'

const lifetimeMs = 60_000
const mostAnswers = 200

/**
 * Remembers answers for a minute: what is suggested while somebody builds a condition need not be younger, and is
 * asked for at every key. Whoever asks while an answer is being made waits for that one.
 */
export class BriefMemory {
  readonly #clock: Clock
  readonly #answers = new Map<string, { until: number; answer: Promise<unknown> }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async of<T>(key: readonly string[], make: () => Promise<T>): Promise<T> {
    const name = JSON.stringify(key)
    const now = this.#clock.monotonic()
    const known = this.#answers.get(name)
    if (known && known.until > now) return (await known.answer) as T
    const answer = make()
    this.#answers.delete(name)
    this.#answers.set(name, { until: now + lifetimeMs, answer })
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= mostAnswers) break
      this.#answers.delete(oldest)
    }
    try {
      return await answer
    } catch (error) {
      if (this.#answers.get(name)?.answer === answer) this.#answers.delete(name)
      throw error
    }
  }
}
