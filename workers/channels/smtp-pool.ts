import type { Clock } from '../../engine/shared/clock.ts'
import { type SmtpOptions, SmtpSession } from './smtp-connection.ts'

/**
 * Open sessions to one SMTP server. It never queues: whoever wants to send first asks how many sessions are
 * ready, then claims no more messages than those can begin at once.
 */
export class SmtpPool {
  readonly #options: SmtpOptions
  readonly #size: number
  readonly #clock: Clock
  #idle: SmtpSession[] = []
  #closed = false
  #brokenUntil = 0
  #failures = 0
  /** Smoothed length of a transaction in milliseconds; how many fit into half a second follows from it. */
  #averageMs = 50

  constructor(options: SmtpOptions, size: number, clock: Clock) {
    this.#options = options
    this.#size = size
    this.#clock = clock
  }

  /** Milliseconds until the server is tried again after an outage; 0 when it may be used. */
  get pauseMs(): number {
    return Math.max(0, this.#brokenUntil - this.#clock.monotonic())
  }

  /** How many messages one session can begin within half a second. */
  get perSession(): number {
    return Math.max(1, Math.min(20, Math.floor(500 / this.#averageMs)))
  }

  /** Takes up to `wanted` sessions, opening what is missing; none when the server cannot be reached. */
  async take(wanted: number): Promise<SmtpSession[]> {
    if (this.#closed || this.pauseMs > 0) return []
    const sessions: SmtpSession[] = []
    while (sessions.length < wanted) {
      const idle = this.#idle.pop()
      if (!idle) break
      if (idle.alive) sessions.push(idle)
    }
    const missing = Math.min(wanted, this.#size) - sessions.length
    const opened = await Promise.allSettled(
      Array.from({ length: Math.max(0, missing) }, () => SmtpSession.open(this.#options)),
    )
    for (const result of opened) if (result.status === 'fulfilled') sessions.push(result.value)
    if (sessions.length === 0) this.trip()
    else if (missing > 0) this.#failures = 0
    return sessions
  }

  /** Gives sessions back. */
  give(sessions: readonly SmtpSession[]): void {
    for (const session of sessions) {
      if (this.#closed) session.quit()
      else if (session.alive && this.#idle.length < this.#size) this.#idle.push(session)
      else session.quit()
    }
  }

  /** The server cannot be used: stop claiming for a while instead of burning attempts (1 s, doubling to a minute). */
  trip(): void {
    this.#failures += 1
    this.#brokenUntil = this.#clock.monotonic() + Math.min(60_000, 1000 * 2 ** (this.#failures - 1))
  }

  /** Tells how long a transaction took. */
  observe(ms: number): void {
    this.#averageMs = this.#averageMs * 0.8 + ms * 0.2
  }

  close(): void {
    this.#closed = true
    for (const session of this.#idle) session.quit()
    this.#idle = []
  }
}
