import { type Settled, settle } from '../../db/stores/outcome-store.ts'
import type { WorkerContext } from '../context.ts'

/** Waits before an outcome that could not be written is tried again, in milliseconds. */
const tryAgainAfter = [50, 250, 1_000, 2_000, 4_000, 8_000, 15_000] as const

/** So many are written at once without waiting for more. */
const enough = 100

type Claimed = Settled & { claimToken: string }

/**
 * Writes the outcomes of a lane while others are still being made: the next write takes whatever came in during
 * the last, over all sessions.
 */
export class OutcomeWriter {
  readonly #context: WorkerContext
  readonly #gatherMs: number
  #waiting: Claimed[] = []
  #writing: Promise<void> | undefined
  #hurry: (() => void) | undefined
  /** So many wait for everything to be written. */
  #flushing = 0

  /** `gatherMs`: how long the first outcome waits for others to be written with. Many mails are written with few statements. */
  constructor(context: WorkerContext, gatherMs = 10) {
    this.#context = context
    this.#gatherMs = gatherMs
  }

  add(outcome: Settled, claimToken: string): void {
    this.#waiting.push({ ...outcome, claimToken })
    if (this.#waiting.length >= enough) this.#hurry?.()
    this.#writing ??= this.#drain()
  }

  /** Resolves when everything added so far is written, or cannot be. */
  async flush(): Promise<void> {
    this.#flushing += 1
    while (this.#writing) {
      this.#hurry?.()
      await this.#writing
    }
    this.#flushing -= 1
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (this.#waiting.length < enough && !this.#flushing) await this.#gather()
      const batch = this.#waiting
      this.#waiting = []
      await this.#write(batch)
    }
    // In the same breath as the look above, so that nothing is added in between and left lying.
    this.#writing = undefined
  }

  #gather(): Promise<void> {
    return new Promise(resolve => {
      const go = () => {
        clearTimeout(timer)
        this.#hurry = undefined
        resolve()
      }
      const timer = setTimeout(go, this.#gatherMs)
      this.#hurry = go
    })
  }

  /**
   * Tries for half a minute, because what is known of a mail that went out is worth more than the time. A batch
   * with something in it that the database refuses is halved, so that one outcome does not take the others along.
   */
  async #write(batch: readonly Claimed[]): Promise<void> {
    const { db, clock, log } = this.#context
    for (const waitMs of [...tryAgainAfter, null]) {
      try {
        await settle(db, batch, clock.now())
        return
      } catch (error) {
        if (isRefusal(error) && batch.length > 1) break
        if (isRefusal(error) || waitMs === null) {
          // The rows stay `sending`: the sweeper calls them unknown, which is the truth.
          log.error({ err: error, messageIds: batch.map(row => row.id) }, 'outcomes could not be written')
          return
        }
        await new Promise(resolve => setTimeout(resolve, waitMs))
      }
    }
    const middle = Math.ceil(batch.length / 2)
    await this.#write(batch.slice(0, middle))
    await this.#write(batch.slice(middle))
  }
}

/** Data or constraint refused by the database (SQLSTATE classes 22 and 23): trying again changes nothing. */
function isRefusal(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^2[23]/.test(code)
}
