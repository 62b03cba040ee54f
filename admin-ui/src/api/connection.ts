import { Signal } from '../shared/signal.ts'
import { type Wait, wait } from '../shared/wait.ts'

/** Between one probe that failed and the next, ms; the last is kept up. */
export const pauses = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000] as const

/**
 * Whether the API can be reached. One request without an answer only raises a doubt, which a probe settles: a request may
 * also have been blocked, and a browser that calls itself offline still reaches an installation on its own machine.
 */
export class Connection {
  /** No answer, as far as one knows: a probe failed too. */
  readonly away = new Signal(false)
  /** When it was last reached again after having been away: of `performance.now()`, 0 before. */
  readonly backAt = new Signal(0)
  readonly #probe: () => Promise<boolean>
  readonly #wait: Wait
  readonly #now: () => number
  #probing = false
  #failed = 0
  #cancelNext: (() => void) | null = null

  constructor(
    probe: () => Promise<boolean>,
    after: Wait = wait,
    now: () => number = () => performance.now(),
  ) {
    this.#probe = probe
    this.#wait = after
    this.#now = now
  }

  /** A request got no answer. */
  doubt(): void {
    if (!this.#probing && !this.#cancelNext) void this.#ask()
  }

  /** There is reason to believe that things have changed: asks at once instead of after the pause. */
  ask(): void {
    this.#forgetNext()
    this.#failed = 0
    if (!this.#probing) void this.#ask()
  }

  /** An answer came, whatever it says. */
  heard(): void {
    this.#forgetNext()
    this.#failed = 0
    if (!this.away.value) return
    this.away.set(false)
    this.backAt.set(this.#now())
  }

  async #ask(): Promise<void> {
    this.#probing = true
    const answered = await this.#probe().catch(() => false)
    this.#probing = false
    if (answered) return this.heard()
    this.away.set(true)
    const pause = pauses[Math.min(this.#failed, pauses.length - 1)] ?? 0
    this.#failed++
    this.#cancelNext = this.#wait(pause, () => {
      this.#cancelNext = null
      void this.#ask()
    })
  }

  #forgetNext(): void {
    this.#cancelNext?.()
    this.#cancelNext = null
  }
}
