import { noteEvent } from '../../db/stores/ingest-key-store.ts'
import { IngestRace } from '../../db/stores/ingest-retry.ts'
import { type IngestBatch, type IngestOutcome, ingest } from '../../db/stores/ingest-store.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'

/** Transactions of one process at the same time: enough to hide the disk, few enough to gather behind. */
const slots = 3
/** Small transactions of one process begin at least this far apart, in milliseconds: what comes between shares one. */
const gatherMs = 12
/** From this many waiting items on there is nothing to gather for. */
const enough = 50
/** The newest event of a source is noted at most so often, in milliseconds. */
const noteEveryMs = 10_000
/** Items of one transaction, unless a single request brings more. */
const maxItems = 500

type Waiting = {
  batch: IngestBatch
  resolve(outcome: IngestOutcome): void
  reject(error: unknown): void
}

/**
 * Lets requests share transactions: what arrives while others are being written is written together, so that a
 * thousand pages that send one event each cost the database a few statements, not a few thousand. A request
 * that finds a slot free does not wait, and each is answered after its own events are committed.
 */
export class IngestLanes {
  readonly #context: ApiContext
  /** By source and mode: one transaction writes for one of each. */
  readonly #waiting = new Map<string, Waiting[]>()
  /** When the newest event of a source was noted last, by the monotonic clock. */
  readonly #noted = new Map<string, number>()
  #running = 0
  /** By the machine's own clock: this paces input and output, whatever time it is for the business. */
  #begun = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  constructor(context: ApiContext) {
    this.#context = context
  }

  /** @throws Problem `busy` (503) when others keep changing the same customers. */
  store(batch: IngestBatch): Promise<IngestOutcome> {
    return new Promise((resolve, reject) => {
      const key = `${batch.sourceId} ${batch.mode}`
      const lane = this.#waiting.get(key)
      if (lane) lane.push({ batch, resolve, reject })
      else this.#waiting.set(key, [{ batch, resolve, reject }])
      this.#next()
    })
  }

  #next(): void {
    while (this.#running < slots) {
      const waitMs = this.#begun + gatherMs - performance.now()
      if (waitMs > 0 && this.#waiting.size > 0 && this.#waitingItems() < enough) {
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined
          this.#next()
        }, waitMs)
        return
      }
      const taken = this.#take()
      if (taken.length === 0) return
      this.#running += 1
      this.#begun = performance.now()
      void this.#write(taken).finally(() => {
        this.#running -= 1
        this.#next()
      })
    }
  }

  #waitingItems(): number {
    let items = 0
    for (const lane of this.#waiting.values()) for (const { batch } of lane) items += batch.items.length
    return items
  }

  /** From the lane that waits longest; what is left of it goes to the end. */
  #take(): Waiting[] {
    for (const [key, lane] of this.#waiting) {
      let items = 0
      let count = 0
      for (const { batch } of lane) {
        items += batch.items.length
        if (count > 0 && items > maxItems) break
        count += 1
      }
      this.#waiting.delete(key)
      const rest = lane.slice(count)
      if (rest.length > 0) this.#waiting.set(key, rest)
      return lane.slice(0, count)
    }
    return []
  }

  /** Never rejects: it is the requests that are told. */
  async #write(taken: Waiting[]): Promise<void> {
    const [first] = taken
    const last = taken.at(-1)
    if (!first || !last) return
    const items = taken.flatMap(({ batch }) => batch.items)
    try {
      const outcome = await ingest(this.#context.db, { ...last.batch, items })
      if (outcome.stored > 0) await this.#noteStored(last.batch)
      for (const { batch, resolve } of taken) {
        const own = new Set(batch.items)
        resolve({ stored: outcome.stored, errors: outcome.errors.filter(error => own.has(error.item)) })
      }
    } catch (error) {
      // One request must not fail for what is wrong with another.
      if (taken.length > 1) for (const each of taken) await this.#write([each])
      else first.reject(error instanceof IngestRace ? busy(error) : error)
    }
  }

  async #noteStored({ sourceId, mode, receivedAt, items }: IngestBatch): Promise<void> {
    if (mode === 'live') this.#context.bell.ring('match')
    const now = this.#context.clock.monotonic()
    const newest = items.at(-1)
    if (!newest || now - (this.#noted.get(sourceId) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return
    this.#noted.set(sourceId, now)
    await noteEvent(this.#context.db, sourceId, newest.call.name, receivedAt)
  }
}

function busy(cause: unknown): Problem {
  const message = 'Others are writing the same customers at this moment; try again.'
  return new Problem('busy', message, { status: 503, cause })
}
