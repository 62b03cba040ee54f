import type { Clock } from '../../engine/shared/clock.ts'
import { Problem } from '../../engine/shared/problem.ts'

/** Answered with Retry-After. */
export class TooManyAttempts extends Problem {
  readonly retryAfterSeconds: number

  constructor(seconds: number) {
    const minutes = Math.ceil(seconds / 60)
    super('too_many_attempts', 'Too many attempts.', {
      status: 429,
      hint: `Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    })
    this.retryAfterSeconds = seconds
  }
}

type Window = { from: number; count: number }

/**
 * Counts attempts per key in fixed windows, in this process's memory: with several API processes each
 * counts for itself. Attempts count before they are tried, so that many at once are not free.
 */
export class Throttle {
  readonly #windows = new Map<string, Window>()
  readonly #clock: Clock
  readonly #windowMs: number

  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock
    this.#windowMs = windowMs
  }

  /**
   * Counts one attempt for each key. @throws TooManyAttempts (429) when a key is over its limit.
   */
  attempt(limits: { key: string; limit: number }[]): void {
    const now = this.#clock.now().getTime()
    let wait = 0
    for (const { key, limit } of limits) {
      const window = this.#windowOf(key, now)
      window.count += 1
      if (window.count > limit) wait = Math.max(wait, window.from + this.#windowMs - now)
    }
    if (wait > 0) {
      throw new TooManyAttempts(Math.ceil(wait / 1000))
    }
  }

  /** Takes an attempt back, after success: only failures are to count. */
  giveBack(limits: { key: string }[]): void {
    for (const { key } of limits) {
      const window = this.#windows.get(key)
      if (window) window.count = Math.max(0, window.count - 1)
    }
  }

  #windowOf(key: string, now: number): Window {
    const existing = this.#windows.get(key)
    if (existing && now - existing.from < this.#windowMs) return existing
    const window = { from: now, count: 0 }
    this.#windows.delete(key)
    this.#windows.set(key, window)
    // Oldest first in a Map: guessing with ever new keys cannot fill the memory.
    if (this.#windows.size > 10_000) {
      const [oldest] = this.#windows.keys()
      if (oldest !== undefined) this.#windows.delete(oldest)
    }
    return window
  }
}
