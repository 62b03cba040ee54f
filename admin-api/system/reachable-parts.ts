import type { Clock } from '../../engine/shared/clock.ts'
import { answerOf } from './answer-of.ts'

/** An answer this old is asked for anew, in milliseconds. */
const freshMs = 10_000
/** Whoever asks waits no longer than this for a part that is slow today. */
const waitMs = 150
/** A part that does not answer within this time is not in order. */
const patienceMs = 3_000

/**
 * Whether a part can be reached, remembered for a moment: a mail server that hangs must not hold up the page that says so.
 * Null: nobody knows yet.
 */
export class ReachablePart {
  readonly #probe: () => Promise<boolean>
  readonly #clock: Clock
  #known: boolean | null = null
  #askedAt = Number.NEGATIVE_INFINITY
  #asking: Promise<unknown> | undefined

  constructor(probe: () => Promise<boolean>, clock: Clock) {
    this.#probe = probe
    this.#clock = clock
  }

  async ask(): Promise<boolean | null> {
    const now = this.#clock.monotonic()
    if (!this.#asking && now - this.#askedAt >= freshMs) {
      this.#askedAt = now
      this.#asking = answerOf(this.#probe, patienceMs).then(answer => {
        this.#known = answer === true
        this.#asking = undefined
      })
    }
    if (this.#asking) await answerOf(() => this.#asking ?? Promise.resolve(), waitMs)
    return this.#known
  }
}
