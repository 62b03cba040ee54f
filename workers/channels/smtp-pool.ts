import type { Logger } from 'pino'
import type { Clock } from '../../engine/shared/clock.ts'
import { type SmtpOptions, type SmtpResult, SmtpSession } from './smtp-connection.ts'

/** Most messages one session is given at a time. */
const mostPerSession = 60
/** What a session may be given at a time; each is a statement of its own on every connection. */
const sizes = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 40, mostPerSession]
/** A session idle for longer, in milliseconds, is not trusted: servers and firewalls hang up without a word. */
const idleLimitMs = 5_000
/** Longest pause after an outage, in milliseconds. */
const longestPauseMs = 60_000

type Idle = { session: SmtpSession; since: number }

/**
 * Open sessions to one SMTP server. It never queues: whoever wants to send takes a session first, then claims no
 * more messages than can begin over it at once.
 */
export class SmtpPool {
  readonly #options: SmtpOptions
  readonly #clock: Clock
  readonly #log: Logger
  #idle: Idle[] = []
  readonly #taken = new Set<SmtpSession>()
  #closed = false
  #brokenUntil = 0
  #failures = 0
  /** Smoothed length of a transaction in milliseconds, making the message included; how many fit into half a second follows from it. */
  #averageMs = 50
  /** Falls when messages could not be begun in time for other reasons than a slow server. */
  #most = mostPerSession
  #late = false
  readonly #perConnection: number

  /** `messagesPerConnection`: after so many a session ends with QUIT, as some servers demand. */
  constructor(
    options: SmtpOptions,
    { clock, log }: { clock: Clock; log: Logger },
    { messagesPerConnection = Number.POSITIVE_INFINITY }: { messagesPerConnection?: number } = {},
  ) {
    this.#options = options
    this.#perConnection = messagesPerConnection
    this.#clock = clock
    this.#log = log
  }

  /** Milliseconds until the server is tried again after an outage; 0 when it may be used. */
  get pauseMs(): number {
    return Math.max(0, this.#brokenUntil - this.#clock.monotonic())
  }

  /** How many messages one session can begin within half a second. */
  get perSession(): number {
    const fit = Math.max(1, Math.min(this.#most, Math.floor(500 / this.#averageMs)))
    // Few different numbers: the statement that looks for so many is prepared for each.
    return sizes.findLast(size => size <= fit) ?? 1
  }

  /** How many of them this session may begin before it ends. */
  roomOf(session: SmtpSession): number {
    return Math.max(1, Math.min(this.perSession, this.#perConnection - session.begun))
  }

  /** An open session, or a new one; null when the server cannot be reached. */
  async take(): Promise<SmtpSession | null> {
    if (this.#closed || this.pauseMs > 0) return null
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      const fresh = this.#clock.monotonic() - idle.since <= idleLimitMs
      if (idle.session.alive && fresh) return this.#hold(idle.session)
      idle.session.quit()
    }
    try {
      const session = await SmtpSession.open(this.#options)
      if (!this.#closed) return this.#hold(session)
      session.quit()
    } catch (error) {
      this.#trip(error)
    }
    return null
  }

  #hold(session: SmtpSession): SmtpSession {
    this.#taken.add(session)
    return session
  }

  /** Gives a session back. */
  give(session: SmtpSession): void {
    this.#taken.delete(session)
    const used = session.begun >= this.#perConnection
    if (!this.#closed && session.alive && !used) this.#rest(session)
    else session.quit()
    this.#most = this.#late ? Math.max(1, this.#most >> 1) : Math.min(mostPerSession, this.#most + 1)
    this.#late = false
  }

  /** Keeps a session for the next who asks; whoever sends no more leaves no session open at the server. */
  #rest(session: SmtpSession): void {
    const idle = { session, since: this.#clock.monotonic() }
    this.#idle.push(idle)
    setTimeout(() => {
      if (!this.#idle.includes(idle)) return
      this.#idle = this.#idle.filter(other => other !== idle)
      session.quit()
    }, idleLimitMs).unref()
  }

  /** Tells how a transaction ended and how long it took with making the message, in milliseconds. */
  observe(result: SmtpResult, ms: number): void {
    this.#averageMs = this.#averageMs * 0.8 + ms * 0.2
    if (result.ok) this.#failures = 0
    else if (result.verdict.kind === 'retry' && result.verdict.outage)
      this.#trip({ responseCode: result.code })
  }

  /** Tells that a claimed message could not be begun in time. */
  late(): void {
    this.#late = true
  }

  /** The server cannot be used: stop claiming for a while instead of burning attempts (1 s, doubling to a minute). */
  #trip(reason: unknown): void {
    // Several sessions see the same outage.
    if (this.#closed || this.pauseMs > 0) return
    this.#failures += 1
    const pauseMs = Math.min(longestPauseMs, 1000 * 2 ** (this.#failures - 1))
    this.#brokenUntil = this.#clock.monotonic() + pauseMs
    // Never the reply itself: it may quote an address.
    const { code, responseCode } = (reason ?? {}) as { code?: unknown; responseCode?: unknown }
    this.#log.warn({ code, responseCode, pauseMs }, 'the mail server cannot be used; sending pauses')
  }

  /** Ends the transactions under way, and opens no more sessions. */
  abort(): void {
    this.close()
    for (const session of this.#taken) session.abort()
  }

  close(): void {
    this.#closed = true
    for (const { session } of this.#idle) session.quit()
    this.#idle = []
  }
}
