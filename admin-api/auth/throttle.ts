import type { Db } from '../../db/orm.ts'
import { countAttempt, giveBackAttempts } from '../../db/stores/attempt-store.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import { hmacSha256 } from '../../engine/shared/hmac.ts'
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

type Guarded = { db: Db; clock: Clock; suppressionKey: Buffer }

/**
 * Counts attempts per key in fixed windows, in the database: several processes count together. Attempts count before they
 * are tried, so that many at once are not free. What is counted for is stored as a keyed hash only, and goes with its window.
 */
export class Throttle {
  readonly #context: Guarded
  readonly #realm: string
  readonly #windowMs: number

  /** `realm` keeps the keys of one throttle apart from those of another. */
  constructor(context: Guarded, realm: string, windowMs: number) {
    this.#context = context
    this.#realm = realm
    this.#windowMs = windowMs
  }

  /**
   * Counts one attempt for each key, in this order, up to the first that is over its limit: whoever is stopped writes no
   * more rows, and takes nothing from the limits that others share with them.
   * @throws TooManyAttempts (429)
   */
  async attempt(limits: readonly { key: string; limit: number }[]): Promise<void> {
    const { db, clock } = this.#context
    const now = clock.now()
    for (const { key, limit } of limits) {
      const { count, endsAt } = await countAttempt(db, this.#hashOf(key), now, this.#windowMs)
      if (count > limit) throw new TooManyAttempts(Math.ceil((endsAt.getTime() - now.getTime()) / 1000))
    }
  }

  /** Takes an attempt back, after success: only failures are to count. */
  async giveBack(limits: readonly { key: string }[]): Promise<void> {
    const { db, clock } = this.#context
    await giveBackAttempts(
      db,
      limits.map(({ key }) => this.#hashOf(key)),
      clock.now(),
    )
  }

  #hashOf(key: string): Buffer {
    return hmacSha256(this.#context.suppressionKey, `anlass attempt\0${this.#realm}\0${key}`)
  }
}
