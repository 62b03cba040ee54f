import type { Db } from '../../db/orm.ts'
import { keepInbound, type NewInbound } from '../../db/stores/inbound-store.ts'
import type { Clock } from '../../engine/shared/clock.ts'

type Waiting = { rows: NewInbound[]; bytes: number; done(error: unknown): void }

/** Written in one statement at most. */
const mostRows = 100
const mostBytes = 16 * 1024 * 1024

/**
 * Writes what comes in, one statement at a time: what comes while one is under way goes together into the next, so that many
 * sessions do not wait for one commit each.
 */
export class Intake {
  readonly #db: Db
  readonly #clock: Clock
  readonly #limitMs: number
  readonly #kept: () => void
  readonly #waiting: Waiting[] = []
  #working: Promise<void> | undefined

  constructor(db: Db, clock: Clock, options: { limitMs: number; kept: () => void }) {
    this.#db = db
    this.#clock = clock
    this.#limitMs = options.limitMs
    this.#kept = options.kept
  }

  /**
   * Resolves when the rows are committed. Rejects where they are not, or where nobody knows in time: whoever brought them
   * brings them again, and what was written after all is not written twice.
   */
  async keep(rows: NewInbound[]): Promise<void> {
    const bytes = rows.reduce((sum, { raw }) => sum + (raw?.length ?? 0), 0)
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        // What nobody has begun to write is forgotten: while the database is away, nothing may pile up here.
        const place = this.#waiting.indexOf(waiting)
        if (place >= 0) this.#waiting.splice(place, 1)
        reject(new Error('the database did not answer in time'))
      }, this.#limitMs)
      late.unref()
      const done = (error: unknown) => {
        clearTimeout(late)
        if (error) reject(error)
        else resolve()
      }
      const waiting: Waiting = { rows, bytes, done }
      this.#waiting.push(waiting)
      this.#working ??= this.#work().finally(() => {
        this.#working = undefined
      })
    })
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    await this.#working
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const taken = this.#take()
      try {
        await keepInbound(
          this.#db,
          taken.flatMap(({ rows }) => rows),
          this.#clock.now(),
        )
        for (const { done } of taken) done(undefined)
        this.#kept()
      } catch (error) {
        for (const { done } of taken) done(error)
      }
    }
  }

  #take(): Waiting[] {
    let rows = 0
    let bytes = 0
    let count = 0
    for (const waiting of this.#waiting) {
      rows += waiting.rows.length
      bytes += waiting.bytes
      if (count > 0 && (rows > mostRows || bytes > mostBytes)) break
      count += 1
    }
    return this.#waiting.splice(0, count)
  }
}
